import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(DOCS, 'attacks.md'), 'utf8');
const rows = [...page.matchAll(/^\| (F\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];

test('every attack stands on the page once, with what holds', () => {
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 29 }, (_, n) => `F${n + 1}`));
});

/** The linked files, each with the names of tests that follow its link. */
const named = rows.flatMap(([, id, , , tests = '']) =>
  [...tests.matchAll(/\]\(([^)]+)\)([^[]*)/g)].map(([, file = '', after = '']) => ({
    id,
    file,
    names: [...after.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  })),
);

test.each(named)('$id: the tests of $file are there under these names', ({ file, names }) => {
  const text = readFileSync(join(DOCS, file), 'utf8');
  for (const name of names) expect(text, name).toContain(name);
});

test('an attack without a test is said to be kept, and why', () => {
  const untested = rows.filter(([, , , , tests]) => tests?.trim() === '–').map(([, id]) => id);
  for (const id of untested) expect(page).toMatch(new RegExp(`^- \\*\\*${id}`, 'm'));
});
