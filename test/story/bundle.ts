import { existsSync, globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
