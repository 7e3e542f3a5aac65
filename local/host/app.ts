import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { useRegistry } from './core.ts';
import { errorMessage } from './log.ts';
import type { Registry } from './registry.ts';

/**
 * Loads the function app in `appFolder` by the `main` of its package.json (a path or a glob), so
 * that it registers itself in `registry`. CommonJS, ES modules and plain `.ts` files are loaded as
 * Node loads them. Throws one sentence naming the file when it cannot be loaded.
 *
 * Node keeps modules, so a second load of the same folder in one process registers nothing.
 */
export async function loadApp(appFolder: string, registry: Registry): Promise<void> {
  useRegistry(registry);
  const { main, type } = readPackage(appFolder);
  for (const file of entryPoints(appFolder, main)) {
    await loadFile(join(appFolder, file), type === 'module').catch((cause: unknown) => {
      throw new Error(`The entry point "${file}" could not be loaded: ${errorMessage(cause)}`, {
        cause,
      });
    });
  }
}

function readPackage(appFolder: string): { main: string; type?: string } {
  const text = readFileSync(join(appFolder, 'package.json'), 'utf8');
  const { main, type } = JSON.parse(text) as { main?: string; type?: string };
  if (!main) throw new Error('package.json has no "main". Point it at the file of the functions.');
  return type === undefined ? { main } : { main, type };
}

function entryPoints(appFolder: string, main: string): string[] {
  const files = globSync(main, { cwd: appFolder }).sort();
  if (files.length > 0) return files;
  throw new Error(
    `No file matches "main" of package.json: "${main}". Build the app, or correct it.`,
  );
}

async function loadFile(file: string, isModule: boolean): Promise<void> {
  const extension = extname(file);
  if (extension === '.cjs' || (extension === '.js' && !isModule)) createRequire(file)(file);
  else await import(pathToFileURL(file).href);
}
