import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeClient } from '../../infra/client/write.ts';

// The client package, generated and compiled as its build does it, and used as an integrator uses it.

const run = promisify(execFile);
const PROJECT = resolve(import.meta.dirname, '../..');
const PACKAGE = join(PROJECT, 'packages/client');
const TSC = join(PROJECT, 'node_modules/typescript/bin/tsc');

type Operation = (...given: unknown[]) => Promise<unknown>;
/** The part that is used here. Its own types are tested where it is compiled. */
interface Client {
  connect(options: object): {
    call(request: (options: object) => Promise<unknown>): Promise<unknown>;
    onboardings(query: object): AsyncIterable<{ readonly id: string }>;
  };
  readonly reissuePass: Operation;
  readonly showSends: Operation;
}
let folder: string;
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-client-package-'));
  for (const name of ['src/index.ts', 'package.json', 'tsconfig.json']) {
    cpSync(join(PACKAGE, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  await writeClient(folder);
  await run(process.execPath, [TSC, '--project', 'tsconfig.json'], { cwd: folder });
  client = (await import(join(folder, 'dist/index.js'))) as Client;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

/** An app that gives these answers, one after the other. */
function appWith(...answers: [status: number, body: object, headers?: Record<string, string>][]) {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const authorization = new Headers(init.headers).get('authorization');
    const body = init.body ? (JSON.parse(String(init.body)) as unknown) : undefined;
    asked.push({ url: String(input), method: init.method ?? 'GET', authorization, body });
    const [status, answer, headers = {}] = answers.shift() ?? [500, {}];
    return Response.json(answer, { status, headers });
  };
  const connection = client.connect({
    url: 'https://firstkey.example/',
    token: () => `token-${asked.length}`,
    fetch: fetch as typeof globalThis.fetch,
    wait: async (ms: number) => void waits.push(ms),
  });
  return { connection, asked, waits };
}

test('onboardings come page by page, each page with a token of its own', async () => {
  const { connection, asked } = appWith(
    [200, { items: [{ id: 'a' }, { id: 'b' }], continuation: 'next' }],
    [200, { items: [{ id: 'c' }], continuation: null }],
  );
  const ids: string[] = [];
  for await (const { id } of connection.onboardings({ needsAttention: 'true' })) ids.push(id);
  expect(ids).toEqual(['a', 'b', 'c']);
  const base = 'https://firstkey.example/api/onboardings?needsAttention=true';
  expect(asked.map(({ url, authorization }) => [url, authorization])).toEqual([
    [base, 'Bearer token-0'],
    [`${base}&continuation=next`, 'Bearer token-1'],
  ]);
});

test('an act is posted with its reason', async () => {
  const { connection, asked } = appWith([202, {}]);
  await connection.call((options) => client.reissuePass('an-id', { reason: 'lost' }, options));
  expect(asked).toMatchObject([
    {
      method: 'POST',
      url: 'https://firstkey.example/api/onboardings/an-id/reissue',
      body: { reason: 'lost' },
    },
  ]);
});

test('a refusal is an error with the stable code and the findings', async () => {
  const findings = [{ path: 'person', code: 'unknown', message: 'nobody' }];
  const problem = { status: 422, code: 'requestInvalid', title: 'It is wrong.', findings };
  const { connection } = appWith([422, problem]);
  const refused = connection.call((options) => client.showSends(options));
  await expect(refused).rejects.toMatchObject({
    name: 'FirstkeyError',
    message: 'It is wrong.',
    ...{ status: 422, code: 'requestInvalid', findings },
  });
});

test('503 is repeated when the app says, and not for ever', async () => {
  const away: [number, object, Record<string, string>] = [
    503,
    { code: 'unavailable' },
    { 'retry-after': '7' },
  ];
  const { connection, waits } = appWith(away, [503, {}], [200, { waiting: 0 }]);
  expect(await connection.call((options) => client.showSends(options))).toEqual({ waiting: 0 });
  expect(waits).toEqual([7_000, 30_000]);
  const gone = appWith(away, away, away, away, [200, {}]);
  const refused = gone.connection.call((options) => client.showSends(options));
  await expect(refused).rejects.toMatchObject({ status: 503, code: 'unavailable' });
  expect(gone.asked).toHaveLength(4);
});

test('its types find what an integrator mistakes', async () => {
  const mistakes = `
import { connect, reissuePass } from './index.ts';
const firstkey = connect({ url: '', token: () => '' });
export const all = [
  () => firstkey.onboardings({ stage: 'waiting' }),
  () => firstkey.call((options) => reissuePass('id', {}, options)),
];
`;
  writeFileSync(join(folder, 'src/mistakes.ts'), mistakes);
  const found = await run(process.execPath, [TSC, '--noEmit', '--project', 'tsconfig.json'], {
    cwd: folder,
  }).catch((failed: { stdout: string }) => failed);
  expect(found.stdout.match(/error TS/g)).toHaveLength(2);
}, 60_000);

test('it depends on the runtime that the project itself is built with', () => {
  const read = (file: string) =>
    JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  const own = read(join(PACKAGE, 'package.json'))['dependencies'];
  const used = read(join(PROJECT, 'package.json'))['devDependencies'];
  expect(own).toEqual({ '@oazapfts/runtime': used?.['@oazapfts/runtime'] });
});
