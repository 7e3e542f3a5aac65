import transliterate from '@sindresorhus/transliterate';

/** Scripts that have one settled romanisation, and the languages that it is settled for. */
const SETTLED: readonly [script: RegExp, languages: readonly string[] | 'any'][] = [
  [/\p{Script=Latin}/u, 'any'],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'sr', 'mk']],
  [/\p{Script=Greek}/u, ['el']],
  [/\p{Script=Georgian}/u, ['ka']],
  [/\p{Script=Armenian}/u, ['hy']],
];

/** Official rules of a language where they differ from the general ones. Lower case. */
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
 * Returns the name in lower-case ASCII letters; other characters stay as they are. Undefined when a
 * letter has no settled romanisation in this language. Arabic, Hebrew, Han, kana, Hangul, Thai and
 * the Indic scripts have none: one spelling has several readings, and a wrong guess would be the
 * person's user name.
 */
export function romanised(name: string, locale: string): string | undefined {
  const language = locale.split('-')[0] ?? '';
  const letters = [...name.normalize('NFC')].filter((one) => /\p{L}/u.test(one));
  if (!letters.every((letter) => isSettled(letter, language))) return undefined;
  const plain = transliterate(ruled(name, language), { locale }).toLowerCase();
  // A letter that no rule covers must not be dropped silently.
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
  // An accent would separate pairs of Greek letters that belong together, so it is removed. A
  // diaeresis marks a pair that does not belong together, so it stays.
  const lower = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\u0301/g, '')
    .normalize('NFC');
  const bare = language === 'el' ? lower : name.toLowerCase().normalize('NFC');
  return rules.reduce((text, [pattern, latin]) => text.replaceAll(pattern, latin), bare);
}
