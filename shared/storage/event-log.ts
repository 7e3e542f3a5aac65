import { isDeepStrictEqual } from 'node:util';
import type { Records } from '../domain/ports.ts';
import { type HireState, type KeptEvent, projectHire } from '../domain/project-hire.ts';
import { ServiceError } from '../errors.ts';
import {
  AFTER_EVENTS,
  type CanonicalDocument,
  EVENT_PREFIX,
  EventDocument,
  HIRE,
  HireDocument,
  KeptEventDocument,
} from './hires.ts';

/** Others write the same hire at most as often as events of it arrive together. */
const WRITES_MAX = 50;

/** The hire as it was found, and as it is now. `held`: somebody may not let it be withdrawn yet. */
export type Settled =
  | { readonly kind: 'settled'; readonly before: HireDocument | undefined; hire: HireDocument }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'held' };

/**
 * Brings the hire document to what all kept events say. The events are read after the document, so
 * a conditional write can only add to what it knew; of two at once the second begins again.
 */
export async function updateHire(
  records: Records,
  { onboardingId, origin }: CanonicalDocument,
  precedence: readonly string[],
  mayWithdraw: () => Promise<boolean>,
): Promise<Settled> {
  for (let writes = 0; writes < WRITES_MAX; writes++) {
    const found = await records.read(onboardingId, HIRE, HireDocument);
    const state = projectHire(await keptEvents(records, onboardingId), { origin, precedence });
    if (!state) return { kind: 'unknown' };
    const before = found?.value;
    if (found && before && saysTheSame(before, state)) {
      const { asOf } = state;
      const hire = { ...before, asOf };
      const isNoted =
        asOf === before.asOf || (await records.replace(onboardingId, HIRE, hire, found.version));
      if (isNoted) return { kind: 'settled', before, hire };
      continue;
    }
    if (state.withdrawal && !before?.withdrawal && !(await mayWithdraw())) return { kind: 'held' };
    const hire = { ...state, revision: (before?.revision ?? 0) + 1 };
    const isWritten = found
      ? await records.replace(onboardingId, HIRE, hire, found.version)
      : await records.insert(onboardingId, HIRE, hire);
    if (isWritten) return { kind: 'settled', before, hire };
  }
  throw new ServiceError(`The hire of onboarding ${onboardingId} changes too fast to be written.`, {
    service: 'Table storage',
    code: 'conflict',
  });
}

/**
 * Moves the events of an onboarding beside those of the one that stands for it, so that a person is
 * described in one place; marks stay, by which repetitions are known. An event is there before it
 * goes here, so this may run twice, die in between, and run beside the intake.
 */
export async function moveEvents(records: Records, from: string, to: string): Promise<void> {
  const range = { from: EVENT_PREFIX, below: AFTER_EVENTS };
  for (const { key, value, version } of await records.list(from, KeptEventDocument, range)) {
    if ('movedTo' in value) continue;
    // Of one key there is one delivery: what is there already is the same.
    await records.insert(to, key, value);
    const { event: _, ...mark } = value;
    await records.replace(from, key, { ...mark, movedTo: to }, version);
  }
  // The intake's first word of it, which from now on is looked up where the events are.
  await records.remove(from, HIRE);
}

async function keptEvents(records: Records, onboardingId: string): Promise<KeptEvent[]> {
  const range = { from: EVENT_PREFIX, below: AFTER_EVENTS };
  const rows = await records.list(onboardingId, EventDocument, range);
  return rows.map(({ key, value: { source, event, received } }) => ({
    key,
    source,
    event,
    received,
  }));
}

/** Whether nothing is new but the time of saying it: a nightly repetition changes no plan. */
function saysTheSame(
  { revision: _, asOf: __, ...known }: HireDocument,
  { asOf: ___, ...state }: HireState,
): boolean {
  return isDeepStrictEqual(known, state);
}
