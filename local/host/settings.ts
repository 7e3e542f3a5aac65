export type Settings = Readonly<Record<string, string | undefined>>;

/** Replaces every `%NAME%` by the setting NAME. Throws one sentence naming a missing setting. */
export function expandSettings(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = settings[name];
    if (value === undefined) {
      throw new Error(`The setting "${name}" is used as %${name}% and is missing.`);
    }
    return value;
  });
}
