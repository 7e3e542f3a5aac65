import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const pages = globSync(['*.md', 'docs/**/*.md', 'test/**/*.md'], { cwd: ROOT });

/** A path of this repository starts with one of its folders. */
const FOLDERS = '\\.biome|docs|functions|infra|local|shared|test';
const PATH = new RegExp(`^(${FOLDERS})/[\\w./-]*$`);
/** A file name without a folder, or a path within a folder. */
const SOURCE_FILE = /^(?:[\w-]+\/)*[\w.-]+\.(?:ts|md|json)$/;

interface Reference {
  readonly page: string;
  readonly target: string;
}

const withoutCodeBlocks = (text: string): string => text.replaceAll(/^```.*?^```/gms, '');

function linksIn(page: string, text: string): Reference[] {
  const targets = [...withoutCodeBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, to = '']) => to,
  );
  return targets.filter((to) => !/^[a-z]+:/.test(to)).map((target) => ({ page, target }));
}

function pathsIn(page: string, text: string): Reference[] {
  const quoted = [...withoutCodeBlocks(text).matchAll(/`([^`\n]+)`/g)].map(
    ([, inner = '']) => inner,
  );
  return quoted
    .filter((one) => PATH.test(one) || SOURCE_FILE.test(one))
    .map((target) => ({ page, target }));
}

/** The fragment that GitHub derives from a heading. */
function fragmentOf(heading: string): string {
  const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
  return plain
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function fragmentsOf(text: string): string[] {
  return [...withoutCodeBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    fragmentOf(title),
  );
}

function brokenLink({ page, target }: Reference, read: (file: string) => string): boolean {
  const [path = '', fragment] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (file.startsWith('..') || !existsSync(join(ROOT, file))) return true;
  return fragment !== undefined && !fragmentsOf(read(file)).includes(fragment);
}

/** A file name without a folder may be beside the page, at the root, or anywhere in the sources. */
function missingPath({ page, target }: Reference): boolean {
  const isThere = (file: string) => existsSync(join(ROOT, file));
  if (isThere(target) || isThere(join(dirname(page), target))) return false;
  if (target.includes('/')) return true;
  return globSync(`{docs,functions,local,shared,test}/**/${target}`, { cwd: ROOT }).length === 0;
}

/** Rows of a table that follow an empty line, and are not the heading of another table. */
function strayRowsIn(text: string): string[] {
  const lines = withoutCodeBlocks(text).split('\n');
  return lines.filter(
    (line, at) =>
      line.startsWith('|') &&
      !lines[at - 1]?.startsWith('|') &&
      !/^\|[\s:|-]+\|$/.test(lines[at + 1] ?? ''),
  );
}

const read = (file: string): string =>
  statSync(join(ROOT, file)).isFile() ? readFileSync(join(ROOT, file), 'utf8') : '';

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('every relative link leads to a file, and every fragment to a heading', () => {
    const broken = linksIn(page, text).filter((link) => brokenLink(link, read));
    expect(broken.map(({ target }) => target)).toEqual([]);
  });

  test('every table has its heading: a row after an empty line is shown as plain text', () => {
    expect(strayRowsIn(text)).toEqual([]);
  });

  test('every path in backticks exists', () => {
    const missing = pathsIn(page, text).filter(missingPath);
    expect(missing.map(({ target }) => target)).toEqual([]);
  });
});

test('the list of documents leads to every page and folder of docs/', () => {
  const listed = linksIn('docs/README.md', read('docs/README.md')).map(({ target }) => target);
  const pagesAndFolders = globSync('*', { cwd: join(ROOT, 'docs') })
    .filter((name) => name !== 'README.md' && name !== 'images')
    .map((name) => (name.endsWith('.md') ? name : `${name}/`));
  const missing = pagesAndFolders.filter((name) => !listed.some((to) => to.startsWith(name)));
  expect(missing).toEqual([]);
});

test('every npm script that a page names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/\bnpm run (?:--silent )?([a-z][a-z:-]*)/g)].map(
      ([, script = '']) => script,
    ),
  );
  expect(new Set(named).size).toBeGreaterThan(20);
  expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
});

test('broken links, fragments and paths are noticed', () => {
  const page = 'docs/architecture.md';
  const text = [
    '[a](nowhere.md) [b](operations.md#no-such-heading) [c](../../outside.md)',
    '[fine](operations.md#upgrades) [web](https://example.net/x.md)',
    '`shared/domain/no-such-rule.ts` `no-such-file.ts` `shared/domain/hire.ts` `hire.created`',
  ].join('\n');
  const broken = linksIn(page, text).filter((link) => brokenLink(link, read));
  expect(broken.map(({ target }) => target)).toEqual([
    'nowhere.md',
    'operations.md#no-such-heading',
    '../../outside.md',
  ]);
  const missing = pathsIn(page, text).filter(missingPath);
  expect(missing.map(({ target }) => target)).toEqual([
    'shared/domain/no-such-rule.ts',
    'no-such-file.ts',
  ]);
});

test('the architecture page names the files of a hire and of a claim', () => {
  const named = pathsIn('docs/architecture.md', read('docs/architecture.md'));
  expect(named.length).toBeGreaterThan(50);
});
