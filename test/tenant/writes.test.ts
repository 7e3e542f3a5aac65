import { afterEach, describe, expect, test } from 'vitest';
import { READING, WRITING } from '../../infra/tenant/permissions.ts';
import type { Policy } from '../../local/simulators/graph/conditional-access-policies.ts';
import { ADMINISTRATOR } from '../../local/simulators/world.ts';
import { breaking, HIRES, PRIVILEGED } from './break.ts';
import { type CommandWorld, commandWorld, DESIRED, ENFORCED } from './command-world.ts';
import published from './published-permissions.json' with { type: 'json' };

let world: CommandWorld | undefined;
const tenant = (...options: Parameters<typeof commandWorld>) => {
  world = commandWorld(...options);
  return world;
};
afterEach(() => world?.end());

/** Every kind of change there is. */
async function everyChange() {
  const here = tenant('securityDefaults');
  breaking(here).removeGroup(HIRES);
  breaking(here).removeGroup(PRIVILEGED);
  const plan = await here.plan(ENFORCED, 'replaceSecurityDefaults');
  await here.apply(plan);
  await here.undo();
  const sent = here.simulators.traffic().filter(({ service }) => service === 'graph');
  return { here, plan, sent };
}

const shape = (path: string) =>
  decodeURIComponent(path)
    .replace(/^\/v1\.0/, '')
    .replace(/\?.*$/, '')
    .replace(/\(appId='[^']+'\)/, '(appid={value})')
    .replace(/\(included.*$/, '')
    .replace('/microsoft.graph.group', '')
    .replace(
      /\/authenticationMethodConfigurations\/[^/]+/,
      '/authenticationMethodConfigurations/{id}',
    )
    .replaceAll(/\/(?=[^/]*\d)[A-Za-z0-9_-]{16,}/g, '/{id}')
    .replace(/\/domains\/[^/]+/, '/domains/{id}')
    .toLowerCase();

describe('what apply and restore send', () => {
  test('stays within the published addresses, and asks for published permissions', async () => {
    const { sent } = await everyChange();
    const accepted: Record<string, string[]> = published.accepted;
    const documented: Record<string, string[]> = published.documented.accepted;
    const held = [...READING, ...WRITING];
    const kinds = new Set(sent.map(({ method, path }) => `${method} ${shape(path)}`));
    expect(kinds.size).toBeGreaterThan(20);
    for (const kind of kinds) {
      const roles = [...(accepted[kind] ?? []), ...(documented[kind] ?? [])];
      expect([kind, roles.some((role) => held.includes(role))]).toEqual([kind, true]);
    }
  });

  test('is taken by a service that refuses every name it does not publish', async () => {
    const { sent } = await everyChange();
    const writes = sent.filter(({ method }) => method !== 'GET');
    expect(writes.length).toBeGreaterThan(30);
    expect(writes.filter(({ status }) => status >= 300)).toEqual([]);
  });

  test('the administrator of the sample tenant holds no more than the command asks for', () => {
    const held = Object.values(ADMINISTRATOR.roles).flat();
    expect(new Set(held)).toEqual(
      new Set(
        [...READING, ...WRITING].filter((role) => role !== 'Policy.Read.AuthenticationMethod'),
      ),
    );
  });

  test.each(WRITING)('%s is needed', async (missing) => {
    const roles = [...READING, ...WRITING].filter((role) => role !== missing);
    const here = tenant('securityDefaults', { roles });
    breaking(here).removeGroup(HIRES);
    const plan = await here.plan(ENFORCED, 'replaceSecurityDefaults');
    await expect(here.apply(plan)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('Conditional Access is never asked twice within a second', async () => {
    const { sent } = await everyChange();
    expect(sent.filter(({ status }) => status === 429)).toEqual([]);
  });

  test('nothing of a backup is a secret or speaks of a person', async () => {
    const { here } = await everyChange();
    expect(JSON.stringify(here.backup())).not.toMatch(/\w@\w|secret|Bearer|eyJ/);
  });
});

describe('at no moment', () => {
  const enforced = (here: CommandWorld) =>
    here.documents
      .collection<Policy>('conditionalAccessPolicies')
      .all()
      .filter(({ state }) => state === 'enabled');

  test('does an enforced policy of ours reach the break-glass accounts', async () => {
    const here = tenant('securityDefaults');
    const plan = await here.plan(ENFORCED, 'replaceSecurityDefaults');
    for (let length = 1; length <= plan.changes.length; length++) {
      await here.apply({ ...plan, changes: plan.changes.slice(0, length) });
      for (const policy of enforced(here)) {
        const { users } = policy['conditions'] as { users: { excludeGroups: string[] } };
        expect(users.excludeGroups).toHaveLength(1);
      }
    }
  });

  test('do passes work for people who could not register a passkey', async () => {
    const here = tenant('new');
    const plan = await here.plan(DESIRED);
    for (let length = 1; length <= plan.changes.length; length++) {
      await here.apply({ ...plan, changes: plan.changes.slice(0, length) });
      const policies = here.directory.policies();
      if (policies.pass().state === 'enabled') expect(policies.passkey().state).toBe('enabled');
    }
  });

  test('is the tenant without both security defaults and the policies in their place for longer than one request', async () => {
    const here = tenant('securityDefaults');
    const { changes } = await here.plan(ENFORCED, 'replaceSecurityDefaults');
    const off = changes.findIndex(({ id }) => id === 'securityDefaults');
    expect(changes[off - 1]?.what).toMatch(/only reports/);
    expect(changes[off + 1]?.what).toMatch(/^Enforce .*multifactor/);
    expect(changes[off + 2]?.what).toMatch(/^Enforce .*legacy/);
  });
});
