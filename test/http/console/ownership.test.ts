import type { HttpResponseInit } from '@azure/functions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DescribedRoute } from '../../../shared/api/described-route.ts';
import { describedRoutes } from '../../../shared/api/routes.ts';
import type { RoleName } from '../../../shared/tenant/roles.ts';
import { aDesk, type Desk, PASS_ID, PERSON_ID, RECOVERY_ID } from '../../support/desk.ts';

// Every route with an id × whose id it is: a hire's, a device pass's, a recovery's, one's own. The routes
// come from the table that the API description is made from, so a new route is judged here as well.

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.restore());

const IDS = { hire: PERSON_ID, devicePass: PASS_ID, recovery: RECOVERY_ID } as const;
type Kind = keyof typeof IDS;

/** Of which kind the ids of a path are; undefined where no onboarding is meant. */
const KINDS: readonly [path: RegExp, kind: Kind | undefined][] = [
  [/^\/(api\/)?device-passes\/\{id\}/, 'devicePass'],
  [/^\/(api\/passes|recoveries)\/\{id\}/, 'recovery'],
  [/^\/(api\/onboardings|people|mine)\/\{id\}/, 'hire'],
  [/^\/(api\/)?dead-letters\/\{id\}/, undefined],
];
const kindOf = ({ path }: DescribedRoute) => KINDS.find(([known]) => known.test(path));

const withId = describedRoutes.filter(({ path }) => path.includes('{id}'));
const ofOnboardings = withId.filter((route) => kindOf(route)?.[1] !== undefined);
const acting = ofOnboardings.filter(({ method }) => method === 'post');

/** Everything that an act of any of them needs. */
const BODY = {
  reason: 'ticket 4712',
  decision: 'approve',
  question: 'q'.repeat(22),
};
/** What each form can do. */
const ACTS: Readonly<Record<string, readonly string[]>> = {
  pageActOnPerson: ['resume', 'reissue', 'withdrawal'],
  pageActOnMine: ['newLink', 'unknown'],
  pageActOnDevicePass: ['resume', 'withdrawal'],
  pageActOnRecovery: ['approve', 'decline', 'withdrawal'],
};
/** A technician reads the code of what they have asked for; that has tests of its own. */
const OF_REQUESTER: readonly string[] = ['showCodeAtDesk', 'showRecoveryCode'];

/** Each thing that a route can do to an id, by somebody who has the role for it. */
async function attempts(
  route: DescribedRoute,
  id: string,
  { isAda = false } = {},
): Promise<HttpResponseInit[]> {
  const roles = [route.access, route.alsoFor].filter((role) =>
    role?.startsWith('Onboarding.'),
  ) as RoleName[];
  if (route.isPage) {
    const answers: HttpResponseInit[] = [];
    for (const act of ACTS[route.name] ?? ['']) {
      answers.push(await desk.visit(route, roles, { id, act, reason: BODY.reason, isAda }));
    }
    return answers;
  }
  const token = await desk.token({ roles, ...(isAda && { subject: desk.ada }) });
  return [await desk.call(route, token, { id, ...(route.method === 'post' && { body: BODY }) })];
}

/** What is stored and what runs were told; each visit has another manager, whom a row names. */
const rows = (): string => {
  const { records, workflow } = desk.world;
  const stored = Object.entries(records.all()).filter(([key]) => !key.endsWith('/manager'));
  return JSON.stringify([stored, workflow.raised]);
};

test('of every route with an id it is known whose ids it takes', () => {
  expect(withId.filter((route) => !kindOf(route)).map(({ path }) => path)).toEqual([]);
  expect(ofOnboardings.length).toBeGreaterThan(18);
  const forms = acting.filter(({ isPage }) => isPage).map(({ name }) => name);
  expect(forms.sort()).toEqual(Object.keys(ACTS).sort());
});

test.each(ofOnboardings)(
  '$name: an id of another kind is not there, whatever is asked',
  async (route) => {
    const own = kindOf(route)?.[1];
    for (const [kind, id] of Object.entries(IDS).filter(([kind]) => kind !== own)) {
      const before = rows();
      for (const { status } of await attempts(route, id)) expect(status, kind).toBe(404);
      expect(rows(), kind).toBe(before);
    }
  },
);

test.each(acting)('$name: nobody acts on what is about their own account', async (route) => {
  const own = kindOf(route)?.[1] as Kind;
  const before = rows();
  for (const { status } of await attempts(route, IDS[own], { isAda: true })) {
    expect([403, 404]).toContain(status);
  }
  expect(rows()).toBe(before);
});

test.each(ofOnboardings.filter(({ name }) => !OF_REQUESTER.includes(name)))(
  '$name: its own ids are there',
  async (route) => {
    const own = kindOf(route)?.[1] as Kind;
    const [first] = await attempts(route, IDS[own]);
    expect(first?.status ?? 200).not.toBe(404);
  },
);
