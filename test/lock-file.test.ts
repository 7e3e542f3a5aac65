import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const LOCK_FILE = new URL('../package-lock.json', import.meta.url);

test('every package of the lock file has the hash of its content', () => {
  const { packages } = JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as {
    packages: Record<string, { integrity?: string; link?: boolean }>;
  };
  const unproven = Object.entries(packages)
    .filter(
      ([path, { integrity, link }]) => path !== '' && !link && !integrity?.startsWith('sha512-'),
    )
    .map(([path]) => path);
  expect(Object.keys(packages).length).toBeGreaterThan(300);
  expect(unproven).toEqual([]);
});
