import { expect, test } from 'vitest';
import { Answer } from '../../shared/workflow/step.ts';
import { castOf, ISSUE_AT, STARTS_AT, tenant } from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const { passMs } = standingDate();

/** A hire whose account was made this very second. */
async function justMade() {
  const world = await tenant();
  const steps = castOf(world, new Fate());
  const run = async (step: string, input: object) =>
    Answer.parse(await steps[step]?.({ onboardingId: ID, revision: 1, ...input }));
  const made = await run('findOrCreateUser', { startsAt: STARTS_AT });
  const { userId } = ('done' in made ? made.done : {}) as { userId: string };
  const person = () => world.directory.people.find(({ id }) => id === userId);
  return { run, userId, person };
}

test('nobody asks Entra about an account in its first seconds, when it is often not found', async () => {
  const { run, userId, person } = await justMade();
  const input = { userId, issueAt: ISSUE_AT };
  const busyUntil = new Date(Date.now() + 10_000).toISOString();
  expect(await run('assignManager', input)).toEqual({ busyUntil });
  expect(await run('addToGroups', input)).toEqual({ busyUntil });
  expect(person()).toMatchObject({ managerId: null });
  expect(person()?.groupIds.size).toBe(0);

  await passMs(10_000);
  expect(await run('assignManager', input)).toEqual({ done: 'assigned' });
  expect(await run('addToGroups', input)).toEqual({ done: 'added' });
  expect(person()?.groupIds.size).toBe(2);
});
