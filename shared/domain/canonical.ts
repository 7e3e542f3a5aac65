import { z } from 'zod';

const Employment = z.object({
  onboardingId: z.string(),
  source: z.string(),
  /** The canonical onboarding of this employment; its own id when it has one of its own. */
  standIn: z.string(),
});

/** All employments of one person that any source has announced, in order of arrival. */
export const PersonDocument = z.object({ employments: z.array(Employment) });
export type PersonDocument = z.infer<typeof PersonDocument>;
export const PERSON = 'employments';

/**
 * `withdrawn` means that the onboarding is over, but opens again when HR describes the hire again.
 */
export type OnboardingState = 'open' | 'withdrawn' | 'over';

/**
 * Finds the canonical onboarding of an employment. While one onboarding of a person is open, every
 * event about the person belongs to it, from any source and about any employment. So a person never
 * has two open onboardings. A known employment keeps its onboarding, except when that one was
 * withdrawn and another onboarding of the person is open.
 */
export function canonicalFor(
  onboardingId: string,
  { employments }: PersonDocument,
  stateOf: (onboardingId: string) => OnboardingState,
): string {
  const known = employments.find((one) => one.onboardingId === onboardingId)?.standIn;
  const open = employments.find(
    (one) => one.standIn === one.onboardingId && stateOf(one.standIn) === 'open',
  )?.standIn;
  if (known === undefined) return open ?? onboardingId;
  return stateOf(known) === 'withdrawn' ? (open ?? known) : known;
}

/**
 * Changes the person after an onboarding has ended while employments still wait in it. The first of
 * them gets its own onboarding, and the others wait in that one.
 */
export function released(
  { employments }: PersonDocument,
  waiting: readonly [first: string, ...others: string[]],
): PersonDocument {
  const [first] = waiting;
  return {
    employments: employments.map((one) =>
      waiting.includes(one.onboardingId) ? { ...one, standIn: first } : one,
    ),
  };
}
