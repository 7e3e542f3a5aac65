const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Codes that the runtime can name but that are not countries: unions, test codes and unknown
 * regions.
 */
const NO_COUNTRIES = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

/**
 * Returns the current ISO 3166-1 alpha-2 code for a code or an English country name, else
 * undefined. An outdated code such as UK is replaced by the current one.
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

/** All pairs of letters for which the runtime has a country name. */
function* namedCodes(): Generator<[string, string]> {
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = names.of(first + second);
      const code = canonical(first + second);
      if (name && isCountry(code)) yield [name.toLowerCase(), code];
    }
  }
}

/** The runtime also names outdated codes such as UK. They are replaced by the current ones. */
function canonical(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code.toUpperCase();
}
