import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// An alert rests on the words of a line in the log. These tests keep the two together.

interface Rule {
  readonly name: string;
  readonly severity: number;
  readonly line: string;
  readonly refine: string;
  readonly threshold: number;
  readonly window: string;
  /** The line as the code writes it; … stands for what is filled in. */
  readonly code: string;
  readonly example: string;
}

const PROJECT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const rules = JSON.parse(read('infra/alerts.json')) as Rule[];
const sources = globSync(['functions/**/*.ts'], { cwd: PROJECT })
  .map(read)
  .map((text) => text.replace(/\$\{[^}]*\}/g, '…'));
const operations = read('docs/operations.md');
const byName = (name: string) => rules.find((rule) => rule.name === name);

/** Frequencies and windows that log alerts may have. */
const WINDOWS = ['PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT1H', 'P1D'];

test.each(rules)('$name finds the line that the code writes', ({ line, code, example }) => {
  expect(
    sources.some((text) => text.includes(code)),
    code,
  ).toBe(true);
  // KQL's expressions are RE2's: those used here mean the same in JavaScript.
  expect(line).not.toMatch(/\(\?[=!<]/);
  expect(example).toMatch(new RegExp(line));
  const fixed = code.split('…').map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&').trim());
  expect(example).toMatch(new RegExp(fixed.join('.*')));
});

test.each(rules)('$name can be installed', ({ severity, threshold, window, line, refine }) => {
  expect(severity).toBeGreaterThanOrEqual(0);
  expect(severity).toBeLessThanOrEqual(4);
  expect(threshold).toBeGreaterThan(0);
  expect(WINDOWS).toContain(window);
  // They stand between double quotes in the query.
  expect(line).not.toContain('"');
  expect(refine === '' || refine.startsWith('| ')).toBe(true);
});

test('each rule has a name of its own', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  expect(rules.length).toBeGreaterThan(10);
});

test.each([
  ['an onboarding that needs a person', 'needsAttention'],
  ['a poisoned message', 'deadLetter'],
  ['mails that wait', 'mailBacklog'],
  ['a tenant that is not ready any more', 'tenantChanged'],
  ["a method that is not the person's", 'unexpectedMethod'],
])('an administrator is told of %s', (_, name) => {
  expect(byName(name)?.severity).toBeLessThanOrEqual(2);
});

test('every line that operations.md says to be told of has a rule', () => {
  const table = operations.split('## What to watch')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| `(?:warn|error) ([^`]+)`.*?\| ([^|]+) \|/gm)];
  expect(rows.length).toBeGreaterThan(10);
  const unwatched = rows
    // Such lines are looked for when somebody asks; nobody needs to be woken.
    .filter(([, , when]) => !when?.includes('many in a day'))
    .map(
      ([, words = '']) =>
        words
          .replace(/<[^>]+>|…/g, '')
          .trim()
          .split(/\s+/)[0] ?? '',
    )
    .filter((word) => !rules.some(({ line, example }) => `${line} ${example}`.includes(word)));
  expect(unwatched).toEqual([]);
});

test('an onboarding that only runs late is no alert, and a strange method is one of its own', () => {
  const { refine } = byName('needsAttention') ?? {};
  const excluded = /@"([^"]+)"/.exec(refine ?? '')?.[1] ?? '';
  for (const reason of ['notCollected', 'noPasskeyYet', 'unexpectedMethod']) {
    expect(`IT is asked about x: ${reason}`).toMatch(new RegExp(excluded));
  }
  expect('IT is asked about x: passExpired').not.toMatch(new RegExp(excluded));
  expect('IT is asked about x: unexpectedMethod').toMatch(
    new RegExp(byName('unexpectedMethod')?.line ?? ''),
  );
});

test('the end of the wait is found in every line about a mail that waits', () => {
  const workbook = read('infra/workbook.json').replaceAll('\\\\', '\\');
  const found = [byName('mailBacklog')?.refine ?? '', workbook].flatMap((query) =>
    [...query.matchAll(/extract\(@\\?"(until [^"\\]*\\S[^"]*?)\\?", 1/g)].map(
      ([, one = '']) => one,
    ),
  );
  expect(found).toHaveLength(2);
  for (const expression of found) {
    for (const why of ['', ': recipientLimit']) {
      const line = `mail of x waits until 2026-11-30T08:00:02.000Z${why}`;
      expect(new RegExp(expression).exec(line)?.[1]).toBe('2026-11-30T08:00:02.000Z');
    }
  }
});

test('what is sampled is counted with what was left out', () => {
  const { excludedTypes } = JSON.parse(read('host.json')).logging.applicationInsights
    .samplingSettings;
  expect(excludedTypes.split(';')).toEqual(['Request', 'Exception', 'Trace']);
  const queries: string[] = JSON.parse(read('infra/workbook.json')).items.map(
    ({ content }: { content: { query?: string } }) => content.query ?? '',
  );
  const sampled = queries.filter((query) => !/^(traces|exceptions|requests)\b|^$/.test(query));
  expect(sampled.length).toBeGreaterThan(0);
  for (const query of sampled) {
    expect(query).toContain('itemCount');
    expect(query).not.toMatch(/\bcount(if)?\(/);
  }
});

test('the query of one onboarding asks the table that the audit of the vault goes to', () => {
  const query = /```kusto\n([\s\S]*?)```/.exec(operations)?.[1] ?? '';
  // A table of its own for each kind of resource; otherwise it would be AzureDiagnostics.
  expect(read('infra/modules/vault.bicep')).toContain("logAnalyticsDestinationType: 'Dedicated'");
  expect(query).toMatch(/\(AZKVAuditLogs \| where CorrelationId/);
  expect(query).not.toContain('AzureDiagnostics');
  // A table that is not there yet must not fail the query.
  expect(query).toContain('union isfuzzy=true');
});

test('the first five attempts of a callback are no alert, the sixth and the eleventh are', () => {
  const line = new RegExp(byName('callbacksFail')?.line ?? '');
  const attempts = [1, 5, 6, 11].map((attempt) => line.test(`callback a attempt ${attempt}: 503`));
  expect(attempts).toEqual([false, false, true, true]);
});

test('the workbook is one that Azure can show, and asks for lines that the code writes', () => {
  const { version, items } = JSON.parse(read('infra/workbook.json'));
  expect(version).toBe('Notebook/1.0');
  const queries: string[] = items.flatMap(
    ({ type, content }: { type: number; content: { query: string } }) =>
      type === 3 ? [content.query] : [],
  );
  expect(queries.length).toBeGreaterThan(8);
  const words = queries.flatMap((query) =>
    [...query.matchAll(/message startswith "([^"]+)"/g)].map(([, word]) => word ?? ''),
  );
  for (const word of words) {
    expect(
      sources.some((text) => text.includes(`\`${word}`)),
      word,
    ).toBe(true);
  }
});
