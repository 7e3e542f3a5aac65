import { z } from 'zod';
import { RECIPIENTS } from '../domain/recovery/guard.ts';
import { LOST_THINGS } from '../domain/recovery/request.ts';
import { ActorDocument } from './acts.ts';

/**
 * What was asked for, written before anything is done. A request that is repeated under the same key
 * is known by `bodyHash`. The rows of hire, account, approval, pass and claim lie beside it, as in an
 * onboarding.
 */
export const RecoveryDocument = z.object({
  requestedBy: ActorDocument,
  requestedAt: z.iso.datetime(),
  reason: z.string(),
  bodyHash: z.string(),
  userId: z.string(),
  lost: z.array(z.enum(LOST_THINGS)),
  deliverTo: z.enum(RECIPIENTS),
  /** The object id of the person whom the requester has named to approve. */
  approverId: z.string().nullable(),
});
export type RecoveryDocument = z.infer<typeof RecoveryDocument>;
export const RECOVERY = 'recovery';
