import { afterEach, describe, expect, test } from 'vitest';
import { CHECKS } from '../../shared/tenant/checks/all.ts';
import { readTenant } from '../../shared/tenant/read-tenant.ts';
import { ELSEWHERE, NESTED_GROUPS, PART_REQUESTS, REQUESTS } from '../../shared/tenant/requests.ts';
import { breaking, group } from './break.ts';
import published from './published-permissions.json' with { type: 'json' };
import { READER_ROLES, type TenantWorld, tenantWorld, WANTED } from './world.ts';

let world: TenantWorld | undefined;
const tenant = (...options: Parameters<typeof tenantWorld>) => {
  world = tenantWorld(...options);
  return world;
};
afterEach(() => world?.restore());
const state = (here: TenantWorld) =>
  readTenant({ graph: here.graph, pace: here.pace, surroundings: here.asked }, WANTED);

const TABLE = [...Object.values(REQUESTS), { ...NESTED_GROUPS, throttle: 'other' }];
const accepted: Record<string, string[]> = {
  ...published.accepted,
  ...Object.fromEntries(
    Object.entries(published.documented.accepted).map(([route, roles]) => [
      route,
      [...roles, ...((published.accepted as Record<string, string[]>)[route] ?? [])],
    ]),
  ),
};

describe('the table of requests', () => {
  test.each(TABLE.map(({ shown, permission }) => [shown, permission]))(
    '%s may be asked with %s, as Microsoft publishes it',
    (shown, permission) => {
      const [route = ''] = shown.toLowerCase().replace('get ', 'GET ').split('?');
      const path = route.replace('/microsoft.graph.group', '');
      expect(accepted[path]).toContain(permission);
    },
  );

  test('it asks for nothing that writes', () => {
    expect(TABLE.map(({ permission }) => permission).filter((one) => /Write/.test(one))).toEqual(
      [],
    );
  });

  test('every part of a tenant is told by a request or comes from elsewhere', () => {
    for (const [part, requests] of Object.entries(PART_REQUESTS)) {
      expect(requests.length > 0 || part in ELSEWHERE).toBe(true);
    }
  });

  test('every request serves a check', () => {
    const parts = CHECKS.flatMap(({ parts, also = [] }) => [...parts, ...also]);
    const used = new Set(parts.flatMap((part) => PART_REQUESTS[part]));
    expect(Object.keys(REQUESTS).filter((name) => !used.has(name as never))).toEqual([]);
  });
});

describe('the permissions of a reader', () => {
  test('with those of the table everything is known', async () => {
    expect(new Set(TABLE.map(({ permission }) => permission))).toEqual(new Set(READER_ROLES));
    const read = await state(tenant('recommended'));
    expect(Object.entries(read).filter(([, { kind }]) => kind === 'unknown')).toEqual([]);
  });

  test.each(READER_ROLES)('without %s exactly its parts are unknown', async (missing) => {
    // Policy.Read.All is accepted for the narrower policies as well.
    const others = READER_ROLES.filter((role) => role !== missing);
    const roles =
      missing === 'Policy.Read.AuthenticationMethod'
        ? others.filter((role) => role !== 'Policy.Read.All')
        : others;
    const read = await state(tenant('recommended', { roles }));
    const lost = READER_ROLES.filter((role) => !roles.includes(role));
    const unknowns = Object.entries(read)
      .filter(([, reading]) => reading.kind === 'unknown')
      .map(([part]) => part);
    const expected = Object.entries(PART_REQUESTS)
      .filter(([, requests]) => requests.some((name) => lost.includes(REQUESTS[name].permission)))
      .map(([part]) => part);
    expect(unknowns.sort()).toEqual(
      // Without the groups' permission nested groups are unknown only where a policy names others.
      [
        ...new Set([...expected, ...(unknowns.includes('nestedGroups') ? ['nestedGroups'] : [])]),
      ].sort(),
    );
  });

  test('a reader without any permission learns nothing and guesses nothing', async () => {
    const here = tenant('recommended', { roles: [] });
    const findings = await here.findings();
    const fromGraph = CHECKS.filter(({ parts, also = [] }) =>
      [...parts, ...also].some((part) => PART_REQUESTS[part].length > 0),
    ).map(({ id }) => id);
    const unknown = findings.filter(({ result }) => result === 'unknown').map(({ id }) => id);
    expect(unknown).toEqual(fromGraph);
    const withPermission = findings.filter(({ evidence }) => /forbidden|needs/.test(evidence));
    expect(withPermission.length).toBeGreaterThan(40);
  });
});

describe('what is sent', () => {
  test('only requests of the table, and only by GET', async () => {
    const here = tenant('recommended');
    breaking(here).pass({ includeTargets: [group('0b0a4d17-0000-4000-8000-00000000000a')] });
    await state(here);
    const paths = TABLE.map(({ shown }) => shown.replace('GET ', '').split('?')[0] ?? '');
    const asked = here.simulators.traffic().filter(({ service }) => service === 'graph');
    expect(asked.length).toBeGreaterThan(14);
    for (const { method, path } of asked) {
      expect(method).toBe('GET');
      const plain = decodeURIComponent(path)
        .replace(/^\/v1\.0/, '')
        .split('?')[0]
        ?.replace(/\/groups\/[^/]+/, '/groups/{id}')
        .replace(/\/domains\/[^/]+/, '/domains/{id}')
        .replace(/\(included.*$/, '');
      expect(paths).toContain(plain);
    }
  });
});
