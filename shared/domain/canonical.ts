import { z } from 'zod';

const Employment = z.object({
  onboardingId: z.string(),
  source: z.string(),
  /** The onboarding that stands for this one; its own id when it stands for itself. */
  standIn: z.string(),
});

/** Every employment that was announced of one person, by whichever source, in order of arrival. */
export const PersonDocument = z.object({ employments: z.array(Employment) });
export type PersonDocument = z.infer<typeof PersonDocument>;
export const PERSON = 'employments';

/**
 * Which onboarding stands for a newly announced employment of a person: itself or an earlier one.
 * One source that names two employments means two (a return, or from contractor to employee). Two
 * sources that name one person mean the same hire as long as the first is not over: each employment
 * of the one is met by one of the other, in order. Names play no part; who is who is `employeeId`.
 */
export function canonicalFor(
  { onboardingId, source }: { onboardingId: string; source: string },
  { employments }: PersonDocument,
  isOver: (onboardingId: string) => boolean,
): string {
  const known = employments.find((one) => one.onboardingId === onboardingId);
  if (known) return known.standIn;
  const own = new Set(employments.filter((one) => one.source === source).map((one) => one.standIn));
  const first = employments.find(
    (one) => one.standIn === one.onboardingId && !own.has(one.onboardingId) && !isOver(one.standIn),
  );
  return first?.onboardingId ?? onboardingId;
}
