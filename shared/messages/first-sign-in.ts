import type { Html } from './html.ts';
import { type FirstSignIn, ON_SCREEN, SECURITY_INFO } from './microsoft.ts';
import type { Wording } from './wording.ts';

/** The steps of the first sign-in, in plain text. */
export function signInSteps({ say, words }: Wording, on: FirstSignIn): string[] {
  const values = { ...ON_SCREEN, address: SECURITY_INFO };
  return Object.values(words.steps[on]).map((step) => say(step, values));
}

/** The same as HTML; `address` is the link, and Microsoft's words stand out. */
export function markedSteps(
  { mark, words }: Wording,
  on: FirstSignIn,
  values: Readonly<Record<string, string | Html>>,
): Html[] {
  return Object.values(words.steps[on]).map((step) => mark(step, values));
}

/** Where the guide to the passkey is, which anybody may read. */
export const guideUrl = (publicUrl: string, { language }: Wording): string =>
  `${publicUrl}/claim-assets/next-${language}`;
