import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import { expect, test } from 'vitest';

// .funcignore has the syntax of .gitignore. It decides what Core Tools would publish of this folder.

const text = readFileSync(join(import.meta.dirname, '../../.funcignore'), 'utf8');
const publishes = (file: string) => !ignore().add(text).ignores(file);

test.each(['host.json', 'package.json', 'dist/index.cjs', 'dist/chunk-2R4LBR2B.cjs'])(
  '%s is published',
  (file) => {
    expect(publishes(file)).toBe(true);
  },
);

test.each([
  'local.settings.json',
  'local.settings.sample.json',
  '.env',
  '.azure/prod/.env',
  '.firstkey/hub.sqlite',
  'dist/index.cjs.map',
  'dist/firstkey-azureStorage.zip',
  'dist/package/index.cjs',
  'docs/operations.md',
  'functions/index.ts',
  'infra/main.bicep',
  'local/start.ts',
  'node_modules/zod/index.js',
  'package-lock.json',
  'shared/config.ts',
  'test/story/story.test.ts',
  '.git/config',
])('%s is not', (file) => {
  expect(publishes(file)).toBe(false);
});
