const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The ISO 3166 code of a country given as code or English name, else undefined. */
export function countryCode(text: string): string | undefined {
  const wanted = text.trim();
  if (/^[A-Za-z]{2}$/.test(wanted)) return canonical(wanted);
  return codesByName().get(wanted.toLowerCase());
}

let known: Map<string, string> | undefined;

function codesByName(): Map<string, string> {
  known ??= new Map(namedCodes());
  return known;
}

/** Every pair of letters that the runtime has a name for. */
function* namedCodes(): Generator<[string, string]> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = names.of(first + second);
      if (name) yield [name.toLowerCase(), canonical(first + second)];
    }
  }
}

/** Codes that are not in force any more, such as UK, have a name as well. */
function canonical(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code.toUpperCase();
}
