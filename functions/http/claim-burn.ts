import { randomUUID } from 'node:crypto';
import type { Cookie, HttpRequest } from '@azure/functions';
import { claimCookie, isSameText } from '../../shared/claim-secrets.ts';
import { SHOW_AGAIN_MS } from '../../shared/domain/challenge.ts';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import type { Keys, Records } from '../../shared/domain/ports.ts';
import type { Live } from './claim-live.ts';

const BURN_TRIES = 5;
const COOKIE = '__Host-firstkey-claim';

export interface Claimed {
  readonly claim: ClaimDocument;
  /** False when the same browser sees the code again. */
  readonly isFirst: boolean;
}

/**
 * Burns the link. A conditional write: of all who try, one gets the claimed document. Somebody who
 * only tried a PIN meanwhile has changed the document too, so an open link is tried again.
 */
export async function burnt(
  records: Records,
  { onboardingId, claim, version }: Live,
): Promise<Claimed | undefined> {
  const claimId = randomUUID();
  let now: { value: ClaimDocument; version: string } | undefined = { value: claim, version };
  for (let tries = 0; tries < BURN_TRIES; tries++) {
    const claimedAt = new Date().toISOString();
    const claimed: ClaimDocument = { ...now.value, state: 'claimed', claimId, claimedAt };
    const isWritten = await records
      .replace(onboardingId, CLAIM, claimed, now.version)
      .catch(() => false);
    if (isWritten) return { claim: claimed, isFirst: true };
    // An answer lost after the write looks like a lost race or like trouble; the claim id tells.
    now = await records.read(onboardingId, CLAIM, ClaimDocument);
    if (now?.value.claimId === claimId) return { claim: now.value, isFirst: true };
    if (now?.value.state !== 'open' || now.value.linkId !== claim.linkId) return undefined;
  }
  return undefined;
}

/** Whether this is the browser that won, within the time in which an answer may have been lost. */
export async function mayShowAgain(
  keys: Keys,
  { claim }: Live,
  request: HttpRequest,
): Promise<Claimed | undefined> {
  if (!claim.claimId || !claim.claimedAt) return undefined;
  if (Date.now() - Date.parse(claim.claimedAt) > SHOW_AGAIN_MS) return undefined;
  const offered = cookieIn(request.headers.get('cookie'));
  const expected = await cookieOf(keys, claim);
  return isSameText(offered, expected) ? { claim, isFirst: false } : undefined;
}

export async function cookieOf(keys: Keys, claim: ClaimDocument): Promise<string> {
  return claimCookie(await keys.linkKey(), claim.linkId, claim.claimId ?? '');
}

/** Bound to this host and to secure connections, out of reach of scripts and of other sites. */
export function claimCookieFor(value: string): Cookie {
  return {
    name: COOKIE,
    value,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: SHOW_AGAIN_MS / 1000,
  };
}

function cookieIn(header: string | null): string {
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1) ?? '';
}
