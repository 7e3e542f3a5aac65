import { romanised } from '../romanisation.ts';

export interface SpokenName {
  readonly givenName: string;
  readonly surname?: string | undefined;
  readonly preferredName?: string | undefined;
  readonly latinName?:
    | { readonly givenName: string; readonly surname?: string | undefined }
    | undefined;
  readonly locale: string;
}

interface WrittenName {
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
}

/**
 * Whether the account's name can be the name of this hire: one given name and one surname of the
 * hire occur in the account's names. Accents, case and order do not matter. An account without a
 * name matches nobody.
 */
export function namesAgree(hire: SpokenName, account: WrittenName): boolean {
  const written = wordsOf(
    [account.displayName, account.givenName, account.surname].filter((name) => name !== null),
    hire.locale,
  );
  if (written.size === 0) return false;
  const given = [hire.givenName, hire.preferredName, hire.latinName?.givenName];
  const family = [hire.surname, hire.latinName?.surname];
  const isThere = (names: readonly (string | undefined)[]) => {
    const said = names.filter((name) => name !== undefined);
    return said.length === 0 || said.some((name) => sharesWord(written, name, hire.locale));
  };
  return isThere(given) && isThere(family);
}

function sharesWord(written: ReadonlySet<string>, name: string, locale: string): boolean {
  return [...wordsOf([name], locale)].some((word) => written.has(word));
}

/**
 * The words of the names, without marks, in their own script and romanised where that is settled.
 */
function wordsOf(names: readonly string[], locale: string): Set<string> {
  const spellings = names.flatMap((name) => [bare(name), romanised(name, locale) ?? '']);
  return new Set(
    spellings.flatMap((name) => name.split(/[^\p{L}]+/u)).filter((word) => word.length > 1),
  );
}

const bare = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase();
