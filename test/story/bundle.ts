import { existsSync, globSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { buildBundle } from '../../local/build.ts';

export const APP_FOLDER = resolve(import.meta.dirname, '../..');
const BUNDLE = join(APP_FOLDER, 'dist/index.cjs');

/** Builds the app's bundle unless it is newer than every source. Several processes may ask at once. */
export async function freshBundle(): Promise<void> {
  const sources = globSync(['functions/**/*.ts', 'shared/**/*.ts', 'package-lock.json'], {
    cwd: APP_FOLDER,
  });
  const newest = Math.max(...sources.map((file) => statSync(join(APP_FOLDER, file)).mtimeMs));
  if (!existsSync(BUNDLE) || statSync(BUNDLE).mtimeMs <= newest) await buildBundle();
}

/** Lets the bundle be loaded anew in this process, so that it registers its functions once more. */
export function forgetBundle(): void {
  const { cache } = createRequire(import.meta.url);
  for (const file of Object.keys(cache)) if (dirname(file) === dirname(BUNDLE)) delete cache[file];
}
