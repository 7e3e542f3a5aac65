import { expect, test } from 'vitest';
import type { StepDeps } from '../../functions/steps.ts';
import { ApprovalRule } from '../../shared/domain/approval-rules.ts';
import { type AccountDocument, MANAGER } from '../../shared/storage/accounts.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import { CONTACTS, managerHash } from '../../shared/storage/contacts.ts';
import { EVENT_PREFIX, HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, keepAccount, POLICY, tenant } from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { aHire, hireDocument, hireEvent, ID } from '../support/hires.ts';
import { OPERATOR_ACTOR } from '../support/operator.ts';
import { standingDate } from '../support/standing-date.ts';

const date = standingDate();
const LONG_AGO = '2020-01-01T00:00:00.000Z';
const GROUP = { group: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d99', mail: 'iam@contoso.com' };
const DAY_MS = 86_400_000;
const BOSS = { userPrincipalName: 'boss@contoso.com' };

/** A hire with an account, whom a rule asks about. The manager is here since long ago. */
async function aWorld(rule: object = {}, change: Partial<AccountDocument> = {}) {
  const world = await tenant();
  const colleague = { createdAt: LONG_AGO, lastSignIn: new Date(Date.now() - DAY_MS) };
  Object.assign(world.manager, colleague);
  const hired = world.directory.add({
    userPrincipalName: 'ada.larsen@contoso.com',
    employeeId: 'E-104233',
  });
  await keepAccount(world, hired, change);
  const approvalRules = [ApprovalRule.parse({ name: 'r', by: 'manager', ...rule })];
  const checked = (policy: Partial<StepDeps> = {}) =>
    activitiesOf(world, new Fate(), { approvalRules, ...policy }).checkApproval({
      onboardingId: ID,
      userId: hired.id,
    });
  const approval = async () => (await world.records.read(ID, APPROVAL, ApprovalDocument))?.value;
  return {
    ...world,
    hired,
    colleague,
    checked,
    approval,
    /** Whom the question is to, or why nobody is asked. */
    async asked(policy: Partial<StepDeps> = {}) {
      const answer = await checked(policy);
      if (answer.kind === 'waiting') return (await approval())?.asked?.approver;
      return answer.kind === 'unclear' ? answer.reason : answer.kind;
    },
    async approve() {
      const found = await approval();
      const by = { ...OPERATOR_ACTOR, subject: found?.asked?.approver.id ?? '' };
      const decision = { by, at: new Date().toISOString(), why: 'I know her' };
      await world.records.put(ID, APPROVAL, { ...found, state: 'approved', decision });
    },
    hire: (hire: Record<string, unknown>, document: object = {}) =>
      world.records.put(ID, HIRE, { ...hireDocument(hire), revision: 2, ...document }),
  };
}
type World = Awaited<ReturnType<typeof aWorld>>;

const noApprover = (world: World, change: object) => {
  Object.assign(world.manager, change);
  return world.asked();
};

test('a colleague whom HR names approves a new account', async () => {
  const world = await aWorld();
  expect(await world.asked()).toEqual({ kind: 'manager', id: world.manager.id });
});

test.each([
  ['isGuest', { isGuest: true }],
  ['isDisabled', { isEnabled: false }],
  ['isNew', { createdAt: '2026-11-23T07:55:00.000Z' }],
  ['neverSignedIn', { lastSignIn: 'never' }],
  ['isHire', { mail: 'ada.private@example.net' }],
] as const)(
  'a manager who is doubtful (%s) is not asked, and the operator reads why',
  async (doubt, change) => {
    expect(await noApprover(await aWorld(), change)).toBe(`noApprover:${doubt}`);
    const group = { kind: 'group', id: GROUP.group };
    expect(await noApprover(await aWorld({ otherwise: GROUP }), change)).toEqual(group);
  },
);

test('the hire is not their own approver', async () => {
  const world = await aWorld();
  Object.assign(world.hired, world.colleague);
  await world.hire({ manager: { userPrincipalName: 'ada.larsen@contoso.com' } });
  expect(await world.asked()).toBe('noApprover:isHire');
});

test('of an account that was found Entra’s manager is asked, and never the one HR names', async () => {
  const world = await aWorld({}, { isNew: false });
  expect(await world.asked()).toBe('noApprover:noneInEntra');
  const real = world.directory.add({ userPrincipalName: 'real@contoso.com', ...world.colleague });
  world.hired.managerId = real.id;
  expect(await world.asked()).toEqual({ kind: 'manager', id: real.id });
  // Also after the run has put HR's manager in the place of Entra's.
  world.hired.managerId = world.manager.id;
  await world.records.put(ID, MANAGER, {
    managerId: world.manager.id,
    before: real.id,
    assignedAt: LONG_AGO,
    undone: null,
  });
  expect(await world.asked()).toEqual({ kind: 'manager', id: real.id });
});

test('a source that a rule doubts does not name the approver', async () => {
  const rule = { sources: ['hr'], otherwise: GROUP };
  expect(await (await aWorld(rule)).asked()).toEqual({ kind: 'group', id: GROUP.group });
  const found = await aWorld({ sources: ['hr'], only: 'foundAccount' }, { isNew: false });
  found.hired.managerId = found.manager.id;
  expect(await found.asked()).toEqual({ kind: 'manager', id: found.manager.id });
});

test('a rule about sources without a group or a found account is refused at start', () => {
  const rule = { name: 'r', sources: ['ats'], by: 'manager' };
  expect(ApprovalRule.safeParse(rule).error?.issues[0]?.path).toEqual(['otherwise']);
  expect(ApprovalRule.safeParse({ ...rule, otherwise: GROUP }).success).toBe(true);
  expect(ApprovalRule.safeParse({ ...rule, only: 'foundAccount' }).success).toBe(true);
});

test('a late change does not name who approves it', async () => {
  const world = await aWorld({ only: 'lateChange' });
  const thief = { userPrincipalName: 'thief@contoso.com' };
  const late = { changedAt: '2026-12-01T07:00:00.000Z' };
  const { id } = world.directory.add({ ...thief, ...world.colleague });
  await world.records.put(ID, CONTACTS, {
    accepted: { personalEmail: 'ada.private@example.net' },
    acceptedAt: LONG_AGO,
    manager: managerHash(aHire({ manager: BOSS }).manager),
  });
  await world.hire({ manager: thief }, late);
  expect(await world.asked()).toBe('noApprover:namedByChange');
  await world.records.put(ID, MANAGER, {
    managerId: world.manager.id,
    before: null,
    assignedAt: LONG_AGO,
    undone: null,
  });
  expect(await world.asked()).toEqual({ kind: 'manager', id: world.manager.id });
  expect(id).not.toBe(world.manager.id);
});

test('what a group has approved stands when the manager becomes one who may', async () => {
  const world = await aWorld({ otherwise: GROUP });
  world.manager.isEnabled = false;
  await world.asked();
  await world.approve();
  world.manager.isEnabled = true;
  expect((await world.checked()).kind).toBe('approved');
});

const OTHER_GROUP = '0b0a4d17-0000-4000-8000-00000000000c';

test.each<[string, (world: World) => Promise<unknown>, Partial<StepDeps>?]>([
  ['person', (world) => world.hire({ surname: 'Thief' })],
  ['person', (world) => world.hire({ preferredName: 'Eve' })],
  ['contacts', (world) => world.hire({ personalEmail: 'thief@example.net' })],
  ['contacts', (world) => world.hire({ mobilePhone: '+4790000000' })],
  ['account', (world) => keepAccount(world, { ...world.hired, id: 'another' })],
  ['account', (world) => keepAccount(world, { ...world.hired, userPrincipalName: 'x@y.z' })],
  ['groups', async () => undefined, { groupIds: [...POLICY.groupIds, OTHER_GROUP] }],
  ['firstDay', (world) => world.hire({ startDate: '2026-12-10' })],
])(
  'after an approval a change of the %s is asked about anew, by its kind',
  async (part, change, policy) => {
    const world = await aWorld();
    await world.checked();
    await world.approve();
    const before = await world.approval();
    await change(world);
    expect((await world.checked(policy)).kind).toBe('waiting');
    expect(await world.approval()).toMatchObject({ changed: [part], decision: null });
    expect((await world.approval())?.id).not.toBe(before?.id);
  },
);

test('another manager of HR lapses what a group has approved', async () => {
  const world = await aWorld({ by: GROUP });
  await world.checked();
  await world.approve();
  await world.hire({ manager: { userPrincipalName: 'other@contoso.com' } });
  expect((await world.checked()).kind).toBe('waiting');
  expect((await world.approval())?.changed).toEqual(['manager']);
});

test('changes that came while nobody had answered are told together', async () => {
  const world = await aWorld();
  await world.checked();
  await world.hire({ surname: 'Thief' });
  await world.checked();
  await world.hire({ surname: 'Thief', personalEmail: 'thief@example.net' });
  await world.checked();
  expect((await world.approval())?.changed).toEqual(['person', 'contacts']);
});

test('an approval stands over what the approver was not shown, and over some days', async () => {
  const world = await aWorld();
  await world.checked();
  await world.approve();
  await world.hire({ startDate: '2026-12-08', jobTitle: 'Head of Finance' });
  expect((await world.checked()).kind).toBe('approved');
});

test('a hire who was withdrawn and comes back is asked about anew', async () => {
  const world = await aWorld();
  await world.checked();
  await world.approve();
  await date.passMs(60_000);
  const withdrawn = {
    ...hireEvent(),
    type: 'hire.withdrawn',
    data: { employmentId: 'E-104233-1' },
  };
  await world.records.put(ID, `${EVENT_PREFIX}1`, {
    receivedAt: new Date().toISOString(),
    source: 'hr',
    bodyHash: 'x',
    event: withdrawn,
  });
  await date.passMs(60_000);
  expect((await world.checked()).kind).toBe('waiting');
  const { id } = (await world.approval()) ?? {};
  await world.checked();
  expect((await world.approval())?.id, 'asked once').toBe(id);
});

test('what is kept with a question says nothing about the person', async () => {
  const world = await aWorld();
  await world.checked();
  const kept = JSON.stringify(await world.approval()).toLowerCase();
  for (const word of ['ada', 'larsen', 'example', '4799', 'e-104233', 'boss']) {
    expect(kept).not.toContain(word);
  }
});
