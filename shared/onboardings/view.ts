import { z } from 'zod';
import { correlationIdOf } from '../correlation.ts';
import { NOT_STARTED, Progress } from '../domain/onboarding.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import type { HireState } from '../domain/project-hire.ts';
import { ACCOUNT, AccountDocument } from '../storage/accounts.ts';
import { Act, actsOf, HOLD, HoldDocument } from '../storage/acts.ts';
import { currentHire } from '../storage/event-log.ts';
import { RECORD, RecordDocument } from '../storage/evidence.ts';
import { canonicalOf } from '../storage/person-index.ts';

/** An onboarding as the API shows it. docs/contract.md explains each field. */
export const OnboardingView = z.object({
  id: z.string(),
  employmentId: z.string(),
  employeeId: z.string(),
  userPrincipalName: z.string().nullable(),
  startDate: z.iso.date(),
  timeZone: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  ...Progress.shape,
  /** `failed` means that a bug of ours ended the run; see docs/operations.md. */
  outcome: z.enum(['completed', 'withdrawn', 'needsAttention', 'refused', 'failed']).nullable(),
});
export type OnboardingView = z.infer<typeof OnboardingView>;

/** One onboarding with what operators did to it, and with what it asks them to confirm. */
export const OnboardingDetails = OnboardingView.extend({
  /** Null unless the onboarding waits for a confirmation. */
  hold: HoldDocument.nullable(),
  /** Oldest first. The actor is named by ids of Entra. */
  acts: z.array(Act),
  /** Under which Graph, Communication Services and Key Vault log what was done for it. */
  correlationId: z.uuid(),
});
export type OnboardingDetails = z.infer<typeof OnboardingDetails>;

/** As `viewOnboarding`, with the acts of operators and the hold. */
export async function viewDetails(
  askedFor: string,
  deps: { records: Records; workflow: Workflow },
): Promise<OnboardingDetails | undefined> {
  const view = await viewOnboarding(askedFor, deps);
  if (!view) return undefined;
  const hold = (await deps.records.read(view.id, HOLD, HoldDocument))?.value;
  const isAsked = view.outcome === 'needsAttention' && hold?.reason === view.reason;
  return {
    ...view,
    hold: isAsked ? hold : null,
    acts: [...(await actsOf(deps.records, view.id))],
    correlationId: correlationIdOf(view.id),
  };
}

/**
 * Returns the onboarding, or undefined when it does not exist. For an onboarding that another one
 * represents, the canonical one is returned under its own id. Durable's raw data is never returned.
 */
export async function viewOnboarding(
  askedFor: string,
  { records, workflow }: { records: Records; workflow: Workflow },
): Promise<OnboardingView | undefined> {
  const canonical = await canonicalOf(records, askedFor);
  const hire = await currentHire(records, canonical);
  if (!hire) return undefined;
  const id = canonical.onboardingId;
  const facts = await onboardingFacts(records, id, hire);
  const run = await workflow.state(id);
  const reported = run?.customStatus ? Progress.parse(run.customStatus) : undefined;
  const progress =
    reported ?? (await records.read(id, RECORD, RecordDocument))?.value ?? NOT_STARTED;
  return { ...facts, ...progress, ...(run?.hasFailed && { outcome: 'failed' as const }) };
}

/** The data of an onboarding without its progress. */
export async function onboardingFacts(
  records: Records,
  id: string,
  { hire, startsAt }: HireState,
): Promise<Omit<OnboardingView, keyof Progress>> {
  const account = await records.read(id, ACCOUNT, AccountDocument);
  const { employmentId, employeeId, startDate, timeZone } = hire;
  const userPrincipalName = account?.value.userPrincipalName ?? null;
  return { id, employmentId, employeeId, userPrincipalName, startDate, timeZone, startsAt };
}
