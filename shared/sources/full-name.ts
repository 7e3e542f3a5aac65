export interface FullName {
  readonly givenName?: string;
  readonly surname?: string;
}

/**
 * Splits a name that a vendor has in one field. Its first word is the given name, except where the family
 * name is written first: before a comma, and in Chinese, Japanese and Korean letters. Titles, degrees and
 * call names in brackets or quotes are left out. Names without a blank are one name.
 */
export function splitName(text: string): FullName {
  const bare = text.replaceAll(CALL_NAME, ' ').trim().replaceAll(/\s+/g, ' ').replace(TITLES, '');
  const [first = '', ...behind] = bare.split(/\s*,\s*/);
  const rest = behind.filter((part) => part !== '' && !DEGREE.test(part));
  const [given] = rest;
  if (given === undefined) return inOrder(first.split(' '), FAMILY_FIRST.test(first));
  if (GENERATION.test(given)) return inOrder([...first.split(' '), given], false);
  return named(rest.join(' '), first);
}

const CALL_NAME = /\([^()]*\)|["“”„][^"“”„]*["“”„]/g;
const TITLES = /^(?:(?:(?:mr|mrs|ms|dr|prof|herr|frau)\.?|(?:ing|ir|drs|dipl|mag)\.) )+/i;
const DEGREE = /^(?:ph\.? ?d|m\.? ?d|mba|msc|bsc|m\.a|b\.a|esq|cpa|rn|ll\.?m)\.?$/i;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul} ]+$/u;

function inOrder([first = '', ...rest]: readonly string[], isFamilyFirst: boolean): FullName {
  const others = rest.join(' ');
  return isFamilyFirst && others !== '' ? named(others, first) : named(first, others);
}

const named = (givenName: string, surname: string): FullName => ({
  ...(givenName && { givenName }),
  ...(surname && { surname }),
});
