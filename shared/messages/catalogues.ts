import type { Catalogue } from './catalogue.ts';
import type { Language } from './language.ts';
import { ar } from './languages/ar/catalogue.ts';
import { da } from './languages/da/catalogue.ts';
import { de } from './languages/de/catalogue.ts';
import { en } from './languages/en/catalogue.ts';
import { es } from './languages/es/catalogue.ts';
import { fi } from './languages/fi/catalogue.ts';
import { fr } from './languages/fr/catalogue.ts';
import { it } from './languages/it/catalogue.ts';
import { nb } from './languages/nb/catalogue.ts';
import { nl } from './languages/nl/catalogue.ts';
import { pl } from './languages/pl/catalogue.ts';
import { ptBR } from './languages/pt-br/catalogue.ts';
import { ptPT } from './languages/pt-pt/catalogue.ts';
import { sv } from './languages/sv/catalogue.ts';
import { type OwnTexts, withOwn } from './own-texts.ts';

/** Functions, so that a language costs nothing until somebody reads it. */
const CATALOGUES: Readonly<Record<Language, () => Catalogue>> = {
  en,
  nl,
  de,
  fr,
  nb,
  es,
  sv,
  da,
  fi,
  it,
  'pt-PT': ptPT,
  'pt-BR': ptBR,
  pl,
  ar,
};

const NONE: OwnTexts = {};
const BUILT = new WeakMap<OwnTexts, Map<Language, Catalogue>>();

/** Everything there is to say in one language, with an organisation's own texts in their places. */
export function catalogueOf(language: Language, own: OwnTexts = NONE): Catalogue {
  const built = BUILT.get(own) ?? new Map<Language, Catalogue>();
  BUILT.set(own, built);
  const catalogue = built.get(language) ?? withOwn(CATALOGUES[language](), own[language]);
  built.set(language, catalogue);
  return catalogue;
}
