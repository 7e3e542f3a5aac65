import { z } from 'zod';

const Employment = z.object({
  onboardingId: z.string(),
  source: z.string(),
  /** The canonical onboarding of this employment; its own id when it has one of its own. */
  standIn: z.string(),
});

/** Every employment that was announced of one person, by any source, in order of arrival. */
export const PersonDocument = z.object({ employments: z.array(Employment) });
export type PersonDocument = z.infer<typeof PersonDocument>;
export const PERSON = 'employments';

/** `withdrawn` is over as well, and can come back when HR says that the hire holds again. */
export type OnboardingState = 'open' | 'withdrawn' | 'over';

/**
 * The canonical onboarding of an employment: while one onboarding of a person is open, every word
 * about the person belongs to it, whichever source or employment it names. So a person never has two
 * that are open. A known employment stays where it is, but for one that comes back after its
 * withdrawal while another onboarding of the person is open.
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
 * The person after an onboarding has ended with employments still waiting in it: the first of them
 * gets an onboarding of its own, in which the others wait on.
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
