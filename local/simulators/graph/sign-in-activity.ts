import type { World } from '../world.ts';
import { badRequest, GraphProblem } from './errors.ts';
import type { SignIn } from './reports.ts';
import type { GraphCall } from './route.ts';
import type { StoredUser } from './store.ts';

export const SIGN_IN_ACTIVITY = 'signInActivity';
/** It may take up to a day; here it always does. */
const DELAY_MS = 86_400_000;

/**
 * When a user last tried to sign in, or undefined for never. Needs a permission and a licence of
 * its own, and the object id of the user, not the name.
 * @see https://learn.microsoft.com/graph/api/resources/signinactivity
 */
export function signInActivity(world: World, call: GraphCall, user: StoredUser, asked: string) {
  if (asked.toLowerCase() !== user.id) {
    throw badRequest('Get By Key only supports UserId and the key has to be a valid Guid');
  }
  if (!call.roles.includes('AuditLog.Read.All')) {
    throw new GraphProblem(
      403,
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    );
  }
  if (!world.tenant.hasEntraPremium) {
    throw new GraphProblem(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  }
  const shownUntil = world.clock.now() - DELAY_MS;
  const last = world.documents
    .collection<SignIn>('signIns')
    .all()
    .filter(({ userId }) => userId === user.id)
    .filter(({ createdDateTime }) => Date.parse(createdDateTime) <= shownUntil)
    .at(-1);
  if (!last) return undefined;
  return {
    lastSignInDateTime: last.createdDateTime,
    lastSignInRequestId: last.id,
    lastNonInteractiveSignInDateTime: null,
    lastNonInteractiveSignInRequestId: '',
  };
}
