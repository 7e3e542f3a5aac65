import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What npm start, dev, demo and simulators say before anything of the project can run.

const PROJECT = join(import.meta.dirname, '..');
let clone: string;

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'firstkey-ready-'));
  mkdirSync(join(clone, 'local'));
  cpSync(join(PROJECT, 'local/ready.mjs'), join(clone, 'local/ready.mjs'));
});
afterAll(() => rmSync(clone, { recursive: true }));

/** As Node 20 would: the file may use nothing that is newer. */
const OLD_NODE = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })`;

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

test('on an old Node one sentence says which is needed, and how to get it', () => {
  mkdirSync(join(clone, 'node_modules/esbuild'), { recursive: true });
  const { status, text } = said(clone, '--import', OLD_NODE);
  expect(status).toBe(1);
  expect(text).toMatch(/^This is Node 20\.20\.2; Firstkey needs 22\.19 or newer\. .*npm ci/);
  expect(text.split('\n')).toHaveLength(1);
});

test('where all is there it says nothing', () => {
  mkdirSync(join(clone, 'node_modules/esbuild'), { recursive: true });
  expect(said(clone)).toEqual({ status: 0, text: '' });
});
