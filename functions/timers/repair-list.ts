import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import {
  areWaitingListed,
  relistNewest,
  relistWaiting,
} from '../../shared/dead-letters/waiting.ts';
import { Outcome, Stage } from '../../shared/domain/onboarding.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { repairListed } from '../../shared/onboardings/relist.ts';
import { relistAsked } from '../../shared/storage/asked-passes.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import {
  type Filter,
  listedOnboardings,
  sweepPlaces,
} from '../../shared/storage/onboarding-index.ts';
import type { PersonDeps } from '../../shared/storage/person-index.ts';

export interface RepairListDeps extends PersonDeps {
  readonly workflow: (context: unknown) => Workflow;
}

/** When the whole list was last built from the rows of all onboardings. Remove it to have that done. */
const Built = z.object({ at: z.iso.datetime() });
export const BUILT = ['onboardings-built', 'built'] as const;

const DAY_MS = 86_400_000;
const AT_ONCE = 16;
const ENDED: readonly Stage[] = ['completed', 'withdrawn', 'refused'];

/**
 * Timer: corrects the list where a run could not say its stage, which is so when a bug of ours ended
 * it. It looks at the onboardings that are not over, and once a day, and after an upgrade from a
 * release without this list, at all of them; so it does with the dead letters that wait. May run twice.
 */
export function repairList({ records, keys, workflow }: RepairListDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const now = new Date();
    const built = await records.read(...BUILT, Built);
    const isDue = !built || now.getTime() - Date.parse(built.value.at) >= DAY_MS;
    const deps = { records, keys, workflow: workflow(context) };
    await (isDue ? rebuild(deps, now) : repairAll(deps, await openOnes(records), now));
    if (isDue) await records.put(...BUILT, { at: now.toISOString() });
    const areAllDue = isDue || !(await areWaitingListed(records));
    await (areAllDue ? relistWaiting(records, now) : relistNewest(records));
  };
}

type Deps = PersonDeps & { readonly workflow: Workflow };

/**
 * Builds the list from the rows of all onboardings, and removes what no onboarding stands behind. Builds
 * the lists of device passes and recoveries from what was asked for.
 */
export async function rebuild(deps: Deps, now: Date): Promise<void> {
  await repairAll(deps, await deps.records.partitionsWith(HIRE), now);
  for (const filter of FILTERS) await sweepPlaces(deps.records, filter);
  await relistAsked(deps.records);
}

const FILTERS: readonly Filter[] = [
  { by: 'all' },
  { by: 'attention' },
  ...Stage.options.map((value) => ({ by: 'stage' as const, value })),
  ...[...Outcome.options, 'failed'].map((value) => ({ by: 'outcome' as const, value })),
];

async function repairAll(deps: Deps, ids: readonly string[], now: Date): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await Promise.all(some.map((id) => repairListed(deps, id, now)));
  }
}

async function openOnes(records: Records): Promise<string[]> {
  const ids = new Set<string>();
  for (const value of Stage.options.filter((stage) => !ENDED.includes(stage))) {
    const filter = { by: 'stage', value } as const;
    const rows = await listedOnboardings(records, { filter, top: Number.POSITIVE_INFINITY });
    for (const { id } of rows) ids.add(id);
  }
  return [...ids];
}
