import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';
import { ONBOARDING_ID } from '../workflow/instance.ts';

const LINK_ID = /^[A-Za-z0-9_-]{22}$/;

export interface ClaimLink {
  readonly onboardingId: string;
  /**
   * 128 random bits, base64url. A new pass gets a new link id, which makes the old link invalid.
   */
  readonly linkId: string;
}

/**
 * The token of a link: `onboarding.link.mac`. It is not stored, because it can be derived again
 * with the key, to send a reminder or to check a token.
 */
export function claimToken(key: Secret<Uint8Array>, link: ClaimLink): string {
  return `${link.onboardingId}.${link.linkId}.${mac(key, link).toString('base64url')}`;
}

/** Returns the link of a token. Undefined for a token that was not derived with our key. */
export function readClaimToken(key: Secret<Uint8Array>, token: string): ClaimLink | undefined {
  const [onboardingId = '', linkId = '', offered = '', ...rest] = token.split('.');
  const link = { onboardingId, linkId };
  const isWellFormed = ONBOARDING_ID.test(onboardingId) && LINK_ID.test(linkId) && !rest.length;
  // Compared as text, because base64 decoding is lenient: several texts would decode to the same
  // mac.
  const expected = Buffer.from(mac(key, link).toString('base64url'));
  const given = Buffer.from(offered);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && isWellFormed ? link : undefined;
}

function mac(key: Secret<Uint8Array>, { onboardingId, linkId }: ClaimLink): Buffer {
  return createHmac('sha256', key.reveal()).update(`claim\n${onboardingId}\n${linkId}`).digest();
}
