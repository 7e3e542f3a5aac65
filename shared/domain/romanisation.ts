import transliterate from '@sindresorhus/transliterate';

/** Scripts that have one settled romanisation, and the languages it is settled for. */
const SETTLED: readonly [script: RegExp, languages: readonly string[] | 'any'][] = [
  [/\p{Script=Latin}/u, 'any'],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'sr', 'mk']],
  [/\p{Script=Greek}/u, ['el']],
  [/\p{Script=Georgian}/u, ['ka']],
  [/\p{Script=Armenian}/u, ['hy']],
];

/** Where the general rules differ from the official ones of a language. Lower case. */
const OWN_RULES: Readonly<Record<string, readonly [RegExp, string][]>> = {
  // ELOT 743, as on Greek passports.
  el: [
    [/ου/g, 'ou'],
    [/([αεη])υ(?=[θκξπστφχψ]|$|\P{L})/gu, '$1f'],
    [/([αεη])υ/g, '$1v'],
    [/γγ/g, 'ng'],
    [/γξ/g, 'nx'],
    [/γχ/g, 'nch'],
    [/(?<!\p{L})μπ/gu, 'b'],
    [/χ/g, 'ch'],
    [/ξ/g, 'x'],
  ],
  // Resolution 55 of the Cabinet of Ukraine, 2010.
  uk: [
    [/зг/g, 'zgh'],
    [/(?<!\p{L})є/gu, 'ye'],
    [/(?<!\p{L})ї/gu, 'yi'],
    [/(?<!\p{L})й/gu, 'y'],
    [/(?<!\p{L})ю/gu, 'yu'],
    [/(?<!\p{L})я/gu, 'ya'],
    [/г/g, 'h'],
    [/ґ/g, 'g'],
    [/є/g, 'ie'],
    [/и/g, 'y'],
    [/[іїй]/g, 'i'],
    [/щ/g, 'shch'],
    [/ю/g, 'iu'],
    [/я/g, 'ia'],
  ],
  // The Bulgarian Transliteration Act of 2009.
  bg: [
    [/ия(?!\p{L})/gu, 'ia'],
    [/щ/g, 'sht'],
    [/ъ/g, 'a'],
  ],
  ru: [[/щ/g, 'shch']],
  mk: [
    [/ѓ/g, 'gj'],
    [/ѕ/g, 'dz'],
    [/ќ/g, 'kj'],
  ],
};

/**
 * The name in lower-case ASCII letters, other characters as they are; undefined when a letter of it
 * has no settled romanisation in this language. Arabic, Hebrew, Han, kana, Hangul, Thai and the
 * Indic scripts never have: one spelling is read in several ways, and a guess would be on a badge.
 */
export function romanised(name: string, locale: string): string | undefined {
  const language = locale.split('-')[0] ?? '';
  const letters = [...name.normalize('NFC')].filter((one) => /\p{L}/u.test(one));
  if (!letters.every((letter) => isSettled(letter, language))) return undefined;
  const plain = transliterate(ruled(name, language), { locale }).toLowerCase();
  // What the rules do not know must not be dropped silently.
  return /[^\P{L}a-z]/u.test(plain) ? undefined : plain;
}

function isSettled(letter: string, language: string): boolean {
  return SETTLED.some(
    ([script, languages]) =>
      script.test(letter) && (languages === 'any' || languages.includes(language)),
  );
}

function ruled(name: string, language: string): string {
  const rules = OWN_RULES[language];
  if (!rules) return name;
  // Greek accents stand in the way of the pairs of letters; a diaeresis parts a pair, and stays.
  const lower = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\u0301/g, '')
    .normalize('NFC');
  const bare = language === 'el' ? lower : name.toLowerCase().normalize('NFC');
  return rules.reduce((text, [pattern, latin]) => text.replaceAll(pattern, latin), bare);
}
