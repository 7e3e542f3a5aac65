import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { CHROMIUM, WHY_SKIPPED } from './chromium.ts';

if (!CHROMIUM) console.error(`The browser tests are skipped. ${WHY_SKIPPED}`);

/** A test that needs a browser, and is skipped loudly where there is none. */
export const browserTest = test.skipIf(!CHROMIUM);

/** A folder for pictures below the folder for temporary files. */
export function pictureFolder(name: string): string {
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
