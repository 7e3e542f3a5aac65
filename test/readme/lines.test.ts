import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from './commands.ts';
import { blocksUnder, linesOf, npmCommands } from './lines.ts';

// `.ci/run` runs the lines of README.md by run.ts. Here: that none is forgotten.

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const README = read('README.md');

test('every npm command of the page is run somewhere, or it is said why not', () => {
  expect(Object.keys(COMMANDS).toSorted()).toEqual(npmCommands(README).toSorted());
});

test('a command that is left to a step of the check is in the check', () => {
  const check = read('.ci/run');
  for (const [command, treatment] of Object.entries(COMMANDS)) {
    if (typeof treatment === 'object' && 'step' in treatment) {
      expect(check, command).toContain(treatment.step);
    }
  }
});

test('a test that stands for a command is there', () => {
  for (const treatment of Object.values(COMMANDS)) {
    const why = typeof treatment === 'object' && 'notRun' in treatment ? treatment.notRun : '';
    const [file] = /test\/\S+\.ts/.exec(why) ?? [];
    if (file) expect(existsSync(join(ROOT, file)), file).toBe(true);
  }
});

test('of the failures to try each ends with what is to be seen', () => {
  const [functions = '', ...blocks] = blocksUnder(README, 'Try failures');
  expect(linesOf(functions).every(({ command }) => /^\w+(=|\(\) \{)/.test(command))).toBe(true);
  expect(blocks).toHaveLength(3);
  for (const block of blocks) expect(linesOf(block).at(-1)?.seen.length).toBeGreaterThan(2);
});
