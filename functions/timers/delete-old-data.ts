import type { InvocationContext } from '@azure/functions';
import type { Keys, Records, SecretStore, Workflow } from '../../shared/domain/ports.ts';
import { durationMs } from '../../shared/domain/schedule.ts';
import { ServiceError } from '../../shared/errors.ts';
import { forgetRecipients } from '../../shared/mail-quota/recipients.ts';
import { forgetCounts } from '../../shared/recovery/limit.ts';
import { endedAt, planFromList } from '../../shared/retention/due.ts';
import { deleteOldLetters } from '../../shared/retention/letters.ts';
import { clearAgain, type RetireDeps, retireOnboarding } from '../../shared/retention/retire.ts';
import { sweepVendor, vendorsWithRows } from '../../shared/retention/vendor-rows.ts';
import { CLEARED, dueBefore, ENDED } from '../../shared/storage/retired.ts';
import { forgetEndedSessions } from '../../shared/storage/sessions.ts';

export interface RetentionDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly secrets: SecretStore;
  readonly workflow: (context: unknown) => Workflow;
  /** ISO 8601: how long data is kept after the end of an onboarding, and of a dead letter. */
  readonly retention: string;
  readonly deadLetterPeriod: string;
  /** Names of the HR systems with webhooks of their own that are on. */
  readonly sources: readonly string[];
}

/** The most of each kind in one call, so that a call ends within minutes whatever is due. */
const AT_ONCE = 50;
/** A call that began before the deletion is over by then. */
const AGAIN_AFTER_MS = 3_600_000;
const SMALL_ROWS_AT_ONCE = 1_000;
const VENDOR_PARTITIONS = 16;
/**
 * Some vendors sign no time, so a captured webhook could be sent again. A hire may be announced 400 days
 * ahead and 14 days late; after more than that the start date in it is refused.
 */
const MARKS_KEPT_MS = 430 * 86_400_000;

/**
 * Timer: deletes what is older than the settings allow: the data of onboardings that are over, dead
 * letters, marks of vendors' notices, whom mails went to, who asked for recoveries on earlier days, and whose sessions were ended. What is not finished in one call, or is interrupted, is
 * finished by the next ones. May run twice.
 */
export function deleteOldData(deps: RetentionDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const now = new Date();
    const { records } = deps;
    const workflow = deps.workflow(context);
    const retire: RetireDeps = { ...deps, workflow };
    const cutoff = new Date(now.getTime() - durationMs(deps.retention));
    await planFromList({ records, workflow }, cutoff, AT_ONCE);
    await deleteDue(retire, cutoff, now, context);
    await deleteAgain(retire, now, context);
    const lettersBefore = new Date(now.getTime() - durationMs(deps.deadLetterPeriod));
    await deleteOldLetters(records, lettersBefore, AT_ONCE, async ({ id, state, reason }) => {
      if (state === 'waiting') context.warn(`dead letter ${id} expired unsettled: ${reason}`);
    });
    await forgetRecipients(records, now, SMALL_ROWS_AT_ONCE);
    await forgetCounts(records, now);
    await forgetEndedSessions(records, cutoff, SMALL_ROWS_AT_ONCE);
    for (const source of await vendorsWithRows(records, deps.sources)) {
      await sweepVendor(
        records,
        source,
        new Date(now.getTime() - MARKS_KEPT_MS),
        VENDOR_PARTITIONS,
      );
    }
  };
}

async function deleteDue(
  deps: RetireDeps,
  cutoff: Date,
  now: Date,
  context: InvocationContext,
): Promise<void> {
  for (const { key, id, at } of await dueBefore(deps.records, ENDED, cutoff, AT_ONCE)) {
    await withoutStopping(context, id, async () => {
      // An onboarding that began again has ended later, and has another row for that.
      const ended = (await endedAt(deps.records, id)) ?? at;
      const became = new Date(ended) < cutoff && (await retireOnboarding(deps, id, ended, now));
      if (became === 'retired') context.log(`data of onboarding ${id} deleted`);
      await deps.records.remove(ENDED, key);
    });
  }
}

async function deleteAgain(deps: RetireDeps, now: Date, context: InvocationContext): Promise<void> {
  const before = new Date(now.getTime() - AGAIN_AFTER_MS);
  for (const { key, id } of await dueBefore(deps.records, CLEARED, before, AT_ONCE)) {
    await withoutStopping(context, id, async () => {
      await clearAgain(deps, id);
      await deps.records.remove(CLEARED, key);
    });
  }
}

/** A service that is away for one onboarding must not keep the others from their deletion. */
async function withoutStopping(
  context: InvocationContext,
  id: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    context.warn(`data of onboarding ${id} not deleted: ${error.service} ${error.code}`);
  }
}
