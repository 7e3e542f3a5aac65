import { expect, test } from 'vitest';
import { claimToken } from '../../../shared/claim/token.ts';
import { correlationIdOf } from '../../../shared/correlation.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { APPROVAL_ID, approvalDesk, HIRED, MANAGER, MEMBER } from '../../support/approval-desk.ts';
import { fakeKeys, jsonOf } from '../../support/fakes.ts';
import { hireDocument, ID } from '../../support/hires.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';
import { standingDate } from '../../support/standing-date.ts';

const date = standingDate();
const actor = (subject: string) => ({ ...OPERATOR_ACTOR, subject });
const YES = { decision: 'approve', reason: 'I know her', confirmed: 'yes' };

test('opening the link shows what will happen, and changes nothing', async () => {
  const desk = await approvalDesk();
  for (let scans = 0; scans < 3; scans++) {
    const page = await desk.open();
    expect(page.status).toBe(200);
    expect(String(page.body)).toContain('Ada Larsen');
  }
  expect((await desk.approval())?.state).toBe('waiting');
  expect(desk.workflow.raised).toEqual([]);
});

test('signs in a name that mean something in a replacement are shown as they are', async () => {
  const desk = await approvalDesk('manager', {}, { givenName: 'A$$B $` C' });
  const page = String((await desk.open()).body);
  expect(page).toMatch(/<title>Access for A\$\$B \$&#96; C Larsen/);
});

test('one press asks once more, the second decides, and the run hears of it', async () => {
  const desk = await approvalDesk();
  const { confirmed: _, ...first } = YES;
  expect((await desk.press(first)).status).toBe(200);
  expect((await desk.approval())?.state).toBe('waiting');
  expect((await desk.press(YES)).status).toBe(200);
  expect(await desk.approval()).toMatchObject({
    state: 'approved',
    decision: { by: { subject: MANAGER, app: 'approval-link' }, why: 'I know her' },
  });
  expect(await actsOf(desk.records, ID)).toMatchObject([{ verb: 'approve' }]);
  expect(desk.workflow.raised).toMatchObject([
    { event: 'operatorResumed', data: { because: 'approvalDecided' } },
  ]);
  expect((await desk.press({ ...YES, decision: 'decline' })).status).toBe(404);
});

test('a manager who presses twice, or loads the page again, reads what they have decided', async () => {
  for (const [decision, words] of [
    ['approve', 'You have approved.'],
    ['decline', 'You have declined.'],
  ] as const) {
    const desk = await approvalDesk();
    for (let presses = 0; presses < 3; presses++) {
      const page = await desk.press({ ...YES, decision });
      expect(page.status).toBe(200);
      expect(String(page.body)).toContain(words);
    }
    expect(await actsOf(desk.records, ID)).toHaveLength(1);
    expect(desk.workflow.raised).toHaveLength(1);
    expect((await desk.open()).status).toBe(404);
  }
});

test('what a member of a group has decided is not shown to who holds a link', async () => {
  const desk = await approvalDesk('group');
  await desk.call(actor(MEMBER));
  expect((await desk.approval())?.state).toBe('approved');
  expect((await desk.press(YES)).status).toBe(404);
});

test('without a reason, or with another word than the two, nothing is decided, and the page says so', async () => {
  const desk = await approvalDesk();
  const page = await desk.press({ ...YES, reason: ' ' });
  expect(page.status).toBe(422);
  expect(String(page.body)).toContain('Nothing was done: please give a reason');
  expect(String(page.body)).toMatch(/<input id="reason"[^>]* aria-describedby="alarm"/);
  expect((await desk.press({ ...YES, decision: 'yes' })).status).toBe(422);
  expect((await desk.approval())?.state).toBe('waiting');
});

test('a manager who is none any more decides nothing, and the run asks the new one', async () => {
  const desk = await approvalDesk();
  desk.state.manager = 'manager-2';
  expect((await desk.press(YES)).status).toBe(404);
  expect((await desk.approval())?.state).toBe('waiting');
  expect(desk.workflow.raised).toHaveLength(1);
});

test('a link of another question, a forged one, an expired one and that of a code open nothing', async () => {
  const desk = await approvalDesk();
  const key = await fakeKeys().linkKey();
  const forged = [
    `${desk.token}x`,
    desk.token.replace('aaaa', 'bbbb'),
    claimToken(key, { onboardingId: ID, linkId: APPROVAL_ID }),
    'nothing',
  ];
  for (const token of forged) {
    expect((await desk.open(token)).status).toBe(404);
    expect((await desk.press(YES, token)).status).toBe(404);
  }
  await date.passMs(3_600_000);
  expect((await desk.press(YES)).status).toBe(404);
  expect((await desk.approval())?.state).toBe('waiting');
});

test('the link to a group decides nothing, and a member decides with a token', async () => {
  const desk = await approvalDesk('group');
  expect((await desk.press(YES)).status).toBe(404);
  expect((await desk.call(actor(MEMBER))).status).toBe(202);
  expect(await desk.approval()).toMatchObject({ decision: { by: { subject: MEMBER } } });
});

test.each([
  ['somebody who has left the group', 'group', actor('left'), 'notTheApprover'],
  ['an app', 'group', { ...actor(MEMBER), kind: 'app' as const }, 'notTheApprover'],
  ['a role without being the manager', 'manager', actor(MEMBER), 'notTheApprover'],
  ['the hire', 'manager', actor(HIRED), 'ownAccount'],
] as const)('%s does not decide', async (_, kind, who, code) => {
  const desk = await approvalDesk(kind);
  expect(jsonOf(await desk.call(who))).toMatchObject({ status: 403, code });
  expect((await desk.approval())?.state).toBe('waiting');
});

test.each([
  ['manager', MANAGER],
  ['group', MEMBER],
] as const)('Entra can say for which onboarding a %s was looked up', async (kind, approver) => {
  const desk = await approvalDesk(kind);
  expect((await desk.call(actor(approver))).status).toBe(202);
  expect(desk.correlations.length).toBeGreaterThan(0);
  expect(new Set(desk.correlations)).toEqual(new Set([correlationIdOf(ID)]));
});

test('a member of a group that the rule names no more does not decide', async () => {
  const approver = { kind: 'group', id: 'group-before' };
  const desk = await approvalDesk('group', {
    asked: { rule: 'contractors', approver, scope: 's' },
  });
  desk.state.groups.set(MEMBER, ['group-before', 'group-1']);
  expect(jsonOf(await desk.call(actor(MEMBER)))).toMatchObject({ code: 'notTheApprover' });
  expect((await desk.approval())?.state).toBe('waiting');
});

test('of two decisions at once the first holds', async () => {
  const desk = await approvalDesk('group');
  desk.state.groups.set('member-2', ['group-1']);
  const answers = await Promise.all([
    desk.call(actor(MEMBER), 'approve'),
    desk.call(actor('member-2'), 'decline'),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
});

test('an answer to another question than the one that waits is not taken', async () => {
  const desk = await approvalDesk('group');
  const answer = await desk.call(actor(MEMBER), 'approve', 'b'.repeat(22));
  expect(jsonOf(answer)).toMatchObject({ status: 409, code: 'notWaitingForApproval' });
  expect(jsonOf(await desk.call(actor(MEMBER), 'approve', ''))).toMatchObject({ status: 400 });
  expect((await desk.approval())?.state).toBe('waiting');
});

test.each([
  ['the name', { surname: 'Thief' }],
  ['the address of the link', { personalEmail: 'thief@example.net' }],
  ['the first day', { startDate: '2027-02-01' }],
])(
  'when HR changes %s while the page is open, nothing is decided, and the run asks anew',
  async (_, change) => {
    const [desk, other] = [await approvalDesk(), await approvalDesk('group')];
    for (const one of [desk, other]) await one.records.put(ID, HIRE, hireDocument(change));
    expect((await desk.press(YES)).status).toBe(404);
    expect((await desk.open()).status).toBe(404);
    const called = await other.call(actor(MEMBER));
    expect(jsonOf(called)).toMatchObject({ status: 409, code: 'approvalChanged' });
    for (const one of [desk, other]) expect((await one.approval())?.state).toBe('waiting');
    expect(other.workflow.raised).toMatchObject([{ event: 'operatorResumed' }]);
  },
);

test('nothing is decided about a hire who is withdrawn', async () => {
  const desk = await approvalDesk('group');
  const withdrawal = { at: '2026-11-23T08:00:00Z', reason: null };
  await desk.records.put(ID, HIRE, { ...hireDocument(), withdrawal });
  expect(jsonOf(await desk.call(actor(MEMBER)))).toMatchObject({ status: 409 });
  expect((await desk.approval())?.state).toBe('waiting');
});

test.each([
  ['became a guest', { isGuest: true }],
  ['was disabled', { isEnabled: false }],
  ['reads the mailbox of the hire', { mail: 'ada.private@example.net' }],
])('a manager who %s after the question decides nothing', async (_, facts) => {
  const desk = await approvalDesk();
  desk.state.facts = facts;
  expect((await desk.press(YES)).status).toBe(404);
  expect((await desk.approval())?.state).toBe('waiting');
});

test('the page shows the account, its groups and enough of the private addresses to recognise them', async () => {
  const desk = await approvalDesk('manager', { changed: ['contacts'] });
  const text = String((await desk.open()).body);
  for (const part of ['a@b.c', 'a…@example.net', '…99', 'Changed since you were asked']) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('ada.private');
  expect(text).not.toContain('+4799999999');
});
