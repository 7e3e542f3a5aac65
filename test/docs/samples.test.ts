import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from '../../shared/clients/webhook-signature.ts';
import { Secret } from '../../shared/secret.ts';
import { hireEvent } from '../support/hires.ts';

// The samples of docs/samples, as an integrator runs them, against the verification of the app.

const run = promisify(execFile);
const SAMPLES = resolve(import.meta.dirname, '../../docs/samples');
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes !!!').toString('base64')}`;

const has = async (tool: string): Promise<boolean> =>
  run(tool, ['--version']).then(
    () => true,
    () => false,
  );
const hasPython = await has('python3');
const hasShell = (await has('bash')) && (await has('curl'));

let folder: string;
let url: string;
const seen: { headers: Record<string, string>; body: Buffer }[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = request.headers as Record<string, string>;
  seen.push({ headers, body: Buffer.concat(chunks) });
  response.writeHead(202).end('{"id":"mfrggzdfmztwq2lknnwg23tpob"}');
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-samples-'));
  writeFileSync(join(folder, 'hire.json'), JSON.stringify(hireEvent({ givenName: 'Zoë' })));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

const POSTING = [
  ['openssl and curl', 'bash', 'post-hire.sh', hasShell],
  ['Node', process.execPath, 'post-hire.mjs', true],
  ['Python', 'python3', 'post_hire.py', hasPython],
] as const;

for (const [name, tool, sample, isHere] of POSTING) {
  test.skipIf(!isHere)(`a hire that ${name} signs is accepted`, async () => {
    seen.length = 0;
    const env = { ...process.env, HIRE_WEBHOOK_SECRET: SECRET };
    const { stdout } = await run(tool, [join(SAMPLES, sample), url, join(folder, 'hire.json')], {
      env,
    });
    expect(stdout).toContain('mfrggzdfmztwq2lknnwg23tpob');
    const [posted] = seen;
    const headers = {
      id: posted?.headers['webhook-id'] ?? null,
      timestamp: posted?.headers['webhook-timestamp'] ?? null,
      signature: posted?.headers['webhook-signature'] ?? null,
    };
    const body = posted?.body ?? Buffer.of();
    const verdict = verifyWebhook(body, headers, [new Secret(SECRET)], new Date());
    expect(verdict).toMatchObject({ kind: 'genuine' });
  });
}

const BODY = '{"type":"onboarding.completed"}';
const callback = () => signWebhook(BODY, 'msg-1', new Date(), new Secret(SECRET));

test('the verification in Node takes a callback of ours, and no other', async () => {
  const { isFromFirstkey } = (await import(join(SAMPLES, 'verify-callback.mjs'))) as {
    isFromFirstkey: (headers: object, body: string, secret: string) => boolean;
  };
  expect(isFromFirstkey(callback(), BODY, SECRET)).toBe(true);
  expect(isFromFirstkey(callback(), `${BODY} `, SECRET)).toBe(false);
  const old = { ...callback(), 'webhook-timestamp': '1700000000' };
  expect(isFromFirstkey(old, BODY, SECRET)).toBe(false);
});

test.skipIf(!hasPython)(
  'the verification in Python takes a callback of ours, and no other',
  async () => {
    const script = `import sys, json; sys.path.insert(0, ${JSON.stringify(SAMPLES)})
from verify_callback import is_from_firstkey
headers, body, secret = json.loads(sys.argv[1])
print(is_from_firstkey(headers, body.encode(), secret), is_from_firstkey(headers, body.encode() + b" ", secret))`;
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
    const { stdout } = await run(
      'python3',
      ['-c', script, JSON.stringify([callback(), BODY, SECRET])],
      { env },
    );
    expect(stdout.trim()).toBe('True False');
  },
);
