const WORD = /[^\p{L}\p{M}]+/u;
const SURNAME_LETTERS_MIN = 3;

/**
 * Whether this can be the name that a person is called by. Some HR systems put a user id or the
 * whole name into that field, and neither goes before a surname.
 */
export function isCallName(text: string, { givenName, surname, userName }: NameParts): boolean {
  if (/[\d@_\\/]/.test(text)) return false;
  const said = bare(text);
  const [given, family] = [bare(givenName), bare(surname)];
  if (said === given) return true;
  if (userName !== undefined && said === bare(userName.split('@')[0] ?? '')) return false;
  return !holdsSurname(text, surname) && !isLogin(said, given, family);
}

interface NameParts {
  readonly givenName: string;
  readonly surname: string;
  /** The name that the person signs in with, where the sender says one. */
  readonly userName?: string | undefined;
}

function holdsSurname(text: string, surname: string): boolean {
  const words = text.split(WORD).map(bare);
  const family = surname.split(WORD).map(bare).filter(Boolean);
  return family.length > 0 && words.length > 1 && family.every((word) => words.includes(word));
}

/** `bjensen`, `jensenb`, `barbara.jensen`: the surname with a part of the given name. */
function isLogin(said: string, given: string, family: string): boolean {
  if (family.length < SURNAME_LETTERS_MIN || !said.includes(family)) return false;
  const rest = said.replace(family, '');
  return given.startsWith(rest);
}

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();
