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
  const attackers = { O: 'outsider', M: 'mail', A: 'manager', H: 'help desk', C: 'app', R: 'HR' };
  for (const [letter, attacker] of Object.entries(attackers)) {
    const own = threats.filter(({ id }) => id.startsWith(letter));
    expect(own.length, attacker).toBeGreaterThan(1);
  }
});

test('what the standards are mapped to is a threat of the page or another page', () => {
  const mapped = page.split('## OWASP ASVS')[1] ?? '';
  const ids = [...mapped.matchAll(/\b([OMAHCR]\d)\b/g)].map(([, id = '']) => id);
  expect(ids.length).toBeGreaterThan(8);
  for (const id of ids) expect(threats.map((threat) => threat.id)).toContain(id);
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
  for (const file of ['find-or-create-user.ts', 'issue-access-pass.ts']) {
    expect(asks(file)).toContain('guardAccount(');
  }
});
