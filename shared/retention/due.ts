import type { Stage } from '../domain/onboarding.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import { endOf } from '../domain/retention.ts';
import { RECORD, RecordDocument } from '../storage/evidence.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { listedOnboardings } from '../storage/onboarding-index.ts';
import { runState } from '../storage/person-index.ts';
import { noteEnd } from '../storage/retired.ts';
import { sweep } from '../storage/sweep.ts';

/** `accepted` stays the stage of hires for whom no run was ever begun, such as those out of scope. */
const STAGES: readonly Stage[] = ['completed', 'withdrawn', 'refused', 'accepted'];

/**
 * When an onboarding ended; for one that never began, when its hire was to start. Undefined when
 * nothing of either is stored (any more).
 */
export async function endedAt(records: Records, id: string): Promise<string | undefined> {
  const record = await records.read(id, RECORD, RecordDocument);
  if (record) return endOf(record.value);
  return (await records.read(id, HIRE, HireDocument))?.value.startsAt;
}

/**
 * Finds what a release without retention left, and hires who were never onboarded: some rows of the list
 * each time, around and around. Everything else is written down by its run when it ends. May run twice.
 */
export async function planFromList(
  deps: { readonly records: Records; readonly workflow: Workflow },
  before: Date,
  top: number,
): Promise<void> {
  for (const value of STAGES) await planStage(deps, value, before, top);
}

async function planStage(
  { records, workflow }: { readonly records: Records; readonly workflow: Workflow },
  stage: Stage,
  before: Date,
  top: number,
): Promise<void> {
  const rowsAfter = (after?: string) =>
    listedOnboardings(records, {
      filter: { by: 'stage', value: stage },
      to: before.toISOString().slice(0, 10),
      ...(after && { after }),
      top,
    });
  await sweep(records, stage, { top, rowsAfter }, async ({ id }) => {
    if (stage === 'accepted' && (await runState(records, workflow, id)).kind !== 'none') return;
    const at = await endedAt(records, id);
    if (at) await noteEnd(records, id, at);
  });
}
