import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INFRA = join(import.meta.dirname, '../../infra');

/** A resource of a template: everything between its braces. */
export interface Resource {
  readonly file: string;
  readonly symbol: string;
  /** Without the version; that of a child holds its parents'. */
  readonly type: string;
  readonly isExisting: boolean;
  readonly body: string;
}

export const templateFiles = globSync(['*.bicep', 'modules/*.bicep'], { cwd: INFRA }).sort();

/** A file of infra/, without its comments. */
export function textOf(file: string): string {
  return readFileSync(join(INFRA, file), 'utf8').replace(/^\s*\/\/.*$/gm, '');
}

/** Every resource of every template, those inside others included. */
export function allResources(): readonly Resource[] {
  return templateFiles.flatMap((file) => resourcesIn(file, textOf(file), ''));
}

function resourcesIn(file: string, text: string, parent: string): Resource[] {
  const found: Resource[] = [];
  const start = /\bresource (\w+) '([^'@]+)(?:@[^']*)?'( existing)? = [^{]*(?=\{)/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const [whole, symbol = '', ownType = '', existing] = match;
    const begin = match.index + whole.length;
    const body = text.slice(begin, closing(text, begin));
    const type = parent ? `${parent}/${ownType}` : ownType;
    found.push({ file, symbol, type, isExisting: existing !== undefined, body });
    found.push(...resourcesIn(file, body, type));
    start.lastIndex = begin + body.length;
  }
  return found;
}

/** Where the brace that opens at `begin` is closed. Braces of `${…}` come in pairs as well. */
function closing(text: string, begin: number): number {
  let depth = 0;
  for (let at = begin; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  throw new Error('A brace is not closed.');
}

/** Names of the properties of an object that is written down as `name = {` or `name: {`. */
export function namesIn(text: string, object: string): readonly string[] {
  const begin = text.search(new RegExp(`\\b${object} ?[=:].*\\{`));
  if (begin < 0) throw new Error(`There is no object ${object}.`);
  const brace = text.indexOf('{', begin);
  const body = text.slice(brace, closing(text, brace));
  return [...body.matchAll(/^\s*(\w+): /gm)].map(([, name = '']) => name);
}
