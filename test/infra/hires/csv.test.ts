import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveHire } from '../../../functions/http/hires/receive.ts';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { runHires } from '../../../infra/hires/command.ts';
import { readHires } from '../../../infra/hires/read-hires.ts';
import { decoded, readCsv } from '../../../shared/domain/csv.ts';
import { type PreviewDeps, previewHire } from '../../../shared/intake/preview-hire.ts';
import { FakeDirectory } from '../../support/fake-directory.ts';
import { FakeQueue, FakeRecords, fakeKeys } from '../../support/fakes.ts';
import { NOW } from '../../support/hires.ts';
import { httpRequest, invocation, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

const HEADER =
  'Employment ID;Employee ID;Given name;Surname;Personal e-mail;Start-Date;Country;Manager;Shoe size';
const ROWS = [
  'E-1-1;E-1;Ada;Larsen;ada@example.net;2026-12-02;Norway;boss@contoso.com;38',
  'E-2-1;E-2;Zoë;"van ""der"" Berg";zoe@example.net;2026-12-03;NO;E-9;',
  'E-3-1;E-3;Ada;Larsen;ada3@example.net;2026-12-03;NO;boss@contoso.com;',
];
const SECRET = WEBHOOK_SECRET.reveal();

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function world(lines: readonly string[], { failing = 0 } = {}) {
  const file = join(folder, 'hires.csv');
  const sheet = (rows: readonly string[]) =>
    writeFileSync(file, `\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`);
  sheet(lines);
  const records = new FakeRecords();
  const queue = new FakeQueue();
  const directory = new FakeDirectory();
  directory.add({ userPrincipalName: 'boss@contoso.com' });
  directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const preview: PreviewDeps = {
    directory,
    userDomain: 'contoso.com',
    groupIds: ['group-1'],
    accessRules: [{ name: 'Norway', when: { country: ['NO'] }, groups: ['group-2'], licences: [] }],
    scope: [],
    issueLead: 'PT24H',
    passLifetimeMinutes: 600,
    secondFactor: 'sms',
    fallbackChannels: ['sms'],
    hasSmsSender: true,
  };
  const handler = answered(
    receiveHire({
      records,
      queue,
      keys: fakeKeys(),
      webhookSecrets: [WEBHOOK_SECRET],
      source: 'hr',
      publicUrl: 'https://firstkey.example',
      preview: (hire, now) => previewHire(preview, hire, now),
    }),
  );
  const bodies: string[] = [];
  const printed: string[] = [];
  const tables: (readonly object[])[] = [];
  const waits: number[] = [];
  let left = failing;
  const ask = async (input: unknown, init?: RequestInit) => {
    if (left-- > 0) return new Response('{}', { status: 503, headers: { 'retry-after': '7' } });
    const url = new URL(String(input));
    const body = String(init?.body);
    bodies.push(body);
    const headers = Object.fromEntries(new Headers(init?.headers));
    const request = httpRequest('POST', `/api/hires${url.search}`, { headers, body });
    const answer = await handler(request, invocation());
    const text = JSON.stringify(answer.jsonBody ?? JSON.parse(String(answer.body ?? '{}')));
    return new Response(text, {
      status: answer.status ?? 200,
      headers: answer.headers as Record<string, string>,
    });
  };
  const runLater = (laterMs: number, ...args: string[]) =>
    runHires({
      args,
      env: { HIRE_WEBHOOK_SECRET: SECRET },
      fetch: ask as typeof fetch,
      sleep: async (ms) => void waits.push(ms),
      print: (text) => void printed.push(text),
      table: (rows) => void tables.push(rows),
      progress: () => {},
      now: () => new Date(NOW.getTime() + laterMs),
    });
  const run = (...args: string[]) => runLater(0, ...args);
  return { file, sheet, records, queue, bodies, printed, tables, waits, run, runLater };
}
const URL_OF_APP = 'https://firstkey.example';

test('quotes, separators, line ends and a mark at the beginning are read as they are meant', () => {
  expect(
    readCsv('\ufeffa;b\r\n"1;2";"x ""y""\nz"\r\n\r\n 3 ;4').map(({ values }) => values),
  ).toEqual([
    ['a', 'b'],
    ['1;2', 'x "y"\nz'],
    [' 3 ', '4'],
  ]);
  expect(readCsv('a,b\n1;2,3').at(-1)).toEqual({ line: 2, values: ['1;2', '3'] });
  expect(() => readCsv('a\n"1')).toThrow('line 2');
});

test('a preview shows what would happen to each row, and writes nothing', async () => {
  const { file, records, queue, tables, printed, run } = world(ROWS);
  expect(await run('preview', file, '--url', URL_OF_APP)).toBe(0);
  expect(printed).toEqual(['3 row(s).', 'Columns that are not read: Shoe size.']);
  expect(tables[0]).toMatchObject([
    {
      line: 2,
      employment: 'E-1-1',
      account: 'created',
      'user name': 'ada.larsen2@contoso.com',
      manager: 'found',
      groups: 2,
      starts: '2026-12-02T08:00:00.000Z',
      'pass issued': '2026-12-01T08:00:00.000Z',
      'pass minutes': 480,
      channels: 'mail',
      'second factor': 'managerPin',
    },
    { line: 3, 'user name': 'zoe.van-der-berg@contoso.com', manager: 'notFound' },
    { line: 4, employment: 'E-3-1' },
  ]);
  expect(records.all()).toEqual({});
  expect(queue.messages).toEqual([]);
});

test('an import sends every row once, also when it is run again', async () => {
  const { file, queue, bodies, printed, run } = world(ROWS);
  expect(await run('import', file, '--url', URL_OF_APP)).toBe(0);
  expect(queue.messages).toHaveLength(3);
  expect(printed.at(-1)).toBe('3 row(s) accepted.');
  expect(await run('import', file, '--url', URL_OF_APP)).toBe(0);
  expect(bodies).toHaveLength(3);
  expect(readFileSync(`${file}.progress.json`, 'utf8')).not.toMatch(/ada|larsen|example\.net/i);
});

test('a row that was changed and changed back after an import is sent each time, as newer than before', async () => {
  const [first = '', ...others] = ROWS;
  const { file, bodies, runLater, sheet } = world(ROWS);
  const starts = () => bodies.map((body) => JSON.parse(body).data.startDate as string);
  const days = ['2026-12-02', '2026-12-09', '2026-12-02'];
  for (const [index, day] of days.entries()) {
    sheet([first.replace('2026-12-02', day), ...others]);
    expect(await runLater(index * 3_600_000, 'import', file, '--url', URL_OF_APP)).toBe(0);
  }
  expect(starts()).toEqual(['2026-12-02', '2026-12-03', '2026-12-03', '2026-12-09', '2026-12-02']);
  const times = bodies.map((body) => Date.parse(JSON.parse(body).timestamp));
  expect(times.slice(-2)).toEqual([NOW.getTime() + 3_600_000, NOW.getTime() + 7_200_000]);
});

test('an import that cannot remember what it sent says so before it sends anything', async () => {
  const { file, bodies, run } = world(ROWS);
  writeFileSync(`${file}.progress.json`, '{oops');
  await expect(run('import', file, '--url', URL_OF_APP)).rejects.toThrow(
    /progress\.json is broken\./,
  );
  rmSync(`${file}.progress.json`);
  mkdirSync(`${file}.progress.json.new`);
  await expect(run('import', file, '--url', URL_OF_APP)).rejects.toThrow(
    /progress\.json cannot be written \(EISDIR\)/,
  );
  expect(bodies).toEqual([]);
});

test('nothing is sent while there is a finding anywhere in the file', async () => {
  const wrong = [
    'E-4-1;;Ada;Larsen;ada@example.net;04/01/2027;NO;boss@contoso.com;',
    ROWS[0] ?? '',
  ];
  const { file, bodies, tables, printed, run } = world([...ROWS, ...wrong]);
  expect(await run('import', file, '--url', URL_OF_APP)).toBe(1);
  expect(bodies).toEqual([]);
  expect(tables[0]).toMatchObject([
    { line: 5, path: 'data.employeeId', code: 'missing' },
    { line: 5, path: 'data.startDate', code: 'invalidFormat' },
    { line: 6, path: 'data.employmentId', code: 'twiceInFile' },
  ]);
  expect(tables[0]).toHaveLength(3);
  expect(printed.at(-1)).toMatch(/^3 finding\(s\)\. Nothing was sent\./);
});

test('an import waits for as long as it is asked, and goes on where it was stopped', async () => {
  const busy = world(ROWS, { failing: 2 });
  expect(await busy.run('import', busy.file, '--url', URL_OF_APP)).toBe(0);
  expect(busy.waits).toEqual([7_000, 7_000]);
  expect(busy.queue.messages).toHaveLength(3);
  rmSync(`${busy.file}.progress.json`);
  const stopped = world(ROWS, { failing: 6 });
  expect(await stopped.run('import', stopped.file, '--url', URL_OF_APP)).toBe(1);
  expect(stopped.queue.messages).toHaveLength(0);
  expect(await stopped.run('import', stopped.file, '--url', URL_OF_APP)).toBe(0);
  expect(stopped.queue.messages).toHaveLength(3);
});

test('wrong use is explained, and nobody’s data goes out without TLS', async () => {
  const { file, run, printed, bodies } = world(ROWS);
  for (const args of [[], ['import', file], ['copy', file], ['preview']]) {
    expect(await run(...args)).toBe(2);
  }
  expect(await run('import', file, '--url', 'http://firstkey.example')).toBe(2);
  expect(printed.at(-1)).toContain('https://');
  expect(bodies).toEqual([]);
});

test('columns may have names of their own', () => {
  const text =
    'Nr,Person,Vorname,Nachname,Mail,Beginn,Land,Chef\n1,2,Jürgen,Groß,j@example.net,2026-12-02,Österreich,E-9';
  const mapping = {
    employmentId: 'Nr',
    employeeId: 'Person',
    givenName: 'Vorname',
    surname: 'Nachname',
    personalEmail: 'Mail',
    startDate: 'Beginn',
    country: 'Land',
    manager: 'Chef',
  };
  const { rows, findings, unknownColumns } = readHires(text, NOW, { mapping });
  expect([findings, unknownColumns]).toEqual([[], []]);
  expect(rows[0]?.data).toMatchObject({ givenName: 'Jürgen', manager: { employeeId: 'E-9' } });
});

test('a file of another program is read as it is meant', () => {
  const values = [
    ['a', 'b'],
    ['1,2', '3'],
  ];
  for (const text of ['sep=;\na;b\n1,2;3', '\ufeff"sep=;"\r\na;b\r\n1,2;3\r\n', 'a;b\r1,2;3\r']) {
    expect(readCsv(text).map((row) => row.values)).toEqual(values);
  }
  expect(readCsv('sep=;\na;b\n1;2').at(-1)?.line).toBe(3);
  const text = 'name\nJürgen';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [Buffer.from(text), little, Buffer.from(little).swap16()]) {
    expect(readCsv(decoded(bytes)).at(-1)?.values).toEqual(['Jürgen']);
  }
});

test('a file that cannot be read is a sentence, and nothing is sent', async () => {
  const { file, run, printed, bodies } = world(ROWS);
  const wrong = `${file}.map.json`;
  writeFileSync(wrong, '["a"]');
  expect(await run('preview', `${file}.missing`)).toBe(2);
  expect(printed.at(-1)).toBe(`${file}.missing cannot be read.`);
  expect(await run('preview', file, '--map', wrong)).toBe(2);
  expect(printed.at(-1)).toContain('is not an object in JSON');
  expect(await run('import', file, '--url', 'firstkey.example')).toBe(2);
  writeFileSync(file, 'a\n"1');
  expect(await run('preview', file)).toBe(2);
  expect(printed.at(-1)).toContain('line 2 is not closed');
  expect(bodies).toEqual([]);
});

// As a small HR department has it: a sheet in German, saved by Excel.

const SHEET = [
  'Personalnummer;Vorname;Nachname;Private E-Mail;Handy;Eintrittsdatum;Land;Vorgesetzter',
  '1001;Jürgen;Groß;juergen@example.net;+49 170 1234567;01.12.2026;Deutschland;boss@contoso.com',
  '1002;Zoë;de Vries;zoe@example.net;;15.12.2026;NL;boss@contoso.com',
  ';;;;;;;',
].join('\r\n');
const COLUMNS = {
  employeeId: 'Personalnummer',
  employmentId: 'Personalnummer',
  givenName: 'Vorname',
  surname: 'Nachname',
  personalEmail: 'Private E-Mail',
  mobilePhone: 'Handy',
  startDate: 'Eintrittsdatum',
  country: 'Land',
  manager: 'Vorgesetzter',
};

test('a sheet is read with its own columns, one of them for two fields, and the order of its dates', () => {
  const { rows, findings, missingColumns, unknownColumns } = readHires(SHEET, NOW, {
    mapping: COLUMNS,
    dateOrder: 'dayFirst',
  });
  expect([findings, missingColumns, unknownColumns]).toEqual([[], [], []]);
  expect(rows.map(({ data }) => data)).toMatchObject([
    { employeeId: '1001', employmentId: '1001', startDate: '2026-12-01' },
    { employeeId: '1002', employmentId: '1002', startDate: '2026-12-15' },
  ]);
  const american = readHires(SHEET, NOW, { mapping: COLUMNS, dateOrder: 'monthFirst' });
  expect(american.rows.map(({ data }) => data['startDate'])).toEqual(['2026-01-12', '15.12.2026']);
  expect(american.findings.map(({ line }) => line)).toEqual([2]);
});

test('without the order, a date of two meanings is a finding, and what to do is said', async () => {
  const { file, printed, tables, bodies, run } = world([]);
  writeFileSync(file, SHEET);
  const map = join(folder, 'columns.json');
  writeFileSync(map, JSON.stringify(COLUMNS));
  expect(await run('import', file, '--url', URL_OF_APP, '--map', map)).toBe(1);
  const message = expect.stringContaining('a day such as');
  expect(tables).toMatchObject([[{ line: 2, path: 'data.startDate', message }]]);
  expect(printed.at(-1)).toContain('--dates dayFirst');
  expect(bodies).toEqual([]);
  expect(await run('import', file, '--url', URL_OF_APP, '--map', map, '--dates', 'dayFirst')).toBe(
    0,
  );
  expect(bodies).toHaveLength(2);
  expect(await run('import', file, '--url', URL_OF_APP, '--dates', 'german')).toBe(2);
});

test('columns that the whole file lacks are named once, with a beginning of the names', async () => {
  const { file, printed, tables, run } = world([]);
  writeFileSync(file, SHEET);
  expect(await run('preview', file)).toBe(2);
  expect(tables).toEqual([]);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain('no column for employmentId, employeeId, givenName, personalEmail');
  expect(printed[0]).toContain('Eintrittsdatum');
  expect(printed[0]).toContain('"startDate": "…"');
});

test('a file that Excel saved in its old encoding is read when that is said, and never guessed', async () => {
  const old = Uint8Array.from(SHEET, (letter) => letter.charCodeAt(0));
  expect(() => decoded(old)).toThrow('--encoding windows-1252');
  expect(decoded(old, 'windows-1252')).toBe(SHEET);
  expect(() => decoded(old, 'klingon')).toThrow('--encoding klingon is not known.');
  const { file, printed, run } = world([]);
  writeFileSync(file, old);
  expect(await run('preview', file)).toBe(2);
  expect(printed.at(-1)).toContain('CSV UTF-8');
});

test('a workbook, an unknown option and an app that is away are answered in plain words', async () => {
  expect(() => decoded(Uint8Array.from([0x50, 0x4b, 3, 4]))).toThrow('This is a workbook.');
  const { file, printed, run } = world(ROWS);
  expect(await run('preview', file, '--help')).toBe(2);
  expect(printed.at(-1)).toMatch(/^Unknown option '--help'\.\n/);
  expect(printed.at(-1)).toContain('--encoding NAME');
  const asked: unknown[] = [];
  const waits: number[] = [];
  const code = await runHires({
    args: ['import', file, '--url', URL_OF_APP],
    env: { HIRE_WEBHOOK_SECRET: SECRET },
    fetch: (async (input: unknown) => {
      asked.push(input);
      throw new TypeError('fetch failed');
    }) as typeof fetch,
    sleep: async (ms) => void waits.push(ms),
    print: (text) => void printed.push(text),
    table: () => {},
    progress: () => {},
    now: () => NOW,
  });
  expect([code, asked.length]).toEqual([1, 3]);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(15_000);
  expect(printed.at(-1)).toBe(
    `${URL_OF_APP} did not answer. Run again: rows that were accepted are not sent again.`,
  );
});
