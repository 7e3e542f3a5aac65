import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BY_HAND } from './check-pages.ts';
import { type GeneratedText, generatedTexts } from './generated.ts';

// `npm run docs`: writes what the code says into the documents, and leaves what was written by hand.

const ROOT = resolve(import.meta.dirname, '../../..');

function write({ file, text, isHead }: GeneratedText): void {
  const path = join(ROOT, file);
  mkdirSync(dirname(path), { recursive: true });
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [, byHand = '\n\n'] = before.split(BY_HAND);
  writeFileSync(path, isHead ? `${text}${byHand}` : text);
}

const [stray] = process.argv.slice(2);
if (stray === undefined) {
  for (const text of generatedTexts()) write(text);
} else {
  console.error(`Unknown option '${stray}'. It takes none.`);
  process.exitCode = 1;
}
