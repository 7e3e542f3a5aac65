import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What every command of the project says before anything of it can run.

const PROJECT = join(import.meta.dirname, '..');
let clone: string;

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'firstkey-ready-'));
  mkdirSync(join(clone, 'local'));
  cpSync(join(PROJECT, 'local/ready.mjs'), join(clone, 'local/ready.mjs'));
});
afterAll(() => rmSync(clone, { recursive: true }));

/** As another Node would: the file may use nothing that is newer than Node 20. */
const asNode = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;

function said(folder: string, ...flags: string[]): { status: number; text: string } {
  try {
    execFileSync(process.execPath, [...flags, join(folder, 'local/ready.mjs')], { stdio: 'pipe' });
    return { status: 0, text: '' };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    return { status, text: stderr.toString().trim() };
  }
}

test('before npm ci one sentence says to run it', () => {
  expect(said(clone)).toEqual({ status: 1, text: 'Nothing is installed yet. Run: npm ci' });
});

test.each(['20.20.2', '22.18.0', '23.11.1', '24.4.1'])(
  'on Node %s, which lacks what is needed, one sentence says which is needed and how to get it',
  (version) => {
    mkdirSync(join(clone, 'node_modules/esbuild'), { recursive: true });
    const { status, text } = said(clone, '--import', asNode(version));
    expect(status).toBe(1);
    expect(text).toMatch(
      `This is Node ${version}; Firstkey needs 22.19 or newer of Node 22, or 24.5 or newer. `,
    );
    expect(text).toMatch(/npm ci/);
    expect(text.split('\n')).toHaveLength(1);
  },
);

test.each(['22.19.0', '24.5.0', '25.0.0'])('Node %s is good', (version) => {
  mkdirSync(join(clone, 'node_modules/esbuild'), { recursive: true });
  expect(said(clone, '--import', asNode(version))).toEqual({ status: 0, text: '' });
});

test('where all is there it says nothing', () => {
  mkdirSync(join(clone, 'node_modules/esbuild'), { recursive: true });
  expect(said(clone)).toEqual({ status: 0, text: '' });
});

test('every script that runs a file of the project asks first', () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const running = Object.entries(scripts).filter(([, line]) => /\bnode .*\.ts\b/.test(line));
  expect(running.length).toBeGreaterThan(25);
  const unasked = running.filter(
    ([name, line]) =>
      !line.startsWith('node --import ./local/ready.mjs ') &&
      !scripts[`pre${name}`]?.includes('ready.mjs'),
  );
  expect(unasked).toEqual([]);
});
