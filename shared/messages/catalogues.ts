import type { Catalogue } from './catalogue.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Language } from './language.ts';
import { nb } from './nb.ts';
import { nl } from './nl.ts';

const CATALOGUES: Record<Language, Catalogue> = { en, nl, de, fr, nb, es };

/** Everything there is to say, in one language. */
export function catalogueOf(language: Language): Catalogue {
  return CATALOGUES[language];
}
