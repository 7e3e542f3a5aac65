import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The values of local.settings.sample.json: every setting, none of them secret. */
export function sampleSettings(appFolder: string): Record<string, string> {
  const text = readFileSync(join(appFolder, 'local.settings.sample.json'), 'utf8');
  return (JSON.parse(text) as { Values: Record<string, string> }).Values;
}

/** The settings with what this process's environment says instead, also when it says nothing. */
export function withOwn(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, process.env[name] ?? value]),
  );
}
