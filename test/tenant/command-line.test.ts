import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// The command as a person starts it.

const COMMAND = join(import.meta.dirname, '../../infra/tenant/command.ts');

test('a result about the simulated tenant is never taken for one about the own tenant', async () => {
  const data = mkdtempSync(join(tmpdir(), 'firstkey-tenant-'));
  try {
    const run = promisify(execFile)(process.execPath, [COMMAND, 'check', '--json'], {
      env: { PATH: process.env['PATH'], FIRSTKEY_DATA: data },
      timeout: 60_000,
    });
    const { stdout, stderr } = await run;
    expect(stderr).toMatch(/^This is the tenant of the local simulators\. .*--sign-in/);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
  } finally {
    rmSync(data, { recursive: true });
  }
}, 90_000);
