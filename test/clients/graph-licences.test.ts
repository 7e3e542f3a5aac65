import { expect, onTestFinished, test } from 'vitest';
import type { Sku } from '../../local/simulators/graph/licenses.ts';
import type { StoredUser } from '../../local/simulators/graph/store.ts';
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const [E3, E5] = ['05e9a617-0261-4cee-bb44-138d3ef5d965', '06ebc4ee-1bb5-47dd-8120-11324bc54e06'];
const NOBODY = '00000000-0000-4000-8000-00000000dead';

/** A tenant with two subscriptions of `enabledUnits` seats, and one person without a licence. */
function aTenant(enabledUnits = 5, capabilityStatus = 'Enabled') {
  const entra = simulatedEntra(START, {
    graphRoles: [...LEAST_GRAPH_ROLES, ...rolesFor('licences')],
  });
  onTestFinished(entra.restore);
  for (const skuId of [E3, E5]) {
    const sku = {
      skuId,
      skuPartNumber: skuId,
      capabilityStatus,
      enabledUnits,
      plans: {},
    };
    entra.documents.collection<Sku>('subscribedSkus').put(skuId, sku as Sku);
  }
  const { id } = entra.users.addUser({ userPrincipalName: 'ada@contoso.com', usageLocation: 'NO' });
  const set = (add: string[], remove: string[]) => entra.directory.setLicences(id, { add, remove });
  /** Of the licences that are given to the person directly. */
  const held = () => {
    const { properties } = entra.documents.collection<StoredUser>('users').get(id) ?? {};
    const licenses = (properties?.['assignedLicenses'] ?? []) as { skuId: string }[];
    return licenses.map(({ skuId }) => skuId);
  };
  return { ...entra, id, set, held };
}

test('a licence is given and taken, each as often as one likes', async () => {
  const { set, held } = aTenant();
  for (let run = 0; run < 2; run++) expect(await set([E3], [])).toBe('set');
  expect(held()).toEqual([E3]);
  for (let run = 0; run < 2; run++) expect(await set([], [E3])).toBe('set');
  expect(held()).toEqual([]);
});

test('one licence that the person does not have stops neither what is given nor what is taken', async () => {
  const { set, held } = aTenant();
  await set([E3], []);
  expect(await set([], [E5, E3])).toBe('set');
  expect(held()).toEqual([]);
  expect(await set([E5], [E3])).toBe('set');
  expect(held()).toEqual([E5]);
});

test('a licence that a group gives stays, and counts as taken', async () => {
  const { set, held, users, id } = aTenant();
  const group = users.addGroup({ displayName: 'E3', assignedLicenses: [{ skuId: E3 }] });
  users.addMember(group.id, id);
  expect(await set([], [E3])).toBe('set');
  expect(held()).toEqual([]);
});

test('of somebody who is gone every licence is taken', async () => {
  const { directory } = aTenant();
  expect(await directory.setLicences(NOBODY, { add: [], remove: [E3] })).toBe('set');
  await expect(directory.setLicences(NOBODY, { add: [E3], remove: [] })).rejects.toMatchObject({
    status: 404,
  });
});

test('without a free seat nothing is given', async () => {
  const { set, held } = aTenant(0);
  expect(await set([E3], [])).toBe('noneFree');
  expect(held()).toEqual([]);
});

test('the licences of a person are those that are assigned directly', async () => {
  const { directory, id, set, users } = aTenant();
  const group = users.groups().find(({ assignedLicenses }) => assignedLicenses);
  users.addMember(String(group?.['id']), id);
  expect(await directory.licencesOf(id)).toEqual([]);
  await set([E5], []);
  expect(await directory.licencesOf(id)).toEqual([E5]);
});

test('the seats of a subscription can be used until it is suspended', async () => {
  for (const [status, seats] of [
    ['Enabled', 2],
    ['Warning', 2],
    ['Suspended', undefined],
  ] as const) {
    const { directory, set } = aTenant(2, status);
    expect((await directory.freeSeats()).get(E3)).toBe(seats);
    expect(await set([E3], [])).toBe(seats ? 'set' : 'noneFree');
  }
});
