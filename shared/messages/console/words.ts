import { type Brand, languageOfTenant } from '../brand.ts';
import { acceptedLanguage, type Language } from '../language.ts';
import { ar } from './ar.ts';
import type { ConsoleWords } from './catalogue.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nb } from './nb.ts';
import { nl } from './nl.ts';
import { sv } from './sv.ts';

const WORDS: Partial<Record<Language, () => ConsoleWords>> = { en, nl, de, fr, nb, es, sv, it, ar };
const BUILT = new Map<Language, ConsoleWords>();

/** The languages that these pages exist in. */
export const CONSOLE_LANGUAGES = Object.keys(WORDS) as Language[];

/** The language that a browser asks for, else the tenant's, else English. */
export function consoleLanguage(header: string | null, brand: Brand): Language {
  const asked = acceptedLanguage(header, languageOfTenant(brand), CONSOLE_LANGUAGES);
  return CONSOLE_LANGUAGES.includes(asked) ? asked : 'en';
}

export function consoleWords(language: Language): ConsoleWords {
  const built = BUILT.get(language) ?? (WORDS[language] ?? en)();
  BUILT.set(language, built);
  return built;
}
