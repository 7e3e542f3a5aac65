/** The languages that every word exists in. The first is the tenant's default unless it says so. */
export const LANGUAGES = [
  'en',
  'nl',
  'de',
  'fr',
  'nb',
  'es',
  'sv',
  'da',
  'fi',
  'it',
  'pt-PT',
  'pt-BR',
  'pl',
  'ar',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a language writes dates where nothing is known of the person's region. */
const OWN_LOCALE: Record<Language, string> = {
  en: 'en-GB',
  nl: 'nl-NL',
  de: 'de-DE',
  fr: 'fr-FR',
  nb: 'nb-NO',
  es: 'es-ES',
  sv: 'sv-SE',
  da: 'da-DK',
  fi: 'fi-FI',
  it: 'it-IT',
  'pt-PT': 'pt-PT',
  'pt-BR': 'pt-BR',
  pl: 'pl-PL',
  ar: 'ar',
};

/**
 * Macro languages and sister languages: who reads Norwegian at all reads Bokmål. Portuguese without
 * a region, and that of Africa and Asia, follows Portugal's spelling.
 */
const ALIASES: Record<string, Language> = { no: 'nb', nn: 'nb', pt: 'pt-PT' };

/** Written from right to left. */
const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set<Language>(['ar']);

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';

/** The language of a tag such as `nb-NO`, or `otherwise` when we do not write it. */
export function languageOf(tag: string, otherwise: Language): Language {
  return known(tag) ?? otherwise;
}

/**
 * The language that a browser asks for in `Accept-Language`, by its weights. Languages we do not
 * write (or that `written` does not name), `*` and nonsense are passed over.
 */
export function acceptedLanguage(
  header: string | null,
  otherwise: Language,
  written: readonly Language[] = LANGUAGES,
): Language {
  const wishes = (header ?? '').slice(0, HEADER_CHARACTERS_MAX).split(',').map(wish);
  const ranked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { tag } of ranked) {
    const language = known(tag);
    if (language && written.includes(language)) return language;
  }
  return otherwise;
}

/** The locale to format dates in: the person's own where it is of this language, as de-AT of de. */
export function localeOf(language: Language, tag?: string): string {
  if (tag?.includes('-') && known(tag) === language && primary(tag) === primary(language))
    return tag;
  return OWN_LOCALE[language];
}

const HEADER_CHARACTERS_MAX = 200;

function wish(part: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
  const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  return { tag, weight: weight <= 1 ? weight : 0 };
}

function known(tag: string): Language | undefined {
  const [first = '', ...rest] = tag.toLowerCase().split('-');
  const region = rest.find((part) => /^([a-z]{2}|\d{3})$/.test(part));
  return (
    named(`${first}-${region}`) ??
    named(first) ??
    (Object.hasOwn(ALIASES, first) ? ALIASES[first] : undefined)
  );
}

const named = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => language.toLowerCase() === tag);

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
