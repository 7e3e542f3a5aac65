import type { InvocationContext } from '@azure/functions';
import { newPin, pinHash } from '../../../shared/claim/hashes.ts';
import type { ClaimLimits } from '../../../shared/claim/limits.ts';
import { maySendPin } from '../../../shared/domain/challenge.ts';
import type { Keys, Records } from '../../../shared/domain/ports.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { deliverPin, type PinDelivery } from './deliver-pin.ts';
import { isExhausted } from './limit-reached.ts';
import type { ClaimVisit } from './visit.ts';

export interface PinSender extends PinDelivery {
  readonly records: Records;
  readonly keys: Keys;
  readonly limits: ClaimLimits;
}

/** `live` is the link as it is now: another factor than before where no SMS can reach the person. */
export type Sent =
  | { readonly kind: 'sent' | 'notNow'; readonly visit: ClaimVisit }
  | { readonly kind: 'busy'; readonly until: Date };

/**
 * Sends a PIN where the link and the tenant may have one more. A PIN that did not go out counts for
 * neither of them. Where no SMS can reach the person it goes to the manager, also from then on.
 */
export async function sendPin(
  deps: PinSender,
  visit: ClaimVisit,
  context: InvocationContext,
): Promise<Sent> {
  if (maySendPin(visit.claim.challenge, new Date()) !== 'send') return { kind: 'notNow', visit };
  const taken = await deps.limits.take('pinSends');
  if (taken.kind === 'exhausted') return isExhausted('pinSends', taken, context);
  let sent: Tried = { kind: 'notNow', visit };
  try {
    sent = await trySending(deps, visit);
  } finally {
    if (sent.kind !== 'sent') await taken.giveBack();
  }
  if (sent.kind !== 'smsRefused') return sent;
  context.warn(`pinSmsRefused ${visit.onboardingId}: the manager gets the PIN instead`);
  return sent.visit ? sendPin(deps, sent.visit, context) : { kind: 'notNow', visit };
}

/** After `smsRefused` the link is its manager's, unless somebody else changed it meanwhile. */
type Tried = Sent | { readonly kind: 'smsRefused'; readonly visit: ClaimVisit | undefined };

async function trySending(deps: PinSender, visit: ClaimVisit): Promise<Tried> {
  const { records } = deps;
  const found = await records.read(visit.onboardingId, HIRE, HireDocument);
  const later = found && (await mailLater(deps, visit));
  if (later) return { kind: 'busy', until: later };
  const pin = newPin();
  const challenge = await challengeOf(deps.keys, visit.claim, pin.reveal());
  const withPin: ClaimDocument = { ...visit.claim, challenge };
  if (!found || !(await records.replace(visit.onboardingId, CLAIM, withPin, visit.version))) {
    return { kind: 'notNow', visit };
  }
  try {
    const delivered = await deliverPin(deps, { hire: found.value.hire, claim: withPin }, pin);
    if (delivered.kind === 'accepted') return { kind: 'sent', visit };
    const before = await takenBack(records, visit, withPin, delivered.kind);
    if (delivered.kind === 'smsRefused') return { kind: 'smsRefused', visit: before };
    return { kind: 'busy', until: delivered.until };
  } catch (error) {
    await takenBack(records, visit, withPin, 'thrown');
    throw error;
  }
}

/** When there will be a permit for the manager's mail; undefined when there is one, or none is needed. */
async function mailLater(
  { governor }: PinSender,
  { onboardingId, claim }: ClaimVisit,
): Promise<Date | undefined> {
  if (!governor || claim.factor === 'sms') return undefined;
  const key = `pin-${claim.linkId}-${sendsAfter(claim)}`;
  const admission = await governor.admit({ onboardingId, key, deadline: 'now' });
  return admission.kind === 'later' ? admission.at : undefined;
}

const sendsAfter = ({ challenge }: ClaimDocument): number => (challenge?.sends ?? 0) + 1;

type Challenge = NonNullable<ClaimDocument['challenge']>;

/** It is written down (as a hash) before it is sent, so an old PIN never works beside it. */
async function challengeOf(keys: Keys, claim: ClaimDocument, pin: string): Promise<Challenge> {
  const sends = sendsAfter(claim);
  return {
    pinHash: pinHash(await keys.linkKey(), claim.linkId, sends, pin),
    sentAt: new Date().toISOString(),
    sends,
    attempts: claim.challenge?.attempts ?? 0,
  };
}

/**
 * The link without a PIN that did not go out, or undefined when it is not to be had: another PIN was
 * asked for since. What was guessed meanwhile still counts.
 */
async function takenBack(
  records: Records,
  visit: ClaimVisit,
  { challenge: unsent }: ClaimDocument,
  why: 'smsRefused' | 'later' | 'thrown',
): Promise<ClaimVisit | undefined> {
  const { onboardingId } = visit;
  const now = await records.read(onboardingId, CLAIM, ClaimDocument);
  const { challenge } = now?.value ?? {};
  if (!now || !challenge || challenge.pinHash !== unsent?.pinHash) return undefined;
  const claim: ClaimDocument = {
    ...now.value,
    challenge: withoutSend(visit.claim.challenge, challenge),
    ...(why === 'smsRefused' && { factor: 'managerPin' as const }),
  };
  if (!(await records.replace(onboardingId, CLAIM, claim, now.version))) return undefined;
  const written = await records.read(onboardingId, CLAIM, ClaimDocument);
  if (!written || written.value.linkId !== claim.linkId) return undefined;
  return { ...visit, claim: written.value, version: written.version };
}

function withoutSend(
  before: Challenge | null,
  { attempts, ...unsent }: Challenge,
): Challenge | null {
  if (before) return { ...before, attempts };
  return attempts === 0 ? null : { ...unsent, attempts, pinHash: '', sends: 0, tried: [] };
}
