import { z } from 'zod';
import { Passkey, Progress } from '../domain/onboarding.ts';
import { BRIEF, step } from './durable.ts';

// Every activity: name, input, output, retry. What stands here goes into history, so it holds
// references and moments, never a person's data and never a code.

const onboardingId = z.string();
const moment = z.iso.datetime({ offset: true });

/** Points at a secret in Key Vault. The secret itself never enters orchestration history. */
export const SecretReference = z.object({ name: z.string() }).brand('SecretReference');
export type SecretReference = z.infer<typeof SecretReference>;

/** A minted pass, without its code. */
export const HeldPass = z.object({
  secret: SecretReference,
  passId: z.string(),
  mintedAt: moment,
  startsAt: moment,
  expiresAt: moment,
});
export type HeldPass = z.infer<typeof HeldPass>;

export const findOrCreateUser = step(
  'findOrCreateUser',
  z.object({ onboardingId, startsAt: moment }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ready'), userId: z.string(), isNew: z.boolean() }),
    z.object({ kind: z.literal('refused'), reason: z.literal('guest') }),
    z.object({
      kind: z.literal('unclear'),
      reason: z.enum(['employeeIdNotUnique', 'noFreeUserName']),
    }),
  ]),
);

export const assignManager = step(
  'assignManager',
  z.object({ onboardingId, userId: z.string() }),
  z.enum(['assigned', 'managerNotFound']),
);

export const addToGroups = step(
  'addToGroups',
  z.object({ userId: z.string() }),
  z.enum(['added', 'groupIsRoleAssignable']),
);

export const issueAccessPass = step(
  'issueAccessPass',
  z.object({ onboardingId, userId: z.string(), startsAt: moment }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('issued'), pass: HeldPass }),
    z.object({ kind: z.literal('notNeeded'), passkey: Passkey }),
    z.object({
      kind: z.literal('refused'),
      reason: z.enum(['guest', 'privileged', 'alreadyHasStrongMethod']),
    }),
    z.object({
      kind: z.literal('unclear'),
      reason: z.enum(['passPolicyDisabled', 'passPolicyExcludesUser']),
    }),
  ]),
);

export const sendClaimLink = step(
  'sendClaimLink',
  z.object({ onboardingId, pass: HeldPass }),
  z.enum(['accepted', 'failed']),
);

export const readClaim = step(
  'readClaim',
  z.object({ onboardingId, secret: SecretReference }),
  z.object({ collectedAt: moment.nullable(), isLocked: z.boolean() }),
);

export const destroyCode = step(
  'destroyCode',
  z.object({ secret: SecretReference }),
  z.enum(['purged', 'softDeleted']),
);

export const lookForPasskey = step(
  'lookForPasskey',
  z.object({ userId: z.string(), newerThan: moment }),
  z.object({ passkey: Passkey.nullable() }),
);

export const closeAccess = step(
  'closeAccess',
  z.object({ onboardingId, userId: z.string() }),
  z.enum(['purged', 'softDeleted']),
);

export const notifyManager = step(
  'notifyManager',
  z.object({ onboardingId }),
  z.enum(['accepted', 'failed', 'noAddress']),
);

export const CallbackType = z.enum([
  'onboarding.account-ready',
  'onboarding.pass-delivered',
  'onboarding.pass-collected',
  'onboarding.completed',
  'onboarding.needs-attention',
  'onboarding.refused',
]);
export type CallbackType = z.infer<typeof CallbackType>;

export const notifyHr = step(
  'notifyHr',
  z.object({
    onboardingId,
    type: CallbackType,
    at: moment,
    /** Tells apart what may happen again to one onboarding, such as a second need of attention. */
    occurrence: z.number().int().nonnegative(),
    reason: z.string().nullable(),
  }),
  z.enum(['delivered', 'notConfigured']),
  BRIEF,
);

export const recordEvidence = step(
  'recordEvidence',
  z.object({ onboardingId, progress: Progress }),
  z.null(),
);
