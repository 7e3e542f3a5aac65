import { expect, test } from 'vitest';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { RECOVERY, type RecoveryDocument } from '../../shared/storage/recoveries.ts';
import { Answer } from '../../shared/workflow/step.ts';
import { STEPS } from '../../shared/workflow/steps.ts';
import { castOf, ISSUE_AT, STARTS_AT, tenant } from '../support/activity-world.ts';
import { countedReads, repeated } from '../support/counted-reads.ts';
import { Fate } from '../support/crashes.ts';
import { FakeDevices } from '../support/fake-devices.ts';
import { ID } from '../support/hires.ts';
import { OPERATOR_ACTOR } from '../support/operator.ts';
import { standingDate } from '../support/standing-date.ts';

const { passMs } = standingDate();

const MINUTE_MS = 60_000;

const aRecovery = (userId: string): RecoveryDocument => ({
  requestedBy: OPERATOR_ACTOR,
  requestedAt: ISSUE_AT,
  reason: 'ticket 4712',
  bodyHash: 'x',
  userId,
  lost: ['phone'],
  deliverTo: 'person',
  approverId: 'approver-1',
});

/** Every step of an onboarding and of its withdrawal, as a run calls them, and what each reads. */
async function readsOfEveryStep(): Promise<Map<string, readonly string[]>> {
  const world = await tenant({ device: { serialNumber: '5CG1' } });
  const devices = new FakeDevices();
  devices.register('5CG1');
  const keys = countedReads(world.records);
  const steps = castOf(world, new Fate(), { devices });
  const reads = new Map<string, readonly string[]>();
  const run = async (step: string, input: object = {}) => {
    const before = keys.length;
    const answer = Answer.parse(await steps[step]?.({ onboardingId: ID, revision: 1, ...input }));
    reads.set(step, keys.slice(before));
    if ('done' in answer) return answer.done as Record<string, unknown>;
    throw new Error(`The step ${step} did nothing.`);
  };

  await run('planOnboarding', { window: 'firstDay' });
  const { userId } = await run('findOrCreateUser', { startsAt: STARTS_AT });
  await passMs(MINUTE_MS);
  await run('assignManager', { userId, issueAt: ISSUE_AT });
  await run('addToGroups', { userId });
  await run('assignDevice', { userId });
  await run('readTenantCheck');
  await run('notifyHr', {
    type: 'onboarding.account-ready',
    at: ISSUE_AT,
    occurrence: '1',
    reason: null,
  });
  const { pass } = await run('issueAccessPass', { userId, startsAt: STARTS_AT, replacement: null });
  const { linkId } = await run('openLink', { userId, pass, channel: null });
  const { message } = await run('sendClaimLink', {
    linkId,
    channel: 'mail',
    occasion: 'first',
    occurrence: '',
  });
  await run('dropOutdatedPass', { userId });
  await run('planLadder', { chapter: 'collection', from: ISSUE_AT, until: STARTS_AT });
  await run('notifyManager', { about: { kind: 'delivered' }, occurrence: '' });
  await run('escalateToIt', { reason: 'notCollected', occurrence: '1' });
  const claim = (await world.records.read(ID, CLAIM, ClaimDocument))?.value;
  await world.records.put(ID, CLAIM, { ...claim, state: 'claimed', claimedAt: ISSUE_AT });
  const works = { startsAt: STARTS_AT, worksUntil: '2099-01-01T00:00:00.000Z' };
  await run('notifyHire', { about: { kind: 'worksNow', ...works }, occurrence: '1' });
  const { secret } = pass as { secret: unknown };
  await run('readClaim', { secret, message });
  await run('destroyCode', { secret, onboardingId: undefined });
  await run('lookForPasskey', { userId, newerThan: ISSUE_AT, onboardingId: undefined });
  await run('lookForEnrolment', { userId });
  await run('recordEvidence', { progress: NOT_STARTED });
  await run('closeLink');
  await run('freeDevice');
  await run('tellPassIssued', { occurrence: '1' });
  await world.records.put(ID, RECOVERY, aRecovery(String(userId)));
  const { approval = 'a1' } = await run('checkApproval', { userId });
  await run('askApprover', { approval, message: 'ask' });
  await run('tellRecovery', { to: 'person', about: 'asked', occurrence: '1' });
  await run('listOlderMethods', { userId });
  await run('findAccount');
  for (const step of ['closeAccess', 'removeFromGroups', 'removeManager', 'retireAccount']) {
    await run(step, { userId });
  }
  await run('revokeSessions', { userId, onboardingId: undefined });
  await run('listPasskeys', { userId });
  await run('tellHireWithdrawn', { occurrence: '2' });
  await run('holdAccess');
  await run('tellFormerContact', { occurrence: 'a' });
  return reads;
}

test('no step reads a row twice, but for the hire, which is looked at anew once a pass is minted', async () => {
  const reads = await readsOfEveryStep();
  expect([...reads.keys()].sort()).toEqual(
    Object.values(STEPS)
      .map(({ name }) => name)
      .sort(),
  );
  const twice = [...reads].map(([step, keys]) => [step, repeated(keys)] as const);
  expect(twice.filter(([, keys]) => keys.length > 0)).toEqual([['issueAccessPass', [HIRE]]]);
});
