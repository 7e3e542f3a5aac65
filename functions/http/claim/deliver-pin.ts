import { randomUUID } from 'node:crypto';
import { PIN_VALID_MINUTES } from '../../../shared/domain/challenge.ts';
import type { Hire } from '../../../shared/domain/hire.ts';
import type { Directory, Governor, Mailer, Texter } from '../../../shared/domain/ports.ts';
import { workAddressOf } from '../../../shared/domain/work-address.ts';
import { ServiceError } from '../../../shared/errors.ts';
import type { Brand } from '../../../shared/messages/brand.ts';
import { pinSms } from '../../../shared/messages/sms.ts';
import { managerPinMail } from '../../../shared/messages/to-manager.ts';
import type { Secret } from '../../../shared/secret.ts';
import type { ClaimDocument } from '../../../shared/storage/claims.ts';

export interface PinDelivery {
  readonly directory: Directory;
  readonly mailer: Mailer;
  /** Absent: mails to managers go out unasked. */
  readonly governor?: Pick<Governor, 'admit' | 'paused'>;
  /** Absent where the tenant has no number to send from. */
  readonly texter: Texter | undefined;
  readonly sender: Brand;
  readonly publicUrl: string;
}

export type Delivered =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'smsRefused' }
  | { readonly kind: 'later'; readonly until: Date };

const TOO_MANY_REQUESTS = 429;
/** When the service says that it was too much, and not for how long. */
const PAUSE_MS = 60_000;

/**
 * Hands the PIN to the service that brings it. `smsRefused`: no SMS ever reaches that number
 * (opted out, a landline, a country that is not served). Throws `ServiceError` when a service is
 * away or the manager cannot be reached.
 */
export async function deliverPin(
  deps: PinDelivery,
  { hire, claim }: { hire: Hire; claim: ClaimDocument },
  pin: Secret<string>,
): Promise<Delivered> {
  if (claim.factor !== 'sms') return mailManager(deps, hire, pin);
  if (!deps.texter || !hire.mobilePhone) return { kind: 'smsRefused' };
  const text = pinSms(hire, deps.sender, {
    pin,
    url: deps.publicUrl,
    minutes: PIN_VALID_MINUTES,
  });
  const once = { repeatabilityId: randomUUID(), firstSentAt: new Date() };
  const answer = await deps.texter.send({ ...once, to: hire.mobilePhone, text });
  return { kind: answer === 'accepted' ? 'accepted' : 'smsRefused' };
}

async function mailManager(
  { directory, mailer, sender, governor }: PinDelivery,
  hire: Hire,
  pin: Secret<string>,
): Promise<Delivered> {
  const manager = await directory.findManager(hire.manager);
  const to = manager && workAddressOf(manager);
  if (!to) throw unreachable('The manager has no address for the PIN.', 'managerUnreachable');
  const expiresAt = new Date(Date.now() + PIN_VALID_MINUTES * 60_000);
  const mail = managerPinMail(hire, sender, { pin, expiresAt });
  const answer = await mailer.send(randomUUID(), { to, ...mail }).catch(pauseAsked);
  if (answer === 'accepted') return { kind: 'accepted' };
  if (answer === 'failed') throw unreachable('The mail with the PIN failed.', 'pinMailFailed');
  await governor?.paused(answer.until);
  return { kind: 'later', until: answer.until };
}

const unreachable = (message: string, code: string): ServiceError =>
  new ServiceError(message, { service: 'PIN', code });

/** A service that says it was too much has sent nothing; everything else is thrown on. */
function pauseAsked(error: unknown): { until: Date } {
  if (!(error instanceof ServiceError) || error.status !== TOO_MANY_REQUESTS) throw error;
  return { until: new Date(Date.now() + Math.max(error.retryAfterMs ?? PAUSE_MS, 1_000)) };
}
