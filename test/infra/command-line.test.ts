import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { appUrl, callTo } from '../../infra/call-app.ts';
import { readKeys } from '../../infra/evidence/verify.ts';
import { readCommand } from '../../infra/passes/read-command.ts';
import { argumentsIn, runCommand, textOf } from '../../infra/run-command.ts';
import { sourceOf } from '../../infra/where.ts';
import { IS_FULL } from '../sizes.ts';

// What the person at the keyboard reads who mistypes a command, or whose file or app is away.

const PROJECT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-command-'));
  writeFileSync(join(folder, 'broken.json'), '{oops');
  writeFileSync(join(folder, 'other.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command as somebody types it: what it says where mistakes are said, and how it ends. */
async function typed(file: string, args: readonly string[]) {
  const env = { ...process.env, FIRSTKEY_TOKEN: 'a-token', FIRSTKEY_DATA: join(folder, 'data') };
  return run(process.execPath, [join(PROJECT, file), ...args], { cwd: folder, env }).then(
    ({ stderr }) => ({ code: 0, said: stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
}

const GUID = '00000000-0000-4000-8000-000000000000';
const AWAY = ['--url', 'http://127.0.0.1:1'];
const mistakes: [file: string, args: string[], code: number, words: RegExp][] = [
  [
    'infra/evidence/command.ts',
    ['verify', 'none.json', '--keys', 'x'],
    1,
    /^none\.json cannot be read \(ENOENT\)\.\n$/,
  ],
  [
    'test/chaos/kills-cli.ts',
    ['--times', 'abc'],
    1,
    /^--times must be a whole number from 1 on\.\n$/,
  ],
  [
    'test/chaos/worlds-cli.ts',
    ['--seeds', 'abc'],
    1,
    /^--seeds must be a whole number from 1 on\.\n$/,
  ],
  [
    'infra/audit/command.ts',
    ['--bogus'],
    2,
    /^Unknown option '--bogus'\.\n\nnpm run --silent audit/,
  ],
  ['infra/audit/command.ts', ['verify', 'none', '--keys', 'x'], 2, /^none cannot be read/],
  [
    'infra/person/command.ts',
    ['--bogus'],
    2,
    /^Unknown option '--bogus'\.\n\nnpm run --silent person/,
  ],
  ['infra/evidence/command.ts', ['--bogus'], 1, /^Unknown option '--bogus'\.\n\nnpm run evidence/],
  [
    'infra/evidence/command.ts',
    ['verify', 'broken.json', '--keys', 'x'],
    1,
    /^broken\.json is not JSON\.\n$/,
  ],
  [
    'infra/connector/command.ts',
    ['--bogus'],
    2,
    /^Unknown option '--bogus'\.\n\nnpm run connector/,
  ],
  ['infra/connector/command.ts', ['--cloud', 'bogus'], 2, /^AZURE_CLOUD takes AzureCloud/],
  [
    'infra/connector/command.ts',
    ['--url', 'https://a', '--client-id', GUID, '--tenant', 'contoso', '--audience', GUID],
    2,
    /^--tenant must be a GUID\.\n$/,
  ],
  [
    'infra/connector/command.ts',
    ['--url', 'https:// a', '--client-id', GUID, '--tenant', GUID, '--audience', GUID],
    2,
    /^--url must be the address of the app/,
  ],
  ['infra/tenant/command.ts', ['check', '--tenant-id', GUID], 1, /^--tenant-id needs --sign-in: /],
  ...[
    'local/build.ts',
    'infra/client/command.ts',
    'infra/licences.ts',
    'infra/sbom.ts',
    'infra/check.ts',
    'infra/tenant/docs/write.ts',
    'test/browser/take-screenshots.ts',
    'test/fuzz/run.ts',
  ].map((file): [string, string[], number, RegExp] => [
    file,
    ['--bogus'],
    1,
    /^Unknown option '--bogus'\. It takes none\.\n$/,
  ]),
  [
    'infra/passes/command.ts',
    ['code', 'id', ...AWAY],
    2,
    /^http:\/\/127\.0\.0\.1:1 does not answer \(/,
  ],
  [
    'infra/devices/command.ts',
    ['none.csv', ...AWAY],
    2,
    /^none\.csv cannot be read \(ENOENT\)\.\n$/,
  ],
  [
    'infra/passes/command.ts',
    ['show', 'id', ...AWAY],
    2,
    /^http:\/\/127\.0\.0\.1:1 does not answer \(/,
  ],
  ['infra/where.ts', ['none.cjs:1:1'], 2, /none\.cjs\.map cannot be read \(ENOENT\)\.\n$/],
  [
    'infra/package-app.ts',
    ['--bogus'],
    1,
    /^Unknown option '--bogus'\. The flags are --backend, --texts\.\n$/,
  ],
  [
    'local/start.ts',
    ['--port', '8080'],
    1,
    /^Unknown option '--port'\. The flags are --watch\.\n$/,
  ],
  ['infra/package-app.ts', ['--backend', 'bogus'], 2, /^--backend must be one of/],
  [
    'local/demo.ts',
    ['--recvery'],
    1,
    /^Unknown option '--recvery'\. The flags are --device, --recovery, --json\.\n$/,
  ],
];

test.each(IS_FULL ? mistakes : mistakes.slice(0, 2))(
  '%s %j ends with %d and says what is wrong, without a stack',
  async (file, args, code, words) => {
    const ended = await typed(file, args);
    expect(ended.said).toMatch(words);
    expect(ended.said).not.toMatch(/^\s+at /m);
    expect(ended.code).toBe(code);
  },
  30_000,
);

test('where the output of a command goes into a file, npm adds no line of its own to it', () => {
  const pages = globSync(['docs/**/*.md', 'infra/**/*.{md,ts}', '*.md'], { cwd: PROJECT });
  const redirected = pages.flatMap((page) =>
    [...readFileSync(join(PROJECT, page), 'utf8').matchAll(/npm run [^`\n|]* > [\w./-]+/g)].map(
      ([line]) => line,
    ),
  );
  expect(redirected.length).toBeGreaterThan(3);
  expect(redirected.filter((line) => !line.startsWith('npm run --silent '))).toEqual([]);
});

describe('every command', () => {
  const said = vi.spyOn(console, 'error');

  async function ended(work: () => Promise<number> | number, failed?: number) {
    said.mockReset().mockImplementation(() => undefined);
    const before = process.exitCode;
    await runCommand(work, failed === undefined ? {} : { failed });
    const { exitCode } = process;
    process.exitCode = before;
    return { exitCode, said: said.mock.calls.flat() };
  }

  test('says one sentence when it fails, and keeps the code of one that ends', async () => {
    const failure = () => textOf(join(folder, 'none'));
    expect(await ended(() => failure().length)).toEqual({
      exitCode: 2,
      said: [`${join(folder, 'none')} cannot be read (ENOENT).`],
    });
    expect(await ended(() => failure().length, 1)).toMatchObject({ exitCode: 1 });
    expect(await ended(() => 3)).toEqual({ exitCode: 3, said: [] });
  });

  test('shows how it is used after a flag that there is not, or that lacks its value', () => {
    const options = { url: { type: 'string' } } as const;
    expect(() => argumentsIn(['--bogus'], options, 'USE')).toThrow(
      "Unknown option '--bogus'.\n\nUSE",
    );
    expect(() => argumentsIn(['--url'], options, 'USE')).toThrow(/argument missing\.\n\nUSE$/);
    expect(() => readCommand(['--bogus'])).toThrow(/^Unknown option '--bogus'\.\n\nnpm run pass/);
  });

  test('names the app that does not answer, and an address that is none', async () => {
    const call = callTo(new URL('http://127.0.0.1:1'), async () => 'a-token');
    await expect(call('GET', '/api/passes/1')).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1 does not answer \(/,
    );
    expect(() => appUrl('firstkey')).toThrow('--url must be the address of the app');
  });

  test('names what holds no keys of evidence', async () => {
    await expect(readKeys(join(folder, 'broken.json'))).rejects.toThrow(
      /broken\.json is not JSON\.$/,
    );
    await expect(readKeys(join(folder, 'other.json'))).rejects.toThrow(
      /other\.json is not an answer of GET \/api\/evidence-keys\.$/,
    );
  });

  test('a place that is none in the bundle fails: a script must not take the sentence for a place', () => {
    expect(() => sourceOf('nowhere', () => '')).toThrow('Give a place such as');
  });
});
