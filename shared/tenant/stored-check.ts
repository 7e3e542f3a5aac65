import { z } from 'zod';
import { Result } from './finding.ts';

const moment = z.iso.datetime();

const StoredFinding = z.object({
  id: z.string(),
  result: Result,
  /** What was seen; ids and names of policies. */
  evidence: z.string(),
  /** The newest result that was not `unknown`; null when there was none yet. */
  known: Result.exclude(['unknown']).nullable(),
  /** Since when `known` is so. */
  since: moment.nullable(),
});
export type StoredFinding = z.infer<typeof StoredFinding>;

/** A check whose result is another one than before. `from` is null at the first check of all. */
export const TenantChange = z.object({
  id: z.string(),
  from: Result.nullable(),
  to: Result,
  /** The change happened between these two moments. */
  after: moment.nullable(),
  seenAt: moment,
});
export type TenantChange = z.infer<typeof TenantChange>;

/**
 * Which passkeys the tenant lets hires register, as the policy of authentication methods says. `app`:
 * those of Microsoft Authenticator, on Android and on iOS. `synced`: `listed` where only certain models
 * are admitted.
 */
export const AdmittedPasskeys = z.object({
  app: z.boolean(),
  synced: z.enum(['any', 'listed', 'none']),
  readAt: moment,
});
export type AdmittedPasskeys = z.infer<typeof AdmittedPasskeys>;

/**
 * What the newest check of the tenant found. Absent: the tenant was not checked yet. `unreported`
 * is what IT must still be told; it is emptied when the mail is accepted.
 */
export const TenantCheckDocument = z.object({
  checkedAt: moment,
  findings: z.array(StoredFinding),
  unreported: z.array(TenantChange),
  /** As they were read last; null when they were never read. */
  passkeys: AdmittedPasskeys.nullable().default(null),
});
export type TenantCheckDocument = z.infer<typeof TenantCheckDocument>;
export const TENANT = 'tenant';
export const TENANT_CHECK = 'check';

/** An onboarding that waits until the tenant is ready; its key is the onboarding's id. */
export const TenantWaitDocument = z.object({ check: z.string(), since: moment });
export type TenantWaitDocument = z.infer<typeof TenantWaitDocument>;
export const TENANT_WAITING = 'tenant-waiting';
