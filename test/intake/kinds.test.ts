import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// Kinds of real inputs, R01 to R35, that once came out wrong. Each has a test named by it.

const TESTS = join(import.meta.dirname, '..');
const KINDS = Array.from({ length: 35 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);

/** The names of all tests, as they are written. */
const NAMES = globSync('**/*.test.ts', { cwd: TESTS }).flatMap((file) =>
  [
    ...readFileSync(join(TESTS, file), 'utf8').matchAll(
      /^ *(?:test\(|[^\n]*\]\)\()?\s*(['"`])(R\d\d) .*\1/gm,
    ),
  ].map(([, , kind]) => kind),
);

test.each(KINDS)('%s is tested by its name', (kind) => {
  expect(NAMES).toContain(kind);
});
