import { expect, test } from 'vitest';
import { configureSources } from '../../shared/sources/configure.ts';
import { afterVendorFailure } from '../../shared/sources/retry-schedule.ts';

const json = (value: unknown) => ({ SOURCE_BAMBOOHR: JSON.stringify(value) });

test('without names nothing is on', () => {
  expect(configureSources([], json({}))).toEqual({ sources: [], issues: [] });
});

test('a source that is on has its settings', () => {
  const { sources, issues } = configureSources(
    ['bamboohr', 'personio', 'bamboohr'],
    json({ companyDomain: 'contoso' }),
  );
  expect(issues).toEqual([]);
  expect(sources.map(({ name, connection }) => [name, connection?.baseUrl])).toEqual([
    ['bamboohr', 'https://contoso.bamboohr.com'],
    ['personio', 'https://api.personio.de'],
  ]);
});

const SECRET = 'wrong-7Q';
test.each([
  ['a name nobody knows', ['bambohr'], {}, 'SOURCES', /names of afas, ashby, bamboohr/],
  ['no setting where one is needed', ['bamboohr'], {}, 'SOURCE_BAMBOOHR', /companyDomain: missing/],
  ['no JSON', ['bamboohr'], { SOURCE_BAMBOOHR: SECRET }, 'SOURCE_BAMBOOHR', /an object in JSON/],
  ['a list', ['bamboohr'], json([]), 'SOURCE_BAMBOOHR', /the object/],
  [
    'an address without TLS',
    ['bamboohr'],
    json({ companyDomain: 'c', apiUrl: `http://${SECRET}` }),
    'SOURCE_BAMBOOHR',
    /apiUrl: an https:\/\/ address/,
  ],
  [
    'a field nobody knows',
    ['bamboohr'],
    json({ companyDomain: 'c', feilds: {} }),
    'SOURCE_BAMBOOHR',
    /feilds/,
  ],
  [
    'a time zone that is none',
    ['bamboohr'],
    json({ companyDomain: 'c', sites: { Oslo: { country: 'NO', timeZone: SECRET } } }),
    'SOURCE_BAMBOOHR',
    /sites\.Oslo\.timeZone: an IANA time zone/,
  ],
])('%s is reported by name and without its value', (_, names, given, setting, message) => {
  const { sources, issues } = configureSources(names, given);
  expect(sources).toEqual([]);
  expect(issues).toEqual([{ setting, message: expect.stringMatching(message) }]);
  expect(JSON.stringify(issues)).not.toContain(SECRET);
});

test('waits for a vendor grow, end after nine, and are never shorter than it asks for', () => {
  const waits = Array.from({ length: 10 }, (_, index) =>
    afterVendorFailure({ attempt: index + 1, retryAfterMs: undefined }),
  );
  const delays = waits.flatMap((wait) => (wait.kind === 'again' ? [wait.delayMs] : []));
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(waits.map(({ kind }) => kind)).toEqual([...Array(9).fill('again'), 'dead']);
  const asked = afterVendorFailure({ attempt: 1, retryAfterMs: 3_600_000 });
  expect(asked).toEqual({ kind: 'again', delayMs: 3_600_000 });
  const forever = afterVendorFailure({ attempt: 1, retryAfterMs: 1e12 });
  expect(forever).toMatchObject({ delayMs: 6 * 24 * 3_600_000 });
});
