import type { z } from 'zod';
import { auditOnboarding } from '../../shared/audit/onboarding.ts';
import { endFacts } from '../../shared/domain/metrics.ts';
import type { Progress } from '../../shared/domain/onboarding.ts';
import { isPassOnly } from '../../shared/domain/pass-source.ts';
import { endOf } from '../../shared/domain/retention.ts';
import { durationMs } from '../../shared/domain/schedule.ts';
import { WATCHED, WatchDocument } from '../../shared/evidence/document.ts';
import { type ReleaseDeps, releaseWaiting } from '../../shared/intake/release-waiting.ts';
import { closeOnboarding } from '../../shared/intake/withdrawal-limit.ts';
import { keepEnd } from '../../shared/metrics/keep.ts';
import { acceptedAt } from '../../shared/storage/event-log.ts';
import { RECORD } from '../../shared/storage/evidence.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { noteEnd } from '../../shared/storage/retired.ts';
import { update } from '../../shared/storage/update.ts';
import type { recordEvidence as step } from '../../shared/workflow/steps.ts';
import { releaseAccount, releasePerson } from './lib/account-holder.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

type Deps = ReleaseDeps & {
  /** ISO 8601: how long an account is watched after the onboarding is completed. */
  readonly watchPeriod: string;
};

/** The account of a completed onboarding is watched for some days more, any other no longer. */
async function endWatch(
  { records, watchPeriod }: Deps,
  onboardingId: string,
  { outcome }: Progress,
): Promise<void> {
  const until = new Date(Date.now() + durationMs(watchPeriod)).toISOString();
  if (outcome !== 'completed') return void (await records.remove(WATCHED, onboardingId));
  await update(records, WATCHED, onboardingId, WatchDocument, (watch) =>
    watch && watch.until === null ? { ...watch, until } : 'keep',
  );
}

/** What `GET /api/metrics` counts. Passes that IT asks for are no hires. */
async function count(
  { records }: Deps,
  onboardingId: string,
  progress: Progress,
  { hire, source }: HireDocument,
): Promise<void> {
  if (isPassOnly(source)) return;
  const facts = endFacts(progress, hire, await acceptedAt(records, onboardingId));
  if (facts) await keepEnd(records, onboardingId, facts);
}

/**
 * Stores the result of the run, so that it can be shown after Durable's history was purged, and
 * marks the onboarding as over. Employments that waited for that begin now, so the account
 * and the person are given free before them. May run twice.
 */
export function recordEvidence(deps: Deps) {
  return async (
    { onboardingId, progress }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<null> => {
    await deps.records.put(onboardingId, RECORD, progress);
    await endWatch(deps, onboardingId, progress);
    const account = await keptAccountOf(deps.records, onboardingId);
    if (account) await releaseAccount(deps.records, onboardingId, account.userId);
    await releasePerson(deps.records, onboardingId);
    await closeOnboarding(deps.records, onboardingId);
    await auditOnboarding(deps.records, onboardingId, progress.timeline);
    await count(deps, onboardingId, progress, await readHire());
    await noteEnd(deps.records, onboardingId, endOf(progress) ?? new Date().toISOString());
    await releaseWaiting(deps, onboardingId, await readHire());
    return null;
  };
}
