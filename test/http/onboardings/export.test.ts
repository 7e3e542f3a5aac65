import { expect, test } from 'vitest';
import { exportOnboardings } from '../../../functions/http/onboardings/export.ts';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { csvOf } from '../../../shared/onboardings/export.ts';
import { relistOnboarding } from '../../../shared/onboardings/relist.ts';
import type { OnboardingView } from '../../../shared/onboardings/view.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { FakeRecords, FakeWorkflow, fakeKeys } from '../../support/fakes.ts';
import { hireDocument } from '../../support/hires.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { VALIDATORS_WORDS } from '../../support/validators-words.ts';

// The list as a file.

const LETTERS = 'abcdefghij';
const idOf = (index: number) =>
  [...String(index).padStart(26, '0')].map((digit) => LETTERS[Number(digit)]).join('');

async function exporting(count: number) {
  const records = new FakeRecords();
  const workflow = new FakeWorkflow();
  for (let index = 0; index < count; index++) {
    const id = idOf(index);
    await records.put(
      id,
      HIRE,
      hireDocument({ employmentId: `=E-${index}`, employeeId: `E-${index}` }),
    );
    await relistOnboarding({ records, keys: fakeKeys() }, id);
  }
  const handler = exportOnboardings({
    records,
    keys: fakeKeys(),
    source: 'hr',
    workflow: () => workflow,
  });
  return (query: string) =>
    handler(httpRequest('GET', `/api/onboarding-export?${query}`), invocation());
}

test('a file of comma separated values has a line of names, and one for each onboarding', async () => {
  const answer = await (await exporting(3))('format=csv');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="onboardings.csv"',
    'cache-control': 'no-store',
  });
  const lines = String(answer.body).split('\r\n');
  expect(lines[0]).toMatch(/^id,employmentId,employeeId,userPrincipalName,startDate,/);
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain(",'=E-0,E-0,");
});

test('JSON lines are the onboardings as the API shows them', async () => {
  const answer = await (await exporting(2))('format=jsonl');
  const lines = String(answer.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { id: idOf(0), stage: 'accepted', employmentId: '=E-0' },
    { id: idOf(1) },
  ]);
});

test('files follow each other until all onboardings were in one of them, each once', async () => {
  const read = await exporting(25);
  const seen: string[] = [];
  let query = 'format=jsonl&top=10';
  for (let files = 0; files < 5 && query; files++) {
    const { body, headers } = await read(query);
    seen.push(
      ...String(body)
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { id: string }).id),
    );
    const link = (headers as Record<string, string>)['link'];
    query = link ? (/\?([^>]+)>; rel="next"/.exec(link)?.[1] ?? '') : '';
  }
  expect(new Set(seen).size).toBe(25);
  expect(seen).toHaveLength(25);
});

test.each(['format=xlsx', 'top=0', 'top=1001', 'stage=x', 'unknown=1'])(
  '%s is refused',
  async (query) => {
    const answer = await (await exporting(0))(query);
    expect(answer.status).toBe(400);
    expect(String(answer.body)).not.toMatch(VALIDATORS_WORDS);
  },
);

const viewWith = (employmentId: string, employeeId: string) =>
  ({
    ...NOT_STARTED,
    id: 'a',
    employmentId,
    employeeId,
    userPrincipalName: null,
    startDate: '2026-12-02',
    timeZone: 'Europe/Oslo',
    startsAt: '2026-12-02T08:00:00Z',
  }) as OnboardingView;

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '|calc', '＝1', '＠SUM(A1)', ' =1'])(
  'no spreadsheet takes %j for a formula',
  (employmentId) => {
    const table = csvOf([viewWith(employmentId, 'say "hi", please')]);
    const cell = /^a,("?)(.*?)\1,"say ""hi"", please",/s.exec(
      table.split('\r\n').slice(1).join('\r\n'),
    );
    expect(cell?.[2]).toBe(`'${employmentId}`);
  },
);

test.each([
  ["1;=cmd|'/C calc'!A0", "1;'=cmd|'/C calc'!A0"],
  ['1; +1;-1', "1;' +1;'-1"],
  ['1;＝1', "1;'＝1"],
  ['1;2', '1;2'],
])('nor what follows a semicolon in %j, which parts the cells in many countries', (given, kept) => {
  const [, line] = csvOf([viewWith(given, 'E')]).split('\r\n');
  expect(line?.split(',')[1]).toBe(kept);
});
