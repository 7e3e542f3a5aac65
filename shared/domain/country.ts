const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Codes that the runtime has a name for, and that are no country: unions, test and unknown regions. */
const NO_COUNTRIES = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

/**
 * The ISO 3166-1 alpha-2 code in force of a country given as code or English name, else undefined.
 * Codes that were replaced, such as UK, become the one that holds.
 */
export function countryCode(text: string): string | undefined {
  const wanted = text.trim();
  if (!/^[A-Za-z]{2}$/.test(wanted)) return codesByName().get(wanted.toLowerCase());
  const code = canonical(wanted);
  return isCountry(code) ? code : undefined;
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const isCountry = (code: string): boolean =>
  !NO_COUNTRIES.has(code) && names.of(code) !== undefined;

let known: Map<string, string> | undefined;

function codesByName(): Map<string, string> {
  known ??= new Map(namedCodes());
  return known;
}

/** Every pair of letters that the runtime has a name for. */
function* namedCodes(): Generator<[string, string]> {
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = names.of(first + second);
      const code = canonical(first + second);
      if (name && isCountry(code)) yield [name.toLowerCase(), code];
    }
  }
}

/** Codes that are not in force any more, such as UK, have a name as well. */
function canonical(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code.toUpperCase();
}
