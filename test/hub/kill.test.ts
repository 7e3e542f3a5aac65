import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { size } from '../sizes.ts';

const SCRIPT = new URL('kill-chain.ts', import.meta.url).pathname;
const LENGTH = 40;
const KILLS = size('hubKills');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a hub killed again and again loses nothing and repeats nothing but attempts in flight', async () => {
  const file = join(folder, 'hub.db');
  const effects = join(folder, 'effects');
  let kills = 0;
  for (let n = 0; n < KILLS; n++) {
    const before = countOf(effects);
    if (await killedOnceItWorked(file, effects, before, n)) kills++;
  }
  const status = await finished(file, effects);
  const expected = Array.from({ length: LENGTH }, (_, n) => n);
  expect(JSON.parse(status.output)).toEqual([...expected, 'event', LENGTH]);
  const made = readFileSync(effects, 'utf8').trim().split('\n').map(Number);
  expect([...new Set(made)]).toEqual([...expected, LENGTH]);
  expect(made.length).toBeLessThanOrEqual(LENGTH + 1 + kills);
  expect(kills).toBeGreaterThan(KILLS / 3);
}, 120_000);

/** Lets the process make some progress, then ends it the hard way. False if it ended by itself. */
async function killedOnceItWorked(
  file: string,
  effects: string,
  before: number,
  round: number,
): Promise<boolean> {
  const child = spawn(process.execPath, [SCRIPT, file, effects, String(LENGTH)]);
  const exited = once(child, 'exit');
  while (child.exitCode === null && countOf(effects) === before) await pause(1);
  // The moment within an episode differs from round to round.
  await pause(round % 7);
  child.kill('SIGKILL');
  const [, signal] = await exited;
  return signal === 'SIGKILL';
}

async function finished(file: string, effects: string): Promise<{ output: string }> {
  const child = spawn(process.execPath, [SCRIPT, file, effects, String(LENGTH)]);
  let text = '';
  let complaints = '';
  child.stdout.on('data', (data) => {
    text += data;
  });
  child.stderr.on('data', (data) => {
    complaints += data;
  });
  await once(child, 'close');
  if (!text) throw new Error(`The last run ended without a status. ${complaints}`);
  return JSON.parse(text) as { output: string };
}

const countOf = (file: string): number =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0;
