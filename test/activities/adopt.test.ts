import { expect, test } from 'vitest';
import { ACCOUNT, AccountDocument } from '../../shared/storage/accounts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const HOUR_MS = 3_600_000;
const NAMES = { givenName: 'Ada', surname: 'Larsen', displayName: 'Ada Larsen' };

/** Another system makes the accounts. */
async function adopting(hire: Record<string, unknown> = {}) {
  const world = await tenant(hire);
  const activities = activitiesOf(world, undefined, { accountPolicy: 'adopt' });
  const { employeeId } = hireDocument(hire).hire;
  const about = { onboardingId: ID, startsAt: hireDocument(hire).startsAt };
  return {
    ...world,
    activities,
    look: () => activities.findOrCreateUser(about),
    provision: (more: object = {}) =>
      world.directory.add({
        userPrincipalName: 'ada@contoso.com',
        employeeId,
        isEnabled: false,
        profile: NAMES,
        ...more,
      }),
  };
}

test('no account is made where another system makes them, and it is taken when it appears', async () => {
  const { look, provision, directory } = await adopting();
  const before = directory.people.length;
  const first = await look();
  expect(first).toMatchObject({ kind: 'awaited' });
  expect(directory.people).toHaveLength(before);
  await time.passMs(HOUR_MS);
  const { id } = provision();
  expect(await look()).toEqual({ kind: 'ready', userId: id, isNew: false });
});

test('the waits grow, and end when the pass is due', async () => {
  const { look } = await adopting();
  const waits: number[] = [];
  for (;;) {
    const answer = await look();
    if (answer.kind !== 'awaited') {
      expect(answer).toEqual({ kind: 'unclear', reason: 'accountNotProvisioned' });
      break;
    }
    waits.push(Date.parse(answer.lookAgainAt) - Date.now());
    await time.passMs(waits.at(-1) ?? 0);
  }
  expect(waits[0]).toBe(60_000);
  expect(Math.max(...waits)).toBe(2 * HOUR_MS);
  expect(new Date().toISOString()).toBe('2026-12-01T08:00:00.000Z');
});

test('near the start it is waited for four hours, for each person anew', async () => {
  const hire = { startDate: '2026-11-23' };
  const { look, records } = await adopting(hire);
  await look();
  await time.passMs(4 * HOUR_MS - 1);
  expect((await look()).kind).toBe('awaited');
  await time.passMs(1);
  expect(await look()).toEqual({ kind: 'unclear', reason: 'accountNotProvisioned' });
  await records.put(ID, HIRE, hireDocument({ ...hire, employeeId: 'E-2' }));
  expect((await look()).kind).toBe('awaited');
});

test('what another directory masters is left alone: the manager, and whether it is enabled', async () => {
  const { activities, look, provision, directory, records } = await adopting();
  const user = provision({ isSynced: true, isEnabled: true });
  expect(await look()).toMatchObject({ kind: 'ready', userId: user.id });
  const account = (await records.read(ID, ACCOUNT, AccountDocument))?.value;
  expect(account).toMatchObject({ isNew: false, isSynced: true });
  const about = { onboardingId: ID, userId: user.id };
  const assign = { ...about, issueAt: '2026-12-01T08:00:00.000Z' };
  expect(await activities.assignManager(assign)).toBe('assigned');
  expect(user.managerId).toBeNull();
  const wish = { ...about, startsAt: STARTS_AT, replacement: null };
  expect(await activities.issueAccessPass(wish)).toMatchObject({ kind: 'issued' });
  expect(await activities.removeManager(about)).toBe('leftAlone');
  expect(await activities.retireAccount(about)).toBe('leftAlone');
  expect(directory.person(user.id).isEnabled).toBe(true);
});

test('a synchronised account that is disabled at its source gets no pass', async () => {
  const { activities, look, provision } = await adopting();
  const user = provision({ isSynced: true });
  await look();
  const wish = { onboardingId: ID, userId: user.id, startsAt: STARTS_AT, replacement: null };
  expect(await activities.issueAccessPass(wish)).toEqual({
    kind: 'unclear',
    reason: 'accountDisabledAtSource',
  });
  expect(user.passes).toEqual([]);
});
