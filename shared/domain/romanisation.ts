import transliterate from '@sindresorhus/transliterate';

/** Scripts that have one settled romanisation, and the languages that it is settled for. */
const SETTLED: readonly [script: RegExp, languages: readonly string[] | 'any'][] = [
  [/\p{Script=Latin}/u, 'any'],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'sr', 'mk']],
  [/\p{Script=Greek}/u, ['el']],
  [/\p{Script=Georgian}/u, ['ka']],
  [/\p{Script=Armenian}/u, ['hy']],
];

/**
 * Languages in which two dots make another letter, which is written with an `e` where it is missing:
 * German, its dialects, Low German and Luxembourgish. Elsewhere they part two vowels, or mark a
 * letter that is written without them.
 */
const UMLAUT_LANGUAGES = new Set('als bar de gsw ksh lb nds pfl sli swg vmf wae'.split(' '));
const TWO_DOTS = /\u0308/g;

/** Letters that the library does not know, as ICU's Latin-ASCII transform writes them. */
const OTHER_LETTERS: readonly [string, string][] = [
  ['ŋ', 'n'],
  ['ĸ', 'q'],
  ['ǿ', 'oe'],
];

/**
 * Apostrophes and the marks that stand for them: of Ukrainian, Breton, Hawaiian, Uzbek and of
 * keyboards without an apostrophe.
 */
const APOSTROPHES = /['’‘ʼʻʽʹ`´ˈꞌ＇′]/g;

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
    [/(?<![\p{L}'])є/gu, 'ye'],
    [/(?<![\p{L}'])ї/gu, 'yi'],
    [/(?<![\p{L}'])й/gu, 'y'],
    [/(?<![\p{L}'])ю/gu, 'yu'],
    [/(?<![\p{L}'])я/gu, 'ya'],
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
    [/ь/g, 'y'],
    [/х/g, 'h'],
  ],
  ru: [[/щ/g, 'shch']],
  // ICAO Doc 9303, part 3, section 6, as in passports: Gaj's Latin letters without their marks.
  sr: [
    [/ј/g, 'j'],
    [/ж/g, 'z'],
    [/[цчћ]/g, 'c'],
    [/ш/g, 's'],
    [/х/g, 'h'],
    [/ђ/g, 'dj'],
    [/џ/g, 'dz'],
  ],
  // ICAO Doc 9303, part 3, section 6.
  mk: [
    [/ѓ/g, 'gj'],
    [/ѕ/g, 'dz'],
    [/ќ/g, 'kj'],
    [/ј/g, 'j'],
    [/ц/g, 'c'],
    [/х/g, 'h'],
    [/џ/g, 'dj'],
  ],
  // BGN/PCGN 1981, as in Armenian passports. NFKC has made two letters of the ligature `և`.
  hy: [
    [/(?<!\p{L})եւ/gu, 'yev'],
    [/եւ/g, 'ev'],
    [/ու/g, 'u'],
    [/(?<!\p{L})ե/gu, 'ye'],
    [/ե/g, 'e'],
    [/(?<!\p{L})ո(?!վ)/gu, 'vo'],
    [/ո/g, 'o'],
    [/ւ/g, 'v'],
  ],
  // The national system of 2002, as in Georgian passports.
  ka: [
    [/ქ/g, 'k'],
    [/ყ/g, 'q'],
    [/ფ/g, 'p'],
    [/ჭ/g, 'ch'],
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
  // Full-width letters and ligatures have the same letters in two forms. A mark that stands for an
  // apostrophe would become a blank and an accent, so it is replaced first.
  const text = name.replaceAll(APOSTROPHES, "'").normalize('NFKC').replaceAll(APOSTROPHES, "'");
  const letters = [...text].filter((one) => /\p{L}/u.test(one));
  if (!letters.every((letter) => isSettled(letter, language))) return undefined;
  const dotted = withoutTwoDots(ruled(text, language), language);
  const options = { locale, customReplacements: OTHER_LETTERS };
  const plain = transliterate(dotted.toLowerCase(), options).toLowerCase();
  // A letter that no rule covers must not be dropped silently.
  return /[^\P{L}a-z]/u.test(plain) ? undefined : plain;
}

/** Only of Latin letters: Cyrillic `ё` and `ї` and Greek `ϊ` have rules of their own. */
function withoutTwoDots(name: string, language: string): string {
  if (UMLAUT_LANGUAGES.has(language)) return name;
  return name.replaceAll(/\p{Script=Latin}/gu, (letter) =>
    letter.normalize('NFD').replaceAll(TWO_DOTS, '').normalize('NFC'),
  );
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
