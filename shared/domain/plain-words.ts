import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/**
 * What a value should be, for people who do not know the validator: "at most 16 characters", "a day such as
 * 2026-12-02". Give it to `safeParse` as `error`. A schema with words of its own keeps them.
 */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : (TYPES[issue.expected] ?? 'another type');
    case 'too_big':
      return `at most ${issue.maximum} ${unitOf(issue.origin, issue.maximum)}`.trim();
    case 'too_small':
      return `at least ${issue.minimum} ${unitOf(issue.origin, issue.minimum)}`.trim();
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'another form';
    case 'invalid_value':
      return choiceOf(issue.values);
    case 'invalid_union':
      return 'another form';
    case 'unrecognized_keys':
      return `not known here: ${issue.keys.join(', ')}`;
    default:
      return undefined;
  }
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'a moment in UTC that ends in Z, such as 2026-11-23T08:00:00Z',
  date: 'a day such as 2026-12-02',
  guid: 'a GUID such as 6f0c2c8e-9d63-4b7b-8f4a-6a3d6a0d1c11',
  uuid: 'a GUID such as 6f0c2c8e-9d63-4b7b-8f4a-6a3d6a0d1c11',
  base64: 'base64',
  email: 'a mail address such as ada@example.net',
  url: 'an address such as https://example.net',
};

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

function unitOf(origin: string, count: number | bigint): string {
  const [one = '', more = ''] = UNITS[origin] ?? [];
  return Number(count) === 1 ? one : more;
}

const choiceOf = (values: Extract<Issue, { code: 'invalid_value' }>['values']): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
