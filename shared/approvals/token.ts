import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';
import { ONBOARDING_ID } from '../workflow/instance.ts';

const APPROVAL_ID = /^[A-Za-z0-9_-]{22}$/;

export interface ApprovalLink {
  readonly onboardingId: string;
  /** Names the question. Another question has another link. */
  readonly approvalId: string;
}

/** The token of a link to an approval: `onboarding.approval.mac`. It is not stored. */
export function approvalToken(key: Secret<Uint8Array>, link: ApprovalLink): string {
  return `${link.onboardingId}.${link.approvalId}.${mac(key, link)}`;
}

/** The link of a token. Undefined for a token that was not derived with our key. */
export function readApprovalToken(
  key: Secret<Uint8Array>,
  token: string,
): ApprovalLink | undefined {
  const [onboardingId = '', approvalId = '', offered = '', ...rest] = token.split('.');
  const link = { onboardingId, approvalId };
  const isWellFormed = ONBOARDING_ID.test(onboardingId) && APPROVAL_ID.test(approvalId);
  const expected = Buffer.from(mac(key, link));
  const given = Buffer.from(offered);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && isWellFormed && rest.length === 0 ? link : undefined;
}

/** The first word keeps a link to a code and a link to an approval apart. */
const mac = (key: Secret<Uint8Array>, { onboardingId, approvalId }: ApprovalLink): string =>
  createHmac('sha256', key.reveal())
    .update(`approve\n${onboardingId}\n${approvalId}`)
    .digest('base64url');
