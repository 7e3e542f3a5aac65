import type { Language } from './language.ts';

/** The form of a word that goes with a number, by the plural rules of the language. */
export function counted(
  language: Language,
  count: number,
  { one, other }: { one: string; other: string },
): string {
  return new Intl.PluralRules(language).select(count) === 'one' ? one : other;
}
