import { expect, test } from 'vitest';
import { acceptTest } from '../../../functions/http/hires/test-source.ts';
import type { RoleHandler } from '../../../functions/http/lib/guarded.ts';
import { reissuePass, withdrawOnboarding } from '../../../functions/http/onboardings/operate.ts';
import { resumeOnboarding } from '../../../functions/http/onboardings/resume.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import { HireEvent } from '../../../shared/domain/hire.ts';
import { ACCOUNT } from '../../../shared/storage/accounts.ts';
import { actsOf, keepHold } from '../../../shared/storage/acts.ts';
import { applyWorld, asOf, updated, withdrawn } from '../../support/apply-world.ts';
import { jsonOf } from '../../support/fakes.ts';
import { hireEvent, NOW } from '../../support/hires.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

async function office() {
  const world = applyWorld({ withdrawalLimit: { admit: async () => 'held' } });
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  const request = (to: string, body: string | null) =>
    httpRequest('POST', '/x', { params: { id: to }, ...(body !== null && { body }) });
  const deps = { ...world, workflow: () => world.workflow };
  const by =
    (handler: RoleHandler) =>
    (body: string | null = WHY, to = id, actor: Actor = OPERATOR_ACTOR) =>
      handler(request(to, body), invocation(), actor);
  return {
    ...world,
    id,
    withdraw: by(withdrawOnboarding(world)),
    reissue: by(reissuePass(deps)),
    resume: by(resumeOnboarding(deps)),
    acts: () => actsOf(world.records, id),
  };
}
const REASON = 'asked by phone';
const WHY = JSON.stringify({ reason: REASON });

test("an operator's withdrawal is answered at once and applied like HR's, past the brake", async () => {
  const { id, withdraw, applyAll, hire, workflow } = await office();
  expect(await withdraw(JSON.stringify({ reason: 'offer rescinded' }))).toEqual({
    status: 202,
    headers: { location: `/api/onboardings/${id}` },
  });
  await applyAll();
  expect(await hire(id)).toMatchObject({
    revision: 2,
    withdrawal: { reason: 'offer rescinded' },
  });
  expect(workflow.raised).toEqual([{ id, event: 'hireChanged', data: { revision: 2 } }]);
});

test.each([
  ['a line end', 'asked by HR\nticket 4711', 'asked by HR ticket 4711'],
  ['a tab', 'ticket\t4711', 'ticket 4711'],
  ['a sign that shows nothing', 'ticket\u200b 4711', 'ticket 4711'],
  ['a sign that turns the text around', '\u202eticket 4711', 'ticket 4711'],
])('a reason with %s is kept as one line, and the hire is withdrawn', async (_, reason, kept) => {
  const { id, withdraw, applyAll, hire, acts } = await office();
  expect((await withdraw(JSON.stringify({ reason }))).status).toBe(202);
  await applyAll();
  expect(await hire(id)).toMatchObject({ withdrawal: { reason: kept } });
  expect(await acts()).toMatchObject([{ why: kept }]);
});

test.each(['done ✔\ufe0f', 'letters lost: M\ufffdller', 'next to \u2800 nothing'])(
  'the reason %j, which no sender may give, stops neither the withdrawal nor what HR says later',
  async (reason) => {
    const { id, withdraw, applyAll, hire, acts, hear } = await office();
    expect((await withdraw(JSON.stringify({ reason }))).status).toBe(202);
    await applyAll();
    expect(await hire(id)).toMatchObject({ revision: 2, withdrawal: { reason: null } });
    expect(await acts()).toMatchObject([{ why: reason }]);
    await hear(updated(30, { jobTitle: 'Lead' }));
    expect(await hire(id)).toMatchObject({ revision: 3, withdrawal: null });
  },
);

test('asking twice withdraws once', async () => {
  const { id, withdraw, applyAll, hire, queue } = await office();
  await Promise.all([withdraw(), withdraw()]);
  await applyAll();
  await withdraw();
  expect(queue.messages).toEqual([]);
  expect(await hire(id)).toMatchObject({ revision: 2, withdrawal: { reason: REASON } });
});

test('a hire that is accepted and not applied yet can be withdrawn', async () => {
  const { say, withdraw, applyAll, hire } = await office();
  const id = await say(hireEvent({ employmentId: 'E-2', employeeId: 'E-2' }));
  expect(await withdraw(WHY, id)).toMatchObject({ status: 202 });
  await applyAll();
  expect(await hire(id)).toMatchObject({ withdrawal: { reason: REASON } });
});

test("an operator's withdrawal goes past the brake that holds HR's before it is applied", async () => {
  const { say, withdraw, applyAll, hire } = await office();
  const about = { employmentId: 'E-2', employeeId: 'E-2' };
  const id = await say(hireEvent(about));
  await say(withdrawn(1, about.employmentId));
  await applyAll();
  expect(await hire(id)).toBeUndefined();
  expect(await withdraw(WHY, id)).toMatchObject({ status: 202 });
  await applyAll();
  expect(await hire(id)).toMatchObject({ withdrawal: { reason: REASON } });
});

test('HR may change its mind after an operator, and the operator after HR', async () => {
  const { id, withdraw, applyAll, hire, hear } = await office();
  await withdraw();
  await applyAll();
  await hear(updated(30));
  expect((await hire(id))?.withdrawal).toBeNull();
  await withdraw();
  await applyAll();
  expect(Date.parse((await hire(id))?.withdrawal?.at ?? '')).toBeGreaterThan(Date.parse(asOf(30)));
});

test("an operator's request for a new pass is raised to the run", async () => {
  const { id, reissue, workflow } = await office();
  expect(await reissue()).toMatchObject({ status: 202 });
  const data = { requestedAt: NOW.toISOString() };
  expect(workflow.raised).toEqual([{ id, event: 'reissueRequested', data }]);
});

test('both find an onboarding under the id by which another source knows it', async () => {
  const { id, withdraw, reissue, hear, applyAll, hire } = await office();
  const alias = await hear(hireEvent({ employmentId: 'application-7' }), 'ats');
  expect((await reissue(WHY, alias)).headers).toEqual({ location: `/api/onboardings/${id}` });
  await withdraw(WHY, alias);
  await applyAll();
  expect((await hire(id))?.withdrawal).not.toBeNull();
});

test.each(['z'.repeat(26), '', 'x', '../hires'])('an id of %j is answered with 404', async (id) => {
  const { withdraw, reissue } = await office();
  for (const answer of [await withdraw(WHY, id), await reissue(WHY, id)]) {
    expect(jsonOf(answer)).toMatchObject({ status: 404, code: 'notFound' });
  }
});

const UNREASONED: [string | null, number, string][] = [
  [null, 400, 'bodyMissing'],
  ['no JSON', 422, 'reasonInvalid'],
  ['[]', 422, 'reasonInvalid'],
  ['{}', 422, 'reasonInvalid'],
  ['{"reason":"  "}', 422, 'reasonInvalid'],
  ['{"reason":7}', 422, 'reasonInvalid'],
  [JSON.stringify({ reason: 'x'.repeat(201) }), 422, 'reasonInvalid'],
];

test.each(UNREASONED)('with a body of %j nothing is done', async (body, status, code) => {
  const { withdraw, reissue, resume, queue, workflow, acts } = await office();
  for (const act of [withdraw, reissue, resume]) {
    expect(jsonOf(await act(body))).toMatchObject({ status, code });
  }
  expect([queue.messages, workflow.raised, await acts()]).toEqual([[], [], []]);
});

test('who did what, when and why is kept, in the order in which it was done', async () => {
  const { withdraw, reissue, resume, acts } = await office();
  await reissue();
  await resume(JSON.stringify({ reason: 'corrected in HR' }));
  await withdraw(JSON.stringify({ reason: 'offer rescinded' }));
  const at = NOW.toISOString();
  const kept = { actor: OPERATOR_ACTOR, at, confirms: null };
  const all = await acts();
  expect(all.toSorted((a, b) => a.verb.localeCompare(b.verb))).toEqual([
    { ...kept, verb: 'reissue', why: REASON },
    { ...kept, verb: 'resume', why: 'corrected in HR' },
    { ...kept, verb: 'withdrawal', why: 'offer rescinded' },
  ]);
});

const HELD = { of: 'manager', subject: 'manager-2' } as const;

test('what is confirmed is kept with the reason for which the run asked', async () => {
  const { records, id, resume, workflow, acts } = await office();
  await keepHold(records, id, { ...HELD, reason: 'managerChangedLate' });
  const answer = await resume(JSON.stringify({ reason: REASON, confirm: HELD }));
  expect(answer.status).toBe(202);
  expect(workflow.raised).toMatchObject([{ id, event: 'operatorResumed' }]);
  const confirms = { ...HELD, reason: 'managerChangedLate' };
  expect(await acts()).toMatchObject([{ verb: 'confirm', confirms, why: REASON }]);
});

test.each([
  ['another subject', { of: 'manager', subject: 'manager-3' }],
  ['another thing', { of: 'account', subject: 'manager-2' }],
])('a confirmation of %s than the run asks about is refused', async (_, confirm) => {
  const { records, id, resume, workflow, acts } = await office();
  await keepHold(records, id, { ...HELD, reason: 'managerChangedLate' });
  const answer = await resume(JSON.stringify({ reason: REASON, confirm }));
  expect(jsonOf(answer)).toMatchObject({ status: 409, code: 'holdChanged' });
  expect([workflow.raised, await acts()]).toEqual([[], []]);
});

test('where the run asks about nothing, nothing can be confirmed', async () => {
  const { resume } = await office();
  const answer = await resume(JSON.stringify({ reason: REASON, confirm: HELD }));
  expect(jsonOf(answer)).toMatchObject({ status: 409, code: 'holdChanged' });
});

test.each([{ of: 'everything', subject: 'x' }, { of: 'manager' }, 'manager'])(
  'a confirmation of %j is no confirmation',
  async (confirm) => {
    const { resume } = await office();
    const answer = await resume(JSON.stringify({ reason: REASON, confirm }));
    expect(jsonOf(answer)).toMatchObject({ status: 400, code: 'bodyInvalid' });
  },
);

test('an act on a hire of the test source is refused, because nothing would apply it', async () => {
  const world = await office();
  const accept = acceptTest(world);
  const delivery = { source: 'hr-test', id: 'm-1', bodyHash: 'b', receivedAt: NOW };
  const stored = await accept(HireEvent.parse(hireEvent()), delivery);
  const trial = stored.kind === 'accepted' ? stored.onboardingId : '';
  const { length } = world.queue.messages;
  for (const act of [world.withdraw, world.reissue, world.resume]) {
    const answer = await act(WHY, trial);
    expect([answer.status, jsonOf(answer)]).toMatchObject([409, { code: 'testHire' }]);
  }
  expect(world.queue.messages).toHaveLength(length);
  expect(await actsOf(world.records, trial)).toEqual([]);
});

test('nobody acts on their own onboarding, whether the account is theirs or is to be', async () => {
  const { records, id, withdraw, reissue, resume, queue, workflow, acts } = await office();
  const own = { ...OPERATOR_ACTOR, subject: 'user-1' };
  const later = { ...OPERATOR_ACTOR, subject: 'user-2' };
  const userPrincipalName = 'ada.larsen@contoso.com';
  await records.put(id, ACCOUNT, { userId: own.subject, userPrincipalName, isNew: true });
  const held = { of: 'account', subject: later.subject } as const;
  await keepHold(records, id, { ...held, reason: 'accountInUse' });
  for (const actor of [own, later]) {
    for (const act of [withdraw, reissue, resume]) {
      const body = JSON.stringify({ reason: REASON, ...(act === resume && { confirm: held }) });
      expect(jsonOf(await act(body, id, actor))).toMatchObject({
        status: 403,
        code: 'ownOnboarding',
      });
    }
  }
  expect([queue.messages, workflow.raised, await acts()]).toEqual([[], [], []]);
});
