import { readFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** Throws a `StartError` that names the file, where somebody has broken it by hand. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new StartError(`${file} cannot be read as JSON: ${reason}. Correct it, or restore it.`, {
      cause,
    });
  }
}
