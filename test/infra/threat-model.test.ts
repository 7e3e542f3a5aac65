import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// docs/threat-model.md names a test for each threat. That the files exist, and that gaps are not
// hidden, is looked at here.

const PROJECT = join(import.meta.dirname, '../..');
const page = readFileSync(join(PROJECT, 'docs/threat-model.md'), 'utf8');
const threats = [...page.matchAll(/^\| ([A-Z]\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', threat = '', control = '', tests = '']) => ({ id, threat, control, tests }),
);
const mapped = page.split('## OWASP ASVS')[1] ?? '';
const gapIds = [...page.matchAll(/\*\*(G\d+) /g)].map(([, id = '']) => id);

test('every threat has an id of its own, a control, and a test that is there', () => {
  expect(threats.length).toBeGreaterThan(20);
  expect(new Set(threats.map(({ id }) => id)).size).toBe(threats.length);
  for (const { id, threat, control, tests } of threats) {
    expect(threat.trim().length, id).toBeGreaterThan(10);
    expect(control.trim().length, id).toBeGreaterThan(10);
    const files = [...tests.matchAll(/\]\(\.\.\/(test\/[^)]+\.test\.ts)\)/g)];
    expect(files.length, id).toBeGreaterThan(0);
    for (const [, file = ''] of files) expect(existsSync(join(PROJECT, file)), file).toBe(true);
  }
});

test('every attacker whom the page promises to think of has threats', () => {
  const attackers = {
    O: 'outsider',
    M: 'mail',
    A: 'manager',
    H: 'help desk',
    B: 'pages of operators',
    D: 'device passes and recoveries',
    P: 'approvals',
    T: 'records',
    C: 'app',
    R: 'HR',
  };
  for (const [letter, attacker] of Object.entries(attackers)) {
    const own = threats.filter(({ id }) => id.startsWith(letter));
    expect(own.length, attacker).toBeGreaterThan(1);
  }
  expect(threats.filter(({ id }) => !(id.charAt(0) in attackers))).toEqual([]);
});

test('every row of a table belongs to one: no blank line cuts it off', () => {
  expect(page).not.toMatch(/\|\n\n\|/);
});

test('what the standards are mapped to is a threat of the page, a gap, or another page', () => {
  const known = [...threats.map(({ id }) => id), ...gapIds];
  const rows = [...mapped.matchAll(/^\| (?!requirement|section|---)([^|]+) \| ([^|]+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(20);
  for (const [, requirement = '', state = ''] of rows) {
    const ids = [...state.matchAll(/\b([A-Z]\d+)\b/g)].map(([, id = '']) => id);
    for (const id of ids) expect(known, requirement).toContain(id);
  }
});

test('the newer parts are mapped: sessions, second persons, records', () => {
  for (const id of ['B1', 'B2', 'B3', 'D4', 'P1', 'T1', 'T2']) expect(mapped).toContain(id);
});

test('a test that a row quotes by its name has this name', () => {
  const quoted = [...page.matchAll(/\]\(\.\.\/(test\/[^)]+\.test\.ts)\) "([^"]+)"/g)];
  expect(quoted.length).toBeGreaterThan(3);
  for (const [, file = '', name = ''] of quoted) {
    expect(readFileSync(join(PROJECT, file), 'utf8')).toContain(name);
  }
});

const GAPS = [
  ['G2', 'shared/domain/identity/contacts.ts'],
  ['G3', 'shared/domain/identity/completion.ts'],
] as const;

test('a rule that no step calls is named as a gap, and one that is called is none', () => {
  const gaps = page.split('## Known gaps')[1]?.split('\n## ')[0] ?? '';
  const code = globSync(['functions/**/*.ts', 'shared/**/*.ts'], { cwd: PROJECT })
    .filter((file) => !file.includes('domain/identity/'))
    .map((file) => readFileSync(join(PROJECT, file), 'utf8'));
  for (const [id, rule] of GAPS) {
    const isCalled = code.some((text) => text.includes(rule.replace('shared/', '')));
    expect(gaps.includes(rule), `${id}: ${rule} ${isCalled ? 'is' : 'is not'} called`).toBe(
      !isCalled,
    );
  }
});

test('the guards of accounts are asked by the steps', () => {
  const asks = (file: string) => readFileSync(join(PROJECT, 'functions/activities', file), 'utf8');
  expect(asks('find-or-create-user.ts')).toContain('guardAccount(');
  expect(asks('issue-access-pass.ts')).toContain('planFor(');
  expect(asks('lib/mint-at-claim.ts')).toContain('planFor(');
  expect(asks('lib/plan-pass.ts')).toContain('guardAccount(');
});
