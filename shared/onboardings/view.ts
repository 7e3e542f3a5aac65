import { z } from 'zod';
import { NOT_STARTED, Progress } from '../domain/onboarding.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../storage/accounts.ts';
import { RECORD, RecordDocument } from '../storage/evidence.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { canonicalOf } from '../storage/person-index.ts';

/** An onboarding as the outside sees it; docs/contract.md says what each field means. */
export const OnboardingView = z.object({
  id: z.string(),
  employmentId: z.string(),
  employeeId: z.string(),
  userPrincipalName: z.string().nullable(),
  startDate: z.iso.date(),
  timeZone: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  ...Progress.shape,
  /** `failed` is Durable's word for a bug of ours; see docs/operations.md. */
  outcome: z.enum(['completed', 'withdrawn', 'needsAttention', 'refused', 'failed']).nullable(),
});
export type OnboardingView = z.infer<typeof OnboardingView>;

/**
 * The onboarding, or undefined when there never was one. One that another stands for is shown as
 * that one, under its id. Never Durable's raw payload.
 */
export async function viewOnboarding(
  askedFor: string,
  { records, workflow }: { records: Records; workflow: Workflow },
): Promise<OnboardingView | undefined> {
  const id = await canonicalOf(records, askedFor);
  const facts = await onboardingFacts(id, records);
  if (!facts) return undefined;
  const run = await workflow.state(id);
  const told = run?.customStatus ? Progress.parse(run.customStatus) : undefined;
  const progress = told ?? (await records.read(id, RECORD, RecordDocument))?.value ?? NOT_STARTED;
  return { ...facts, ...progress, ...(run?.hasFailed && { outcome: 'failed' as const }) };
}

/** What is known of an onboarding apart from its progress. */
export async function onboardingFacts(
  id: string,
  records: Records,
): Promise<Omit<OnboardingView, keyof Progress> | undefined> {
  const hire = await records.read(id, HIRE, HireDocument);
  if (!hire) return undefined;
  const account = await records.read(id, ACCOUNT, AccountDocument);
  return {
    id,
    employmentId: hire.value.hire.employmentId,
    employeeId: hire.value.hire.employeeId,
    userPrincipalName: account?.value.userPrincipalName ?? null,
    startDate: hire.value.hire.startDate,
    timeZone: hire.value.hire.timeZone,
    startsAt: hire.value.startsAt,
  };
}
