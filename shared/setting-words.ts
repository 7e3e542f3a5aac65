import type { z } from 'zod';

/**
 * What is wrong with a setting, in words for the person who sets it: the form that is wanted, and never
 * the value. A schema that says its own words keeps them.
 */
export function settingWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_key':
      return 'a name that is not empty';
    case 'unrecognized_keys':
      return `without ${issue.keys.length} name(s) that are not known here`;
    case 'invalid_type':
      return EXPECTED[issue.expected] ?? OTHER_FORM;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum));
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      return FORMATS[issue.format] ?? OTHER_FORM;
    default:
      return OTHER_FORM;
  }
}

const OTHER_FORM = 'in the form that docs/settings.md gives';
const EXPECTED: Readonly<Record<string, string>> = {
  number: 'a number in digits, such as 30',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address such as onboarding@contoso.com',
  guid: 'a GUID',
  url: 'an address such as https://onboarding.contoso.com',
};

function atLeast(origin: string, minimum: number): string {
  if (origin === 'string') return minimum === 1 ? 'not empty' : `at least ${minimum} characters`;
  return origin === 'array' ? `at least ${minimum} in the list` : `${minimum} or more`;
}

function atMost(origin: string, maximum: number): string {
  if (origin === 'string') return `at most ${maximum} characters`;
  return origin === 'array' ? `at most ${maximum} in the list` : `${maximum} or less`;
}

/** A setting that the app does not know, and the one that may be meant. */
export interface Misspelt {
  readonly given: string;
  readonly meant: string;
}

/** Two letters away from a long name is a slip of the hand; a short name has many neighbours. */
const EDITS_MAX = 2;
const LETTERS_MIN = 8;

/** Names of the environment that are nearly those of settings. Others belong to somebody else. */
export function misspelt(given: readonly string[], known: readonly string[]): readonly Misspelt[] {
  return given
    .filter((name) => name.length >= LETTERS_MIN && !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((one) => isNear(name.toUpperCase(), one.toUpperCase()));
      return meant ? [{ given: name, meant }] : [];
    });
}

function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > EDITS_MAX) return false;
  // Of three parts two slips leave one as it is. Most pairs end here, and a start makes thousands of them.
  if (!thirdsOf(other).some((part) => one.includes(part))) return false;
  return editsBetween(one, other) <= EDITS_MAX;
}

function thirdsOf(name: string): readonly string[] {
  const length = Math.floor(name.length / 3);
  return [name.slice(0, length), name.slice(length, 2 * length), name.slice(2 * length)];
}

/** The fewest letters to add, leave out or change (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, counterpart] of [...other].entries()) {
      const change = (row[column] ?? 0) + (letter === counterpart ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
