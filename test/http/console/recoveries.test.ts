import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOT_STARTED, type Progress } from '../../../shared/domain/onboarding.ts';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../../../shared/storage/approvals.ts';
import { listAsked } from '../../../shared/storage/asked-passes.ts';
import { RECOVERY } from '../../../shared/storage/recoveries.ts';
import type { RoleName } from '../../../shared/tenant/roles.ts';
import { ORIGIN } from '../../support/console-world.ts';
import { aDesk, type Desk, RECOVERY_ID, RECOVERY_ROW } from '../../support/desk.ts';
import { anAccount } from '../../support/recovery-desk.ts';

// The pages of recoveries: who asks does not approve, and who approves gives a reason.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
  const at = new Date();
  await desk.world.records.put(RECOVERY_ID, APPROVAL, {
    id: 'a1',
    state: 'waiting',
    askedAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + 3_600_000).toISOString(),
    decision: null,
  });
});
afterEach(() => desk.restore());

const stateOf = async () =>
  (await desk.world.records.read(RECOVERY_ID, APPROVAL, ApprovalDocument))?.value.state;

async function decide(roles: readonly RoleName[], form: Record<string, string>) {
  const { browser, token, id } = await desk.signedIn(roles);
  const answer = await browser.post(`/recoveries/${RECOVERY_ID}`, { token, ...form });
  return { answer, id, browser, token };
}

test.each(['approve', 'decline'] as const)(
  'an approver may %s with a reason, which is kept',
  async (act) => {
    const { answer, id } = await decide(['Onboarding.Approve'], {
      act,
      reason: 'I know her voice',
    });
    expect(answer.status).toBe(200);
    expect(await stateOf()).toBe(act === 'approve' ? 'approved' : 'declined');
    const [kept] = await actsOf(desk.world.records, RECOVERY_ID);
    expect(kept).toMatchObject({ verb: act, why: 'I know her voice', actor: { subject: id } });
    expect(desk.world.workflow.raised.map(({ event }) => event)).toEqual(['operatorResumed']);
  },
);

test('without a reason nothing is decided', async () => {
  const { answer } = await decide(['Onboarding.Approve'], { act: 'approve', reason: ' ' });
  expect([answer.status, await stateOf()]).toEqual([422, 'waiting']);
});

test('a requester decides nothing, and sees no button for it', async () => {
  const { answer, browser } = await decide(['Onboarding.Recover'], { act: 'approve', reason: 'x' });
  expect([answer.status, await stateOf()]).toEqual([404, 'waiting']);
  const page = await browser.get(`/recoveries/${RECOVERY_ID}`);
  expect(page.body).not.toContain('value="approve"');
  expect(page.body).toContain('value="withdrawal"');
});

test('nobody approves what they have asked for, nor a pass for themselves, whatever their roles', async () => {
  const both = ['Onboarding.Recover', 'Onboarding.Approve'] as const;
  for (const own of ['requestedBy', 'userId'] as const) {
    const { browser, token, id } = await desk.signedIn(both);
    const change =
      own === 'userId'
        ? { userId: id }
        : { requestedBy: { subject: id, app: 'a', kind: 'person' } };
    await desk.world.records.put(RECOVERY_ID, RECOVERY, { ...RECOVERY_ROW, ...change });
    const form = { token, act: 'approve', reason: 'I say so' };
    const answer = await browser.post(`/recoveries/${RECOVERY_ID}`, form);
    expect([answer.status, await stateOf()], own).toEqual([403, 'waiting']);
    expect(answer.body, own).toContain('Neither you nor the person can approve it.');
  }
});

test('who is not named for privileged people decides nothing about one, and reads why', async () => {
  const { directory } = desk.world.deps;
  const accountFacts = async () => anAccount({ privilege: 'privileged' });
  Object.assign(desk.world.deps, { directory: { ...directory, accountFacts } });
  const { answer } = await decide(['Onboarding.Approve'], { act: 'approve', reason: 'I know her' });
  expect([answer.status, await stateOf()]).toEqual([403, 'waiting']);
  expect(answer.body).toContain('The person is privileged. Choose somebody who is named for that.');
  expect(answer.body).not.toContain('nobody acts on their own onboarding');
});

const now = (change: Partial<Progress>) =>
  desk.world.workflow.states.set(RECOVERY_ID, {
    customStatus: { ...NOT_STARTED, ...change },
    hasFailed: false,
  });

test.each(['withdrawn', 'refused'] as const)(
  'of a recovery that is %s nothing is decided, and the page asks for nothing',
  async (outcome) => {
    const reason = outcome === 'refused' ? 'noPasskey' : null;
    now({ stage: outcome, outcome, reason });
    const form = { act: 'approve', reason: 'I know her voice' };
    const { answer, browser } = await decide(['Onboarding.Approve'], form);
    expect([answer.status, await stateOf()]).toEqual([409, 'waiting']);
    expect(await actsOf(desk.world.records, RECOVERY_ID)).toEqual([]);
    const { body } = await browser.get(`/recoveries/${RECOVERY_ID}`);
    for (const word of ['value="approve"', '<dt>Approval</dt>', 'To be decided until']) {
      expect(body).not.toContain(word);
    }
    if (reason) expect(body).toContain('no passkey followed (<code>noPasskey</code>)');
  },
);

test('to take a recovery back, the page says of nothing that is not taken back', async () => {
  const { answer, browser } = await decide(['Onboarding.Recover'], {
    act: 'withdrawal',
    reason: 'x',
  });
  expect(answer.body).toContain('The pass is being taken back.');
  const { body } = await browser.get(`/recoveries/${RECOVERY_ID}`);
  expect(body).toContain('The account stays as it is.');
  expect(`${answer.body}${body}`).not.toMatch(/groups and account|onboarding is being withdrawn/);
});

test('a code for the one who asked is said to be ready, with the command that shows it', async () => {
  const { records } = desk.world;
  now({
    stage: 'awaitingCollection',
    timeline: [{ at: new Date().toISOString(), event: 'planChanged' }],
  });
  const { browser } = await desk.signedIn(['Onboarding.Recover']);
  const page = async () => String((await browser.get(`/recoveries/${RECOVERY_ID}`)).body);
  expect(await page()).toContain('link sent, code not collected yet');
  await records.put(RECOVERY_ID, RECOVERY, { ...RECOVERY_ROW, deliverTo: 'operator' });
  expect(await page()).toContain('code ready, not read yet');
  expect(await page()).toContain(`npm run pass -- code ${RECOVERY_ID} --url ${ORIGIN}</code>`);
  expect(await page()).not.toContain('HR changed the plan');
});

test('operators do nothing to recoveries by the pages of onboardings', async () => {
  const { browser, token } = await desk.signedIn(['Onboarding.Admin']);
  for (const act of ['resume', 'reissue', 'withdrawal']) {
    const form = { token, act, reason: 'x' };
    expect((await browser.post(`/people/${RECOVERY_ID}`, form)).status, act).toBe(404);
  }
  expect(desk.world.workflow.raised).toEqual([]);
});

test('the list has the newest first, and forgets what was deleted', async () => {
  const { records } = desk.world;
  await listAsked(records, RECOVERY_PASSES, {
    id: RECOVERY_ID,
    requestedAt: '2026-11-23T08:00:00.000Z',
  });
  const { browser } = await desk.signedIn(['Onboarding.Approve']);
  expect((await browser.get('/recoveries')).body).toContain(`/recoveries/${RECOVERY_ID}`);
  await records.remove(RECOVERY_ID, RECOVERY);
  expect((await browser.get('/recoveries')).body).toContain('Nobody has asked');
});
