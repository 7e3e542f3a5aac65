import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from '../../shared/clients/webhook-signature.ts';
import { Secret } from '../../shared/secret.ts';
import { IS_FULL } from '../sizes.ts';
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
/** It takes seconds to start. */
const hasPowerShell = IS_FULL && (await has('pwsh'));
// `.ci/run` installs PowerShell where it finds the .NET SDK.
if (IS_FULL && !hasPowerShell)
  console.error('NOT RUN: the samples in PowerShell. There is no pwsh.');
/** A build takes ten seconds. A file without a project runs since .NET 10. */
const hasDotnet = IS_FULL && (await dotnetMajor()) >= 10;

function dotnetMajor(): Promise<number> {
  return run('dotnet', ['--version'])
    .then(({ stdout }) => Number.parseInt(stdout, 10))
    .catch(() => 0);
}

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

const BUILD_MS = 120_000;
const DOTNET = {
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  POWERSHELL_TELEMETRY_OPTOUT: '1',
};

const POSTING = [
  ['openssl and curl', 'bash', 'post-hire.sh', hasShell],
  ['Node', process.execPath, 'post-hire.mjs', true],
  ['Python', 'python3', 'post_hire.py', hasPython],
  ['PowerShell', 'pwsh', 'Post-Hire.ps1', hasPowerShell],
  ['C#', 'dotnet', 'post-hire.cs', hasDotnet],
] as const;

for (const [name, tool, sample, isHere] of POSTING) {
  test.skipIf(!isHere)(`a hire that ${name} signs is accepted`, { timeout: BUILD_MS }, async () => {
    seen.length = 0;
    const env = { ...process.env, ...DOTNET, HIRE_WEBHOOK_SECRET: SECRET };
    const before = tool === 'dotnet' ? ['run'] : [];
    const args = [...before, join(SAMPLES, sample), url, join(folder, 'hire.json')];
    const { stdout } = await run(tool, args, { env });
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

test.skipIf(!hasPowerShell)(
  'the verification in PowerShell takes a callback of ours, and no other',
  { timeout: BUILD_MS },
  async () => {
    const { id, timestamp, signature } = partsOf(callback());
    const ask = (body: string, at = timestamp) =>
      `Test-Callback -Id '${id}' -Timestamp '${at}' -Signature '${signature}' -Body ([Text.Encoding]::UTF8.GetBytes('${body}')) -Secret '${SECRET}'`;
    const asked = [ask(BODY), ask(`${BODY} `), ask(BODY, '1700000000')];
    const script = `. '${join(SAMPLES, 'Test-Callback.ps1')}'; ${asked.join('; ')}`;
    const { stdout } = await run('pwsh', ['-NoProfile', '-Command', script], {
      env: { ...process.env, ...DOTNET },
    });
    expect(stdout.trim().split(/\s+/)).toEqual(['True', 'False', 'False']);
  },
);

test.skipIf(!hasDotnet)(
  'the verification in C# takes a callback of ours, and no other',
  { timeout: BUILD_MS },
  async () => {
    const project = join(folder, 'verify');
    mkdirSync(project);
    cpSync(join(SAMPLES, 'VerifyCallback.cs'), join(project, 'VerifyCallback.cs'));
    writeFileSync(join(project, 'verify.csproj'), CSPROJ);
    writeFileSync(join(project, 'Program.cs'), PROGRAM);
    const { id, timestamp, signature } = partsOf(callback());
    const args = ['run', '--project', project, '--', id, timestamp, signature, BODY, SECRET];
    const { stdout } = await run('dotnet', args, { env: { ...process.env, ...DOTNET } });
    expect(stdout.trim()).toBe('True False False');
  },
);

const CSPROJ = `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType>
<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup></Project>`;
const PROGRAM = `using System; using System.Text;
bool Ask(string signature, string body) =>
    VerifyCallback.IsFromFirstkey(args[0], args[1], signature, Encoding.UTF8.GetBytes(body), args[4]);
Console.WriteLine($"{Ask(args[2], args[3])} {Ask(args[2], args[3] + " ")} {Ask("v1,bm90IGl0", args[3])}");`;

const partsOf = (headers: ReturnType<typeof callback>) => ({
  id: headers['webhook-id'],
  timestamp: headers['webhook-timestamp'],
  signature: headers['webhook-signature'],
});
