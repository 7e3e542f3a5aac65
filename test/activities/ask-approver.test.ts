import { expect, test } from 'vitest';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { APPROVAL } from '../../shared/storage/approvals.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { RECOVERY } from '../../shared/storage/recoveries.ts';
import { activitiesOf, keepAccount, tenant } from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { RECOVERY_ROW } from '../support/desk.ts';
import { aPerson } from '../support/device-desk.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

test.each([
  [true, `https://firstkey.example/recoveries/${ID}`],
  [false, `POST https://firstkey.example/api/passes/${ID}/approval`],
])('an approver of a recovery reads where to answer (pages: %s)', async (hasPages, where) => {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'bob@contoso.com' });
  await keepAccount(world, user);
  const approverId = world.manager.id;
  await world.records.put(ID, HIRE, { ...hireDocument(), source: RECOVERY_PASSES });
  await world.records.put(ID, RECOVERY, { ...RECOVERY_ROW, userId: user.id, approverId });
  await world.records.put(ID, APPROVAL, {
    id: 'a1',
    state: 'waiting',
    askedAt: new Date().toISOString(),
    expiresAt: '2099-01-01T00:00:00.000Z',
    decision: null,
  });
  const people = {
    person: async (id: string) => (id === approverId ? aPerson({ id }) : undefined),
  };
  const about = { onboardingId: ID, approval: 'a1', message: 'ask' as const };
  await activitiesOf(world, new Fate(), { hasPages, people }).askApprover(about);
  const [mail] = world.mailer.sent;
  expect(mail?.text).toContain(`: ${where}\n`);
});
