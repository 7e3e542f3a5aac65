import { expect, test } from 'vitest';
import { checkAll, progressOf, startAll } from '../../infra/devices/bulk.ts';
import { showOnce } from '../../infra/show-once.ts';
import { readRows } from '../../shared/devices/rows.ts';
import { deviceDesk } from '../support/device-desk.ts';
import { jsonOf } from '../support/fakes.ts';

const HEADER = 'serialNumber,person,reason,deliverTo\n';
const ROW = '5CG1,bob@contoso.com,ticket 1,technician\n';

test('everything that is wrong in a file is said at once, with its line', () => {
  const text = `${HEADER}5CG1,bob@contoso.com,,\n,nobody,ticket,postbox\n5CG1,ada@contoso.com,t,\n`;
  const lines = readRows(text).findings.map(({ line, message }) => `${line} ${message}`);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.some((line) => line.startsWith('2 reason'))).toBe(true);
  expect(lines.some((line) => line.startsWith('3 deliverTo'))).toBe(true);
});

test('one device or one person twice in a file is a finding', () => {
  const text = `${HEADER}${ROW}5cg1,ada@contoso.com,t,\n5CG2,BOB@contoso.com,t,\n`;
  expect(readRows(text).findings).toEqual([
    { line: 3, message: 'device 5cg1 stands in line 2 too' },
    { line: 4, message: 'person BOB@contoso.com stands in line 2 too' },
  ]);
});

test.each([
  ['', 'the file has no rows'],
  ['serialNumber,person\n1,2\n', 'the column reason is missing'],
  [`serialNumber,person,reason,who\n1,a@b.no,c,d\n`, 'the column "who" is not known'],
])('a file without what is needed is refused (%j)', (text, message) => {
  expect(readRows(text).findings).toEqual([{ line: 1, message }]);
});

/** The command in front of the app's own handlers. */
function aCommand(bob = {}) {
  const desk = deviceDesk(bob);
  const call: Parameters<typeof checkAll>[0] = async (method, path, { body, headers } = {}) => {
    const [, query = ''] = path.split('?');
    const id = path.split('/').at(-1) ?? '';
    const answer =
      method === 'GET'
        ? await desk.show(id)
        : await desk.ask(body, { ...(headers && { headers }), query: query && `?${query}` });
    return { status: answer.status ?? 200, body: jsonOf(answer) };
  };
  return { desk, call };
}

test('a file is checked as a whole before anything starts', async () => {
  const { desk, call } = aCommand();
  const { passes } = readRows(`${HEADER}${ROW}5CG2,nobody@contoso.com,ticket 2,\n`);
  expect(await checkAll(call, passes)).toEqual([
    { line: 3, message: 'person: no such user in Entra' },
  ]);
  expect(desk.workflow.started.size).toBe(0);
});

test('a file that is run again starts nothing twice', async () => {
  const { desk, call } = aCommand();
  const { passes } = readRows(HEADER + ROW);
  const first = await startAll(call, passes);
  expect(await startAll(call, passes)).toEqual(first);
  expect(first).toMatchObject({ started: [{ line: 2 }], findings: [] });
  expect(desk.workflow.started.size).toBe(1);
  expect(await progressOf(call, first.started)).toEqual({
    text: '1 accepted',
    isOver: false,
    isGood: false,
  });
});

test('a row that cannot be started does not stop the others', async () => {
  const { call } = aCommand();
  const { passes } = readRows(`${HEADER}5CG2,nobody@contoso.com,ticket 2,\n${ROW}`);
  const { started, findings } = await startAll(call, passes);
  expect(started).toMatchObject([{ line: 3 }]);
  expect(findings).toMatchObject([{ line: 2 }]);
});

test('a page is shown once, on this machine, under a path that cannot be guessed', async () => {
  const addresses: string[] = [];
  const told = Promise.withResolvers<string>();
  const showing = showOnce(
    { html: '<p>code</p>', headers: { 'cache-control': 'no-store' } },
    (to) => {
      addresses.push(to);
      told.resolve(to);
    },
  );
  const address = await told.promise;
  expect(new URL(address).hostname).toBe('127.0.0.1');
  expect((await fetch(new URL('/', address))).status).toBe(404);
  const page = await fetch(address);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(await page.text()).toBe('<p>code</p>');
  expect(await showing).toBe('shown');
  await expect(fetch(address)).rejects.toThrow();
});
