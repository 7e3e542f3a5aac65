/** The languages that every word exists in. The first is the tenant's default unless it says so. */
export const LANGUAGES = ['en', 'nl', 'de', 'fr', 'nb', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a language writes dates where nothing is known of the person's region. */
const OWN_LOCALE: Record<Language, string> = {
  en: 'en-GB',
  nl: 'nl-NL',
  de: 'de-DE',
  fr: 'fr-FR',
  nb: 'nb-NO',
  es: 'es-ES',
};

/** Macro language and sister language: who reads Norwegian at all reads Bokmål. */
const ALIASES: Record<string, Language> = { no: 'nb', nn: 'nb' };

/** The language of a tag such as `nb-NO`, or `otherwise` when we do not write it. */
export function languageOf(tag: string, otherwise: Language): Language {
  return known(tag) ?? otherwise;
}

/**
 * The language that a browser asks for in `Accept-Language`, by its weights. Languages we do not
 * write, `*` and nonsense are passed over.
 */
export function acceptedLanguage(header: string | null, otherwise: Language): Language {
  const wishes = (header ?? '').slice(0, HEADER_CHARACTERS_MAX).split(',').map(wish);
  const ranked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { tag } of ranked) {
    const language = known(tag);
    if (language) return language;
  }
  return otherwise;
}

/** The locale to format dates in: the person's own where it is of this language, as de-AT of de. */
export function localeOf(language: Language, tag?: string): string {
  if (tag?.includes('-') && primary(tag) === language) return tag;
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
  const first = primary(tag);
  return LANGUAGES.find((language) => language === (ALIASES[first] ?? first));
}

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
