import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// docs/operations.md has every code of a service that the log can show, and none that is never sent.

const PROJECT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const sources = globSync('{functions,shared}/**/*.ts', { cwd: PROJECT }).map(read);
const operations = read('docs/operations.md');
const documented = operations + read('docs/sources.md');

const wordsIn = (text: string) => [...text.matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
const between = (begin: string, end: string) => operations.split(begin)[1]?.split(end)[0] ?? '';

/** Codes that stand as literals beside the place where the error is made. */
const ofServices = sources.flatMap((text) =>
  text
    .split('new ServiceError(')
    .slice(1)
    .flatMap((after) => wordsIn(/\bcode: ([^,\n}]+)/.exec(after.slice(0, 400))?.[1] ?? '')),
);

test('every code of a service that the log can show is explained', () => {
  expect(ofServices.length).toBeGreaterThan(25);
  const missing = ofServices.filter((code) => !new RegExp(`\\b${code}\\b`).test(documented));
  expect([...new Set(missing)]).toEqual([]);
});

test('no code of a service is explained that nothing sends', () => {
  const table = between('## Codes of services in the log', '\n## ');
  const rows = [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell);
  const codes = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, code = '']) => code));
  expect(codes.length).toBeGreaterThan(15);
  const all = sources.join('\n');
  expect(codes.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
});
