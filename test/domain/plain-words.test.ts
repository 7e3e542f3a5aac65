import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { DevicePassRequest } from '../../shared/domain/devices/request.ts';
import { HireEventShape, HireShape, WithdrawalEventShape } from '../../shared/domain/hire.ts';
import { inPlainWords } from '../../shared/domain/plain-words.ts';
import { RecoveryRequest } from '../../shared/domain/recovery/request.ts';
import { validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { ExportQuery } from '../../shared/onboardings/export.ts';
import { ListQuery } from '../../shared/onboardings/list.ts';
import { VALIDATORS_WORDS } from '../support/validators-words.ts';

const WRONG = [
  undefined,
  null,
  '',
  ' ',
  'x',
  'x'.repeat(9_000),
  -1,
  5.5,
  1e9,
  true,
  [],
  ['x'],
  {},
  { x: 1 },
];

const words = (schema: z.ZodType, value: unknown): string[] =>
  (schema.safeParse(value, { error: inPlainWords }).error?.issues ?? []).map(
    ({ message }) => message,
  );

test.each([
  [
    'a moment with an offset',
    HireEventShape,
    { timestamp: '2026-12-23T08:00:00+01:00' },
    'a moment in UTC such as 2026-11-23T08:00:00Z',
  ],
  ['a long id', HireShape, { employeeId: 'x'.repeat(40) }, 'at most 16 characters'],
  ['a number', HireShape, { givenName: 5 }, 'a text'],
  ['a word for a number', ListQuery, { top: 'abc' }, 'a number'],
  ['a number above the limit', ListQuery, { top: '1000' }, 'at most 100'],
  [
    'a stage that there is not',
    ListQuery,
    { stage: 'zzz' },
    /^one of accepted, preparingAccount, /,
  ],
  ['a word for yes', ListQuery, { needsAttention: 'yes' }, 'true'],
  ['a word for a day', ListQuery, { startFrom: 'yesterday' }, 'a day such as 2026-12-02'],
  ['a name for an id', ListQuery, { managerId: 'boss' }, /^a GUID such as /],
  ['an unknown parameter', ListQuery, { bogus: '1' }, 'not known here: bogus'],
  ['another kind of file', ExportQuery, { format: 'xml' }, 'one of csv, jsonl'],
] as const)('%s is told what should be sent', (_, schema, value, expected) => {
  expect(words(schema, value)).toContainEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

describe('nobody is told in the words of the validator', () => {
  const shapes = {
    HireEventShape,
    WithdrawalEventShape,
    RecoveryRequest,
    DevicePassRequest,
    ListQuery,
    ExportQuery,
  };

  test.each(Object.entries(shapes))('%s', (_, schema) => {
    const fields = Object.keys(schema.shape);
    const values = [
      ...WRONG,
      ...fields.flatMap((name) => WRONG.map((wrong) => ({ [name]: wrong }))),
    ];
    const said = values.flatMap((value) => words(schema, value));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((message) => VALIDATORS_WORDS.test(message))).toEqual([]);
  });

  test('a hire with any field wrong', () => {
    const said = Object.keys(HireShape.shape).flatMap((name) =>
      WRONG.flatMap((wrong) => {
        const body = {
          type: 'hire.created',
          timestamp: '2026-11-23T09:00:00+01:00',
          data: { [name]: wrong },
        };
        const read = validateHireEvent(body, new Date('2026-11-23T08:00:00Z'));
        return read.kind === 'invalid' ? read.findings.map(({ message }) => message) : [];
      }),
    );
    expect(said.filter((message) => VALIDATORS_WORDS.test(message))).toEqual([]);
  });
});
