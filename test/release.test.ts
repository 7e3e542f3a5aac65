import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApi } from '../shared/api/description.ts';

const PROJECT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

test('package, lock, client, description and changelog name one version', () => {
  const lock = JSON.parse(read('package-lock.json'));
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
  expect(JSON.parse(read('packages/client/package.json')).version).toBe(version);
  expect(openApi('https://firstkey.example')).toMatchObject({ info: { version } });
  const releases = [...read('CHANGELOG.md').matchAll(/^## \[(\d[^\]]*)\] - \d{4}-\d\d-\d\d$/gm)];
  expect(releases[0]?.[1]).toBe(version);
});

test('a release has its note for administrators, its histories and its rows', () => {
  expect(read('CHANGELOG.md')).toContain(`docs/releases/${version}.md`);
  for (const kept of [
    `docs/releases/${version}.md`,
    `test/histories/${version}/main-path.json`,
    `test/storage/released/${version}/completed.json`,
  ]) {
    expect(existsSync(join(PROJECT, kept)), kept).toBe(true);
  }
});
