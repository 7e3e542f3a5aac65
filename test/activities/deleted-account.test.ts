import { expect, test } from 'vitest';
import { ACCOUNT_INTENT } from '../../shared/storage/accounts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, keepAccount, STARTS_AT, tenant } from '../support/activity-world.ts';
import { hireDocument, ID, NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

/** An account was begun, and the run died before it was stored. */
const INTENT = { at: NOW.toISOString() };

type Activities = ReturnType<typeof activitiesOf>;

const STEPS: Record<string, (activities: Activities, userId: string) => Promise<unknown>> = {
  issueAccessPass: ({ issueAccessPass }, userId) =>
    issueAccessPass({ onboardingId: ID, userId, startsAt: STARTS_AT, replacement: null }),
  findAccount: ({ findAccount }) => findAccount({ onboardingId: ID }),
  listOlderMethods: ({ listOlderMethods }, userId) =>
    listOlderMethods({ onboardingId: ID, userId }),
  checkApproval: ({ checkApproval }, userId) => checkApproval({ onboardingId: ID, userId }),
};

test.each(Object.entries(STEPS))(
  '%s waits for no account that somebody has deleted: its attempts end',
  async (name, call) => {
    const world = await tenant();
    const user = world.directory.add({
      userPrincipalName: 'ada.larsen@contoso.com',
      employeeId: 'E-104233',
    });
    if (name === 'findAccount') await world.records.put(ID, ACCOUNT_INTENT, INTENT);
    else await keepAccount(world, user);
    const source = name === 'checkApproval' ? 'recovery-passes' : 'hr';
    await world.records.put(ID, HIRE, { ...hireDocument(), source });
    world.directory.accountFacts = async () => undefined;
    // With a moment to try again it would use up no attempt.
    const error = await call(activitiesOf(world), user.id).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'accountUnreadable', retryAfterMs: undefined });
  },
);
