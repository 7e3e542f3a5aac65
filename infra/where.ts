import { SourceMap } from 'node:module';
import { join, resolve } from 'node:path';
import { runCommand, textOf } from './run-command.ts';

const DIST = resolve(import.meta.dirname, '../dist');

/**
 * The line of the source that a place in the bundle came from, such as `functions/app.ts:12`.
 * Throws a sentence where there is none.
 * @param place as in a stack trace: `index.cjs:186:11442`, line and column counted from 1
 * @param mapOf the map of a file of the bundle
 */
export function sourceOf(place: string, mapOf: (file: string) => string): string {
  const [, file, line, column] = /([\w-]+\.cjs):(\d+):(\d+)/.exec(place) ?? [];
  if (!file) throw new Error('Give a place such as index.cjs:186:11442.');
  const map = new SourceMap(JSON.parse(mapOf(file)));
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  if (!('originalSource' in entry)) {
    throw new Error(`${file} has nothing there: is it of another version?`);
  }
  return `${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}`;
}

if (import.meta.main) {
  const mapOf = (file: string) => textOf(join(DIST, `${file}.map`));
  await runCommand(() => {
    console.log(sourceOf(process.argv[2] ?? '', mapOf));
    return 0;
  });
}
