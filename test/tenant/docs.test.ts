import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BY_HAND } from '../../infra/tenant/docs/check-pages.ts';
import { generatedTexts } from '../../infra/tenant/docs/generated.ts';
import { pageOf } from '../../infra/tenant/report/page.ts';
import { APP_PERMISSIONS, rolesFor } from '../../shared/tenant/app-permissions.ts';
import { CHECKS } from '../../shared/tenant/checks/all.ts';
import { ENTRA_ROLES, FIRSTKEY_ROLES } from '../../shared/tenant/roles.ts';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const byHand = (file: string) => textOf(file).split(BY_HAND)[1] ?? '';

describe('the documents', () => {
  test.each(generatedTexts().map((one) => [one.file, one] as const))(
    '%s says what the code says (npm run docs)',
    (file, { text, isHead }) => {
      const whole = textOf(file);
      expect(isHead ? whole.slice(0, text.length) : whole).toBe(text);
    },
  );

  test('there is a page for each check and for nothing else', () => {
    const pages = readdirSync(join(ROOT, 'docs/checks')).map((name) => `docs/checks/${name}`);
    expect(pages.sort()).toEqual([...CHECKS.map(pageOf), 'docs/checks/README.md'].sort());
  });

  test.each(CHECKS.map((check) => [pageOf(check)]))('%s says why, and how by hand', (file) => {
    const text = byHand(file);
    expect(text).toMatch(/^## Why\n.{80,}/m);
    expect(text).toMatch(/^## By hand\n.{20,}/m);
  });

  test('no two pages say the same', () => {
    const texts = CHECKS.map((check) => byHand(pageOf(check)));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('links between the pages lead somewhere', () => {
    const files = [...CHECKS.map(pageOf), 'docs/checks/README.md', 'docs/who-may-issue.md'];
    for (const file of files) {
      for (const [, link = ''] of textOf(file).matchAll(/\]\(((?!http)[^)#]+)/g)) {
        expect(() => textOf(join(file, '..', link))).not.toThrow();
      }
    }
  });

  test('where we differ from Microsoft’s assessment is said', () => {
    expect(byHand('docs/checks/pass-not-for-everybody.md')).toMatch(/21845[\s\S]*all users/);
  });
});

describe('who may issue', () => {
  test('names every role of Entra, of Firstkey and of Graph in the tables, once', () => {
    const page = textOf('docs/who-may-issue.md');
    for (const { name } of ENTRA_ROLES) expect(page.split(`| ${name} |`)).toHaveLength(2);
    for (const { value } of FIRSTKEY_ROLES) expect(page.split(`| \`${value}\` |`)).toHaveLength(2);
    for (const { role } of APP_PERMISSIONS) expect(page.split(`| \`${role}\` |`)).toHaveLength(2);
  });

  test('no permission of the app writes policies, roles or methods other than passes', () => {
    const roles = rolesFor('run', 'readiness', 'evidence', 'removal', 'adoption');
    const writing = roles.filter((role) => /Write/.test(role));
    expect(writing).toEqual([
      'User.ReadWrite.All',
      'GroupMember.ReadWrite.All',
      'UserAuthMethod-TAP.ReadWrite.All',
    ]);
  });

  test('each permission stands there once, with a reason and its requests', () => {
    const roles = APP_PERMISSIONS.map(({ role }) => role);
    expect(new Set(roles).size).toBe(roles.length);
    for (const { reason, requests, features } of APP_PERMISSIONS) {
      expect([reason.length > 10, requests.length > 0, features.length > 0]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });
});
