import { type Brand, languageOfTenant } from '../brand.ts';
import { acceptedLanguage, type Language } from '../language.ts';
import { ar } from './ar.ts';
import type { ConsoleWords } from './catalogue.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fi } from './fi.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nb } from './nb.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { ptBr } from './pt-br.ts';
import { ptPt } from './pt-pt.ts';
import { sv } from './sv.ts';

const WORDS: Record<Language, () => ConsoleWords> = {
  en,
  nl,
  de,
  fr,
  nb,
  es,
  sv,
  it,
  ar,
  da,
  fi,
  pl,
  'pt-BR': ptBr,
  'pt-PT': ptPt,
};
const BUILT = new Map<Language, ConsoleWords>();

/** The language that a browser asks for, else the tenant's, else English. */
export const consoleLanguage = (header: string | null, brand: Brand): Language =>
  acceptedLanguage(header, languageOfTenant(brand));

export function consoleWords(language: Language): ConsoleWords {
  const built = BUILT.get(language) ?? WORDS[language]();
  BUILT.set(language, built);
  return built;
}
