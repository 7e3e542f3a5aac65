import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../shared/api/problem-codes.ts';
import { Stage } from '../../shared/domain/onboarding.ts';

// Every stable word that a caller gets stands on the page where a caller looks for it.

const PROJECT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const contract = read('docs/contract.md');
const operations = read('docs/operations.md');

const section = (page: string, heading: string) =>
  page.split(`\n${heading}\n`)[1]?.split(/\n#{2,} /)[0] ?? '';
const quoted = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, word = '']) => word);
const missingIn = (words: readonly string[], text: string) =>
  words.filter((word) => !quoted(text).includes(word));

test('every stage and every outcome is explained where an onboarding is described', () => {
  const described = section(contract, '## `GET /api/onboardings/{id}`');
  expect(missingIn(Stage.options, described)).toEqual([]);
});

test('a problem that operations.md lists for every route stands in the contract with its status', () => {
  const rows = [
    ...section(operations, '## What callers get').matchAll(/^\| (`.+?) \| ([\d, ]+) \|/gm),
  ];
  const listed = rows.flatMap(([, codes = '']) => quoted(codes));
  expect(listed.length).toBeGreaterThan(20);
  expect(listed.filter((code) => !PROBLEM_CODES.some((known) => known === code))).toEqual([]);
  expect(missingIn(listed, section(contract, '## Problems'))).toEqual([]);
});

test('every code of a finding about a hire says in operations.md what to send', () => {
  const sources = [
    'shared/intake/validate-hire.ts',
    'shared/domain/hire.ts',
    'shared/intake/cloud-event.ts',
  ];
  const codes = sources
    .map(read)
    .flatMap((text) => [
      ...[...text.matchAll(/\bcode: '(\w+)'/g)].map(([, code = '']) => code),
      ...[...text.matchAll(/return '(\w+)';/g)].map(([, code = '']) => code),
      ...[...text.matchAll(/invalid\('\w+', '(\w+)'/g)].map(([, code = '']) => code),
    ]);
  expect(codes).toContain('lettersLost');
  const paragraph = operations.split('\nCodes of findings: ')[1]?.split('\n\n')[0] ?? '';
  // A `custom` issue carries one of the other codes.
  expect(
    missingIn(
      codes.filter((code) => code !== 'custom'),
      paragraph,
    ),
  ).toEqual([]);
});

test('every finding about a request for a pass is listed in operations.md', () => {
  const sentences = read('functions/http/console/ask/findings.ts').split('= {')[1]?.split('};')[0];
  const codes = [...(sentences ?? '').matchAll(/^ {2}(\w+): '/gm)].map(([, code = '']) => code);
  expect(codes).toContain('ownRecovery');
  expect(missingIn(codes, operations)).toEqual([]);
});
