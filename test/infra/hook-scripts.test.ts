import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// The hooks as azd starts them, without an environment: each says what it needs, and asks nobody.

const HOOKS = join(import.meta.dirname, '../../infra/hooks');

/** What the hook says when it fails. Its environment has a PATH and nothing else. */
async function saidBy(hook: string): Promise<{ code: unknown; stderr: string }> {
  const env = { PATH: process.env['PATH'] };
  const run = promisify(execFile)(process.execPath, [join(HOOKS, hook)], { env, timeout: 30_000 });
  return run.then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: { code: unknown; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
  );
}

test.each([
  ['before-provision.ts', /would not start with these settings:[\s\S]*USER_DOMAIN/],
  ['after-provision.ts', /^AZURE_SUBSCRIPTION_ID is not set\. Run this as a hook of azd/],
  ['after-deploy.ts', /^APP_URL is not set\. Run this as a hook of azd/],
])('%s stops, and says what is missing in plain words', async (hook, words) => {
  const { code, stderr } = await saidBy(hook);
  expect(code).toBe(1);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('who has no rights in Azure can still give the Graph roles, and allow the sign-in', async () => {
  const { code, stderr } = await saidBy('after-provision.ts');
  expect(code).toBe(1);
  const parts = [
    'AZURE_SUBSCRIPTION_ID',
    'APP_PRINCIPAL_ID',
    'AZURE_ENV_NAME',
    'API_CLIENT_ID',
    'MAIL_DOMAIN_ID',
  ];
  for (const needed of parts) expect(stderr).toContain(`${needed} is not set.`);
});
