import { expect, test } from 'vitest';
import { resumeOnboarding } from '../../../functions/http/onboardings/resume.ts';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { APPROVAL, ApprovalDocument, approvedBy } from '../../../shared/storage/approvals.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { BOB, TECHNICIAN } from '../../support/device-desk.ts';
import { jsonOf } from '../../support/fakes.ts';
import { APPROVER, actorOf, aRecovery, CHIEF, recoveryDesk } from '../../support/recovery-desk.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';
import { VALIDATORS_WORDS } from '../../support/validators-words.ts';

const date = standingDate();

type Answer = Awaited<ReturnType<ReturnType<typeof recoveryDesk>['ask']>>;
const idOf = (answer: Answer) => (jsonOf(answer) as { id: string }).id;
const codesOf = (answer: Answer) =>
  (jsonOf(answer) as { findings: { path: string; code: string }[] }).findings.map(
    ({ path, code }) => `${path} ${code}`,
  );

test('a recovery is stored, started and answered with its address', async () => {
  const desk = recoveryDesk();
  const answer = await desk.ask();
  expect(answer).toMatchObject({
    status: 202,
    headers: { location: `/api/passes/${idOf(answer)}` },
    jsonBody: { person: { userId: BOB, userPrincipalName: 'bob@contoso.com' } },
  });
  expect(desk.workflow.orchestrators.get(idOf(answer))).toBe('recoverAccess');
});

test('nothing is sent to a lost phone, and no address comes from the request', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  const hire = (await desk.records.read(id, HIRE, HireDocument))?.value.hire;
  expect(hire?.personalEmail).toBe('bob.private@example.net');
  expect(hire?.mobilePhone).toBeUndefined();
  expect(codesOf(await desk.ask(aRecovery({ personalEmail: 'thief@example.net' })))).toEqual([
    ' unknownField',
  ]);

  const other = recoveryDesk();
  const kept = idOf(await other.ask(aRecovery({ lost: ['computer'] })));
  const withPhone = (await other.records.read(kept, HIRE, HireDocument))?.value.hire;
  expect(withPhone?.mobilePhone).toBe('+4799999999');
});

test.each<[string, object, object, object, string[]]>([
  [
    'an unknown person',
    {},
    {},
    { person: { userPrincipalName: 'x@contoso.com' } },
    ['person personNotFound'],
  ],
  ['a guest', { isGuest: true }, {}, {}, ['person personIsGuest']],
  ['a disabled account', { isEnabled: false }, {}, {}, ['person personDisabled']],
  ['nobody to write to', { mail: null, otherMails: [] }, {}, {}, ['person addressMissing']],
  [
    'no approver for somebody with methods',
    {},
    {},
    { approver: undefined },
    ['approver approverMissing'],
  ],
  [
    'an unknown approver',
    {},
    {},
    { approver: { userPrincipalName: 'x@contoso.com' } },
    ['approver approverNotFound'],
  ],
  ['the person as approver', {}, {}, { approver: { userId: BOB } }, ['approver approverIsPerson']],
  [
    'an approver who is not named, for somebody privileged',
    {},
    { privilege: 'privileged' },
    {},
    ['approver approverNotNamed'],
  ],
  ['nothing lost', {}, {}, { lost: [] }, ['lost empty']],
  ['no reason', {}, {}, { reason: ' ' }, ['reason empty']],
])('%s is refused before anything is stored', async (_, bob, facts, body, expected) => {
  const desk = recoveryDesk(bob, facts);
  const answer = await desk.ask(aRecovery(body));
  expect(answer.status).toBe(422);
  expect(codesOf(answer)).toEqual(expected);
  expect(String(answer.body)).not.toMatch(VALIDATORS_WORDS);
  expect(desk.workflow.started.size).toBe(0);
});

test('nobody asks for themselves or names themselves, and an app does not ask', async () => {
  const desk = recoveryDesk();
  expect(codesOf(await desk.ask(aRecovery(), actorOf(BOB)))).toEqual(['person ownRecovery']);
  expect(codesOf(await desk.ask(aRecovery(), actorOf(APPROVER)))).toEqual([
    'approver approverIsRequester',
  ]);
  const app = await desk.ask(aRecovery(), { ...TECHNICIAN, kind: 'app' });
  expect(jsonOf(app)).toMatchObject({ status: 403, code: 'personNeeded' });
});

test('somebody without any method needs no approver', async () => {
  const desk = recoveryDesk({}, { hasOtherMethod: false });
  expect((await desk.ask(aRecovery({ approver: undefined }))).status).toBe(202);
});

test('a requester who was talked round does limited harm in a day', async () => {
  const desk = recoveryDesk();
  for (const ticket of ['1', '2', '3']) {
    const id = idOf(await desk.ask(aRecovery({ reason: ticket })));
    const over = { ...NOT_STARTED, stage: 'refused', outcome: 'refused' };
    desk.workflow.states.set(id, { customStatus: over, hasFailed: false, hasEnded: true });
  }
  const fourth = await desk.ask();
  expect(jsonOf(fourth)).toMatchObject({ status: 429, code: 'tooManyRecoveries' });
  expect(fourth.headers).toHaveProperty('retry-after');
  expect((await desk.ask(aRecovery(), actorOf(CHIEF))).status).toBe(202);
});

test('the same request under one key counts once', async () => {
  const desk = recoveryDesk();
  const headers = { 'idempotency-key': 'ticket-4712' };
  const ids = new Set<string>();
  for (let posts = 0; posts < 5; posts++) {
    ids.add(idOf(await desk.ask(aRecovery(), TECHNICIAN, headers)));
  }
  expect(ids.size).toBe(1);
});

test('the next day a requester may ask again', async () => {
  const desk = recoveryDesk({}, {});
  for (const ticket of ['1', '2', '3']) {
    const id = idOf(await desk.ask(aRecovery({ reason: ticket })));
    const over = { ...NOT_STARTED, stage: 'refused', outcome: 'refused' };
    desk.workflow.states.set(id, { customStatus: over, hasFailed: false, hasEnded: true });
  }
  await date.passMs(24 * 3_600_000);
  expect((await desk.ask()).status).toBe(202);
});

test('an approval by somebody else is kept as an act and reaches the run', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  await desk.open(id);
  desk.workflow.states.set(id, { customStatus: NOT_STARTED, hasFailed: false });
  expect((await desk.decide(id, actorOf(APPROVER))).status).toBe(202);
  expect(await approvedBy(desk.records, id)).toBe(APPROVER);
  expect(await actsOf(desk.records, id)).toMatchObject([
    { verb: 'approve', actor: { subject: APPROVER }, why: 'I met Bob' },
  ]);
  expect(desk.workflow.raised).toMatchObject([
    { id, event: 'operatorResumed', data: { because: 'approvalDecided' } },
  ]);
});

test.each([
  ['the requester', TECHNICIAN, {}, 'ownRequest'],
  ['the person', actorOf(BOB), {}, 'ownAccount'],
  ['an app', { ...actorOf(APPROVER), kind: 'app' as const }, {}, 'appsDoNotApprove'],
  [
    'an ordinary approver of somebody privileged by now',
    actorOf(APPROVER),
    { privilege: 'privileged' as const },
    'notNamedForPrivileged',
  ],
])('%s does not decide', async (_, actor, later, code) => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  await desk.open(id);
  Object.assign(desk.account, later);
  for (const decision of ['approve', 'decline']) {
    expect(jsonOf(await desk.decide(id, actor, decision))).toMatchObject({ status: 403, code });
  }
  expect(await approvedBy(desk.records, id)).toBeNull();
  expect(desk.workflow.raised).toEqual([]);
});

test('a named approver approves for somebody privileged', async () => {
  const desk = recoveryDesk({}, { privilege: 'privileged' });
  const id = idOf(await desk.ask(aRecovery({ approver: { userId: CHIEF } })));
  await desk.open(id);
  expect((await desk.decide(id, actorOf(CHIEF))).status).toBe(202);
});

test('the first decision holds, also of two at once', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  await desk.open(id);
  const answers = await Promise.all([
    desk.decide(id, actorOf(APPROVER), 'approve'),
    desk.decide(id, actorOf(CHIEF), 'decline'),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  expect(await actsOf(desk.records, id)).toHaveLength(1);
  const { state } = (await desk.records.read(id, APPROVAL, ApprovalDocument))?.value ?? {};
  const again = await desk.decide(id, actorOf(APPROVER), 'decline');
  expect([state === 'declined' ? 202 : 409, 409]).toContain(again.status);
});

test('a question that has expired, or was never asked, takes no answer', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  const early = await desk.decide(id, actorOf(APPROVER));
  expect(jsonOf(early)).toMatchObject({ status: 409, code: 'notWaitingForApproval' });
  await desk.open(id, new Date(Date.now() - 1).toISOString());
  expect((await desk.decide(id, actorOf(APPROVER))).status).toBe(409);
  expect((await desk.decide('a'.repeat(26), actorOf(APPROVER))).status).toBe(404);
});

test('a recovery that was taken back takes no answer, and keeps none', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  desk.workflow.states.set(id, { customStatus: {}, hasFailed: false });
  await desk.open(id);
  await desk.revoke(id);
  for (const decision of ['approve', 'decline']) {
    const answer = await desk.decide(id, actorOf(APPROVER), decision);
    expect(jsonOf(answer)).toMatchObject({ status: 409, code: 'notWaitingForApproval' });
  }
  expect((await actsOf(desk.records, id)).map(({ verb }) => verb)).toEqual(['withdrawal']);
});

test('a recovery is not resumed like an onboarding, and revoked by others than the person', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  desk.workflow.states.set(id, { customStatus: NOT_STARTED, hasFailed: false });
  const request = httpRequest('POST', '/x', { params: { id }, body: '{"reason":"again"}' });
  const resumed = await resumeOnboarding({ ...desk, workflow: () => desk.workflow })(
    request,
    invocation(),
    TECHNICIAN,
  );
  expect(resumed.status).toBe(404);
  expect((await desk.revoke(id, actorOf(BOB))).status).toBe(403);
  expect((await desk.revoke(id)).status).toBe(202);
  expect(desk.workflow.raised).toMatchObject([{ id, event: 'hireChanged', data: { revision: 2 } }]);
});

test('the view shows request and approval, and no contact of the person', async () => {
  const desk = recoveryDesk();
  const id = idOf(await desk.ask());
  await desk.open(id);
  const view = jsonOf(await desk.show(id));
  expect(view).toMatchObject({
    id,
    userId: BOB,
    lost: ['phone'],
    requestedFor: 'ticket 4712',
    approverId: APPROVER,
    approval: { state: 'waiting' },
    stage: 'accepted',
  });
  expect(JSON.stringify(view)).not.toMatch(/example\.net|9999/);
});
