import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The command as a person starts it.

const PROJECT = join(import.meta.dirname, '../..');
const COMMAND = join(PROJECT, 'infra/tenant/command.ts');
let data: string;

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'firstkey-tenant-'));
});
afterAll(() => rmSync(data, { recursive: true }));

async function typed(args: readonly string[], env: Record<string, string> = {}) {
  const options = {
    env: { PATH: process.env['PATH'], FIRSTKEY_DATA: data, ...env },
    timeout: 60_000,
  };
  return promisify(execFile)(process.execPath, [COMMAND, ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  );
}

test('a result about the simulated tenant is never taken for one about the own tenant', async () => {
  const { code, stdout, stderr } = await typed(['check', '--json']);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^This is the tenant of the local simulators\. .*--sign-in/);
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
}, 90_000);

test('a wish for another tenant than the one that a data folder began with is not ignored', async () => {
  await typed(['check']);
  const { code, stderr } = await typed(['check'], { FIRSTKEY_TENANT: 'new' });
  expect(code).toBe(1);
  expect(stderr).toContain(
    `FIRSTKEY_TENANT=new begins a new tenant, and ${data} already holds the tenant recommended. ` +
      'Leave it out to go on with that one, or name an empty folder in FIRSTKEY_DATA.\n',
  );
}, 90_000);

test('the plan of the walk-through can be applied as it is printed there', async () => {
  const page = readFileSync(join(PROJECT, 'docs/walk-through.md'), 'utf8');
  const printed = [...page.matchAll(/apply --digest (\w+)/g)].map(([, digest]) => digest);
  const { stdout } = await typed(['plan'], {
    FIRSTKEY_DATA: join(data, 'new'),
    FIRSTKEY_TENANT: 'new',
  });
  const [, digest] = /apply --digest (\w+)/.exec(stdout) ?? [];
  expect(digest).toBeDefined();
  expect(printed).toEqual([digest, digest]);
}, 90_000);
