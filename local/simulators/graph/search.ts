import { badRequest } from './errors.ts';

export type Search = (item: object) => boolean;

/** Resources with an index for `$search`. */
export const SEARCHABLE: readonly string[] = ['User', 'Group', 'DirectoryObject'];
/** Their words are searched one by one; other properties are searched from their beginning. */
const TOKENISED = ['displayName', 'description'];
const CLAUSE = /"(\w+):((?:[^"\\]|\\.)*)"|\b(AND|OR)\b/g;

/**
 * Reads `$search`: `"property:value"`, joined by AND or OR. Throws the refusal of what is not quoted.
 * @see https://learn.microsoft.com/graph/search-query-parameter
 */
export function parseSearch(text: string): Search {
  const clauses = [...text.matchAll(CLAUSE)];
  if (text.replaceAll(CLAUSE, '').replaceAll(/[\s()]/g, '') !== '' || clauses.length === 0) {
    throw badRequest(`Syntax error: the value of $search is not valid: ${text}`);
  }
  const tests = clauses.filter(([, name]) => name !== undefined).map(testOf);
  const isEither = clauses.some(([, , , operator]) => operator === 'OR');
  return (item) => (isEither ? tests.some((one) => one(item)) : tests.every((one) => one(item)));
}

function testOf([, name = '', quoted = '']: RegExpExecArray): Search {
  const wanted = quoted.replaceAll(/\\(.)/g, '$1').toLowerCase();
  return (item) => {
    const value = String((item as Record<string, unknown>)[name] ?? '').toLowerCase();
    if (!TOKENISED.includes(name)) return value.startsWith(wanted);
    const words = value.split(/[^\p{L}\p{N}]+/u);
    const asked = wanted.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return asked.every((one) => words.some((word) => word.startsWith(one)));
  };
}
