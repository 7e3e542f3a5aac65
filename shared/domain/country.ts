import { ALPHA_2_BY_ALPHA_3, OTHER_NAMES } from './country-codes.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Codes that the runtime can name but that ISO 3166-1 does not assign to a country: unions, test
 * codes, unknown regions, and XK. Entra's usage location is a code of ISO 3166-1.
 */
const NO_COUNTRIES = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));
/** Codes of states that are several states today. The runtime would choose the largest. */
const DIVIDED = new Set('AN CS NT PC SU YU'.split(' '));
/** The European Union's own code, which ISO has given to nobody. */
const EUROPEAN_CODES: Readonly<Record<string, string>> = { EL: 'GR' };
/** HR systems write country names in the language of the office. */
const NAMED_IN = 'en da de es et fi fr it nb nl nn pl pt sv'.split(' ');

/**
 * Returns the current ISO 3166-1 alpha-2 code for an alpha-2, alpha-3 or numeric code, for the code
 * of a part of a country (`GB-ENG`) or for a country name, else undefined. An outdated code such as
 * UK is replaced by the current one, unless its state is several states today.
 */
export function countryCode(text: string): string | undefined {
  const wanted = text.trim().replace(/(?<=\b\p{L})\./gu, '');
  if (/^[A-Za-z]{3}$/.test(wanted)) {
    const code = ALPHA_2_BY_ALPHA_3.get(wanted.toUpperCase());
    if (code) return code;
  }
  if (/^\d{3}$/.test(wanted)) return codeOfPair(wanted);
  const [, whole] = /^([A-Za-z]{2})-[A-Za-z\d]{1,3}$/.exec(wanted) ?? [];
  if (whole) return codeOfPair(whole.toUpperCase());
  if (/^[A-Za-z]{2}$/.test(wanted)) return codeOfPair(wanted.toUpperCase());
  return codeOfName(wanted);
}

/** What may follow a name after a comma: the form of the state, as ISO writes it, or the article. */
const STATE_FORM =
  /(?:^| )(?:of|the|state|republic|rep\.|kingdom|federal|fed\.|republik|staat|estado|[ée]tat|r[eé]publique|rep[uú]blica|repubblica)(?: |'|$)/iu;

/**
 * ISO writes some names with the state's form after a comma: `Iran, Islamic Republic of`. Others stand in
 * the order of a list: `Guinea, Equatorial` is not Guinea, and `China, Hong Kong SAR` is not China.
 */
function codeOfName(name: string): string | undefined {
  const names = codesByName();
  const [short = '', ...rest] = name.split(',').map((part) => part.trim());
  const after = rest.join(' ');
  const whole = names.get(comparable(name)) ?? names.get(comparable(`${after} ${short}`));
  if (whole !== undefined || rest.length === 0) return whole;
  return STATE_FORM.test(after) ? names.get(comparable(short)) : undefined;
}

/** Of two letters or three digits, for every one that was asked about: 1,676 at most. The runtime is slow to name one. */
const codes = new Map<string, string | undefined>();

function codeOfPair(pair: string): string | undefined {
  if (!codes.has(pair)) codes.set(pair, currentCode(pair));
  return codes.get(pair);
}

function currentCode(pair: string): string | undefined {
  if (DIVIDED.has(pair)) return undefined;
  const code = EUROPEAN_CODES[pair] ?? canonical(pair);
  return isCountry(code) ? code : undefined;
}

const namesIn = (language: string) =>
  new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
let english: Intl.DisplayNames | undefined;

function isCountry(code: string): boolean {
  // The names take a while to load, so that is left to the first country.
  english ??= namesIn('en');
  const isPair = /^[A-Z]{2}$/.test(code);
  return isPair && !NO_COUNTRIES.has(code) && english.of(code) !== undefined;
}

let known: Map<string, string | undefined> | undefined;

/** A name that means two countries has no code. */
function codesByName(): Map<string, string | undefined> {
  if (known) return known;
  known = new Map();
  for (const [name, code] of namedCodes()) {
    const isOther = known.has(name) && known.get(name) !== code;
    known.set(name, isOther ? undefined : code);
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) known.set(comparable(name), code);
  known.delete('congo');
  return known;
}

/** All pairs of letters for which the runtime has a country name, with the names. */
function* namedCodes(): Generator<[string, string]> {
  const inAll = NAMED_IN.map(namesIn);
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const code = canonical(first + second);
      if (!isCountry(code)) continue;
      for (const named of inAll) {
        const name = named.of(first + second);
        if (name) yield [comparable(name), code];
      }
    }
  }
}

const comparable = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/(?<=\b\p{L})\./gu, '')
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .replace(/^saint /, 'st. ')
    .replaceAll(/\s+/g, ' ');

/** The runtime also names outdated codes such as UK. They are replaced by the current ones. */
function canonical(code: string): string {
  const region = new Intl.Locale(`und-${code}`).region;
  // A number that no country has stays a number.
  return region && /^[A-Z]{2}$/.test(region) ? region : code.toUpperCase();
}
