import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi } from '../../shared/api/description.ts';
import { type Running, startedFirstkey } from './world.ts';

// A client that an integrator generates from the description: it compiles strictly, and it runs.

const run = promisify(execFile);
const PROJECT = resolve(import.meta.dirname, '../..');
const GENERATOR = join(PROJECT, 'node_modules/oazapfts/dist/cli.js');

/** What an integrator writes: the least hire, a typed query, and the id of the answer. */
const USAGE = `
import * as api from './client.ts';

const [url = '', token = ''] = process.argv.slice(2);
api.defaults.baseUrl = url;

const hire: api.HireEvent = {
  type: 'hire.created',
  timestamp: '2026-11-23T08:00:00Z',
  data: {
    employmentId: 'E-1',
    employeeId: 'E-1',
    givenName: 'Ada',
    personalEmail: 'ada@example.net',
    startDate: '2026-12-02',
    country: 'NO',
    manager: { userPrincipalName: 'boss@contoso.com' },
  },
};
const authorization = { headers: { authorization: \`Bearer \${token}\` } };
const listed = await api.listOnboardings(
  { top: 10, stage: 'awaitingStart', employmentId: 'E-104233-1' },
  authorization,
);
if (listed.status !== 200) throw new Error(listed.data.code);
const [found] = listed.data.items;
if (!found) throw new Error('Nothing is listed.');
const shown = await api.showOnboarding(found.id, authorization);
if (shown.status !== 200) throw new Error(shown.data.title);
const health = await api.reportHealth();
console.log(JSON.stringify([hire.type, found.stage, shown.data.timeline[0]?.event, health.status]));
`;

/** A misspelt stage, a number as text, and a field that does not exist. */
const MISTAKES = `
import * as api from './client.ts';
export const mistakes = [
  () => api.listOnboardings({ stage: 'waiting' }),
  () => api.listOnboardings({ top: '10' }),
  (page: api.OnboardingPage) => page.items[0]?.code,
];
`;

let running: Running;
let folder: string;

beforeAll(async () => {
  running = await startedFirstkey();
  folder = mkdtempSync(join(tmpdir(), 'firstkey-client-'));
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('api.json', JSON.stringify(openApi('https://firstkey.example')));
  write('package.json', '{"type":"module"}');
  write('usage.ts', USAGE);
  mkdirSync(join(folder, 'wrong'));
  write('wrong/mistakes.ts', MISTAKES.replace('./client.ts', '../client.ts'));
  await run(process.execPath, [GENERATOR, 'api.json', 'client.ts'], { cwd: folder });
}, 60_000);
afterAll(async () => {
  await running?.stop();
  running?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function compile(file: string): Promise<string> {
  const options = [
    ...['--strict', '--noEmit', '--skipLibCheck'],
    ...['--module', 'nodenext', '--target', 'esnext', '--allowImportingTsExtensions'],
    ...['--types', 'node'],
  ];
  const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [tsc, ...options, file], { cwd: folder }).then(
    () => '',
    (failed: { stdout: string }) => failed.stdout,
  );
}

test('the generated client compiles strictly, and finds mistakes', async () => {
  expect(await compile('usage.ts')).toBe('');
  const wrong = await compile('wrong/mistakes.ts');
  expect(wrong.match(/error TS/g)).toHaveLength(3);
}, 60_000);

test('the generated client talks to the running app', async () => {
  const { headers, body } = running.webhook();
  expect((await running.http.post('/api/hires', body, headers)).status).toBe(202);
  await running.person.moveClock({ advance: 'PT15M' });
  const token = await running.person.token('Onboarding.Read');
  const { stdout } = await run(process.execPath, ['usage.ts', running.local.url, token], {
    cwd: folder,
  });
  expect(JSON.parse(stdout)).toEqual(['hire.created', 'awaitingStart', 'accountCreated', 200]);
});

test('the wrong method is answered with 405 and what is allowed', async () => {
  const answer = await fetch(new URL('/api/hires', running.local.url));
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST');
});
