import type { Content } from './layout.ts';

/**
 * The name of a conversation that never had a first message: mail programs put messages together
 * that refer to the same id. `onboardingId` is a keyed hash and tells nobody anything.
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4
 */
export const managerThread = (onboardingId: string, publicUrl: string): string =>
  `onboarding-${onboardingId}@${new URL(publicUrl).hostname}`;

/** The mail as a part of a conversation. */
export const inThread = (mail: Content, thread: string): Content => ({
  ...mail,
  headers: { ...mail.headers, 'In-Reply-To': `<${thread}>`, References: `<${thread}>` },
});
