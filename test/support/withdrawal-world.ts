import { expect } from 'vitest';
import type { StepDeps } from '../../functions/steps.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { Answer } from '../../shared/workflow/step.ts';
import { castOf, STARTS_AT, type Tenant } from './activity-world.ts';
import { Fate } from './crashes.ts';
import { ID } from './hires.ts';

const PLAY_AGAIN_MAX = 60;

/** Runs one step in a process that crashes as its fate says. Waits when the step asks for it. */
export type Play = (step: string, input?: object) => Promise<unknown>;

export function playIn(
  world: Tenant,
  passMs: (ms: number) => Promise<void>,
  fate = new Fate(),
  policy: Partial<StepDeps> = {},
): Play {
  const cast = castOf(world, fate, policy);
  return async (step, input = {}) => {
    for (let tries = 0; tries < PLAY_AGAIN_MAX; tries++) {
      const answer = Answer.parse(await cast[step]?.({ onboardingId: ID, ...input }));
      if ('done' in answer) return answer.done;
      if ('outdatedBy' in answer) throw new Error(`${step} rests on an old plan.`);
      await passMs(Date.parse(answer.busyUntil) - Date.now());
    }
    throw new Error(`${step} was busy ${PLAY_AGAIN_MAX} times.`);
  };
}

/** The steps of an onboarding until the code was shown, in order, with the ids of the run. */
export async function onboard(implement: Play, world: Tenant, stages = Number.POSITIVE_INFINITY) {
  let userId = '';
  let linkId = '';
  let pass: unknown;
  const acts: (() => Promise<void>)[] = [
    async () => {
      const account = await implement('findOrCreateUser', { startsAt: STARTS_AT });
      ({ userId } = account as { userId: string });
    },
    async () => {
      await implement('assignManager', { userId, issueAt: STARTS_AT });
    },
    async () => {
      await implement('addToGroups', { userId });
    },
    async () => {
      const wish = { userId, startsAt: STARTS_AT, replacement: null };
      ({ pass } = (await implement('issueAccessPass', wish)) as { pass: unknown });
    },
    async () => {
      const link = await implement('openLink', { userId, pass, channel: null });
      ({ linkId } = link as { linkId: string });
    },
    async () => {
      const message = { linkId, channel: 'mail', occasion: 'first', occurrence: '' };
      await implement('sendClaimLink', message);
    },
    async () => claimIn(world),
  ];
  for (const act of acts.slice(0, stages)) await act();
}
export const STAGES = 7;

/** Somebody with the right PIN has used the link. */
async function claimIn({ records }: Tenant): Promise<void> {
  const found = await records.read(ID, CLAIM, ClaimDocument);
  if (!found) throw new Error('There is no link to claim.');
  const claimedAt = new Date().toISOString();
  const claimed = { ...found.value, state: 'claimed', claimId: 'claim-1', claimedAt };
  await records.put(ID, CLAIM, claimed);
}

/** HR withdraws the hire. */
export async function callOff({ records }: Tenant): Promise<void> {
  const found = await records.read(ID, HIRE, HireDocument);
  if (!found) throw new Error('There is no hire to withdraw.');
  const { revision } = found.value;
  const withdrawal = { at: new Date().toISOString(), reason: null };
  await records.put(ID, HIRE, { ...found.value, revision: revision + 1, withdrawal });
}

/** The steps of a withdrawal in the order of the run. */
export async function undo(implement: Play): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  const run = async (step: string, input: object = {}) => {
    answers[step] = await implement(step, input);
  };
  await run('closeLink');
  await run('findAccount');
  const { userId } = answers['findAccount'] as { userId: string | null };
  if (userId) {
    for (const step of ['closeAccess', 'removeFromGroups', 'removeManager', 'retireAccount']) {
      await run(step, { userId });
    }
    if (answers['retireAccount'] !== 'leftAlone') await run('revokeSessions', { userId });
  }
  await run('tellHireWithdrawn', { occurrence: '2' });
  return answers;
}

/** No access of the hire is left, whatever happened before. */
export async function expectNothingLive(world: Tenant): Promise<void> {
  const hires = world.directory.people.filter(({ employeeId }) => employeeId === 'E-104233');
  expect(hires.length).toBeLessThanOrEqual(1);
  for (const user of hires) {
    expect(user).toMatchObject({ isEnabled: false, passes: [], managerId: null });
    expect([...user.groupIds]).toEqual([]);
  }
  expect(world.secrets.values.size).toBe(0);
  const claim = await world.records.read(ID, CLAIM, ClaimDocument);
  expect(claim?.value.state ?? 'closed').toBe('closed');
  const subjects = world.mailer.sent.map(({ to, subject }) => `${to} ${subject}`);
  expect(new Set(subjects).size, 'a mail was sent twice').toBe(subjects.length);
}
