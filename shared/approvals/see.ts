import { createHmac } from 'node:crypto';
import { type AccessRule, accessOf } from '../domain/access-rules.ts';
import type { Seen } from '../domain/approval-subject.ts';
import type { Keys } from '../domain/ports.ts';
import type { Asking } from './find-approver.ts';

export interface SeeDeps {
  readonly keys: Keys;
  readonly groupIds: readonly string[];
  readonly accessRules: readonly AccessRule[];
}

const HASH_LENGTH = 22;

/**
 * What an approver would see now. Kept with the question, so that an answer is good for what was shown
 * and for nothing else. Keyed and bound to the onboarding, because names and addresses can be guessed.
 */
export async function seeNow(
  { keys, groupIds, accessRules }: SeeDeps,
  { onboardingId, document: { hire, startsAt }, account }: Asking,
): Promise<Seen> {
  const key = (await keys.idKey()).reveal();
  const hash = (part: string, ...values: unknown[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify(['approval', onboardingId, part, ...values]).toLowerCase())
      .digest('base64url')
      .slice(0, HASH_LENGTH);
  const access = accessOf(hire, { groupIds, rules: accessRules });
  return {
    person: hash('person', hire.employeeId, hire.givenName, hire.surname, hire.preferredName),
    account: hash('account', account?.userId, account?.userPrincipalName),
    contacts: hash('contacts', hire.personalEmail, hire.otherEmail, hire.mobilePhone),
    manager: hash('manager', hire.manager),
    groups: hash('groups', [...access.groupIds].sort(), [...access.licences].sort()),
    firstDay: startsAt,
  };
}
