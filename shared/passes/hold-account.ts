import { z } from 'zod';
import type { Person } from '../domain/people.ts';
import type { Keys, Records, Workflow } from '../domain/ports.ts';
import { AccountHolderDocument, holderPartition } from '../storage/accounts.ts';
import { DEVICE_PASS } from '../storage/device-passes.ts';
import { onboardingsOf, runState } from '../storage/person-index.ts';
import { RECOVERY } from '../storage/recoveries.ts';
import { update } from '../storage/update.ts';

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
}

/** The id of the run that may do something with the account now, other than `id`. */
export async function busyWith(
  deps: Deps,
  workflow: Workflow,
  id: string,
  { id: userId, employeeId }: Pick<Person, 'id' | 'employeeId'>,
): Promise<string | undefined> {
  const { records } = deps;
  const holder = await records.read(holderPartition(userId), userId, AccountHolderDocument);
  const onboardings = employeeId === null ? [] : await onboardingsOf(deps, employeeId);
  const others = [holder?.value.onboardingId, ...onboardings];
  for (const other of others) {
    if (other === undefined || other === id) continue;
    if ((await runState(records, workflow, other)).kind === 'running') return other;
  }
  return undefined;
}

/** A request is answered long before this, so its run is started by then or never. */
const STARTING_MS = 10 * 60_000;

/**
 * Takes the account for a run; returns the run that has it instead. Of two requests for one account
 * the first gets it. A holder whose run is over gives it up.
 */
export async function holdAccount(
  records: Records,
  workflow: Workflow,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: Date },
): Promise<string | undefined> {
  const isFree = async (holder: string): Promise<boolean> => {
    const { kind } = await runState(records, workflow, holder);
    if (kind !== 'none') return kind === 'over';
    const asked = await askedAt(records, holder);
    return !asked || now.getTime() - Date.parse(asked) > STARTING_MS;
  };
  const { after } = await update(
    records,
    holderPartition(userId),
    userId,
    AccountHolderDocument,
    async (held) =>
      !held || (held.onboardingId !== id && (await isFree(held.onboardingId)))
        ? { onboardingId: id }
        : 'keep',
  );
  return after?.onboardingId === id ? undefined : after?.onboardingId;
}

const Requested = z.object({ requestedAt: z.iso.datetime() });

/** When a pass of any kind was asked for first. */
export async function askedAt(records: Records, id: string): Promise<string | undefined> {
  const found =
    (await records.read(id, DEVICE_PASS, Requested)) ??
    (await records.read(id, RECOVERY, Requested));
  return found?.value.requestedAt;
}
