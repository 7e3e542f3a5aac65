import { newPin, pinHash } from '../../../shared/claim/hashes.ts';
import { maySendPin } from '../../../shared/domain/challenge.ts';
import type { Secret } from '../../../shared/secret.ts';
import type { ClaimChallenge, ClaimDocument } from '../../../shared/storage/claims.ts';
import { changeClaim } from './change-row.ts';
import { deliverPin } from './deliver-pin.ts';
import type { ClaimDeps } from './deps.ts';
import { type Busy, limitReached } from './limit-reached.ts';
import type { ClaimVisit } from './visit.ts';

/** `visit` is as after the send. It has another factor where no SMS can reach the person. */
export type Sent = { readonly kind: 'sent' | 'notNow'; readonly visit: ClaimVisit } | Busy;

/**
 * Sends a PIN where the link and the tenant may have one more. A PIN that was not sent counts for
 * neither of them. Where no SMS can reach the person it goes to the manager, also from then on.
 */
export async function sendPin(deps: ClaimDeps, visit: ClaimVisit): Promise<Sent> {
  if (maySendPin(visit.claim.challenge, new Date()) !== 'send') return { kind: 'notNow', visit };
  const taken = await deps.limits.take('pinSends');
  if (taken.kind === 'exhausted') return limitReached(visit, 'pinSends', taken);
  let sent: Tried = { kind: 'notNow', visit };
  try {
    sent = await trySending(deps, visit);
  } finally {
    if (sent.kind !== 'sent') await taken.giveBack();
  }
  if (sent.kind !== 'smsRefused') return sent;
  visit.warn(`pinSmsRefused ${visit.onboardingId}: the manager gets the PIN instead`);
  return sent.visit ? sendPin(deps, sent.visit) : { kind: 'notNow', visit };
}

/** After `smsRefused` the PIN goes to the manager, unless the link was changed meanwhile. */
type Tried = Sent | { readonly kind: 'smsRefused'; readonly visit: ClaimVisit | undefined };

async function trySending(deps: ClaimDeps, visit: ClaimVisit): Promise<Tried> {
  const later = await mailLater(deps, visit);
  if (later) return { kind: 'busy', until: later };
  const pin = newPin();
  const withPin = await keepPin(deps, visit, pin);
  if (!withPin) return { kind: 'notNow', visit };
  try {
    const delivered = await deliverPin(deps, withPin, pin);
    if (delivered.kind === 'accepted') return { kind: 'sent', visit: withPin };
    const without = await takeBack(deps, visit, withPin, delivered.kind);
    if (delivered.kind === 'smsRefused') return { kind: 'smsRefused', visit: without };
    return { kind: 'busy', until: delivered.until };
  } catch (error) {
    await takeBack(deps, visit, withPin, 'thrown');
    throw error;
  }
}

/** When there is a permit for the manager's mail; undefined when there is one now, or none is needed. */
async function mailLater(
  { governor }: ClaimDeps,
  { onboardingId, claim }: ClaimVisit,
): Promise<Date | undefined> {
  if (claim.factor === 'sms') return undefined;
  const key = `pin-${claim.linkId}-${sendsOf(claim) + 1}`;
  const admission = await governor.admit({ onboardingId, key, deadline: 'now' });
  return admission.kind === 'later' ? admission.at : undefined;
}

const sendsOf = ({ challenge }: ClaimDocument): number => challenge?.sends ?? 0;

/**
 * Keeps the PIN, as a hash, before it is sent, so that an old PIN never works beside it. Undefined
 * when another PIN was asked for meanwhile. What was guessed meanwhile still counts.
 */
async function keepPin(
  deps: ClaimDeps,
  visit: ClaimVisit,
  pin: Secret<string>,
): Promise<ClaimVisit | undefined> {
  const sends = sendsOf(visit.claim) + 1;
  const hash = pinHash(await deps.keys.linkKey(), visit.claim.linkId, sends, pin.reveal());
  const fresh = { pinHash: hash, sentAt: new Date().toISOString(), sends };
  return changeClaim(
    deps,
    visit,
    (claim) => {
      if (claim.state !== 'open' || sendsOf(claim) + 1 !== sends) return 'keep';
      return { ...claim, challenge: { ...fresh, attempts: claim.challenge?.attempts ?? 0 } };
    },
    ({ challenge }) => challenge?.pinHash === hash,
  );
}

/**
 * The link without a PIN that was not sent; undefined when another PIN was asked for since. What was
 * guessed meanwhile still counts.
 */
function takeBack(
  deps: ClaimDeps,
  before: ClaimVisit,
  withPin: ClaimVisit,
  why: 'smsRefused' | 'later' | 'thrown',
): Promise<ClaimVisit | undefined> {
  return changeClaim(deps, withPin, (claim) => {
    const { challenge } = claim;
    if (!challenge || challenge.pinHash !== withPin.claim.challenge?.pinHash) return 'keep';
    return {
      ...claim,
      challenge: withoutSend(before.claim.challenge, challenge),
      ...(why === 'smsRefused' && { factor: 'managerPin' as const }),
    };
  });
}

function withoutSend(
  before: ClaimChallenge | null,
  { attempts, ...unsent }: ClaimChallenge,
): ClaimChallenge | null {
  if (before) return { ...before, attempts };
  return attempts === 0 ? null : { ...unsent, attempts, pinHash: '', sends: 0, tried: [] };
}
