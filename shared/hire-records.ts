import { isDeepStrictEqual } from 'node:util';
import { EventDocument, HIRE, HireDocument, type SameHireDocument } from './domain/documents.ts';
import { type HireState, hireState, type KeptEvent } from './domain/hire-state.ts';
import type { Records } from './domain/ports.ts';
import { AFTER_EVENTS, EVENT_PREFIX } from './intake.ts';
import { ServiceError } from './service-error.ts';

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
export async function settleHire(
  records: Records,
  { onboardingId, origin }: SameHireDocument,
  precedence: readonly string[],
  mayWithdraw: () => Promise<boolean>,
): Promise<Settled> {
  for (let writes = 0; writes < WRITES_MAX; writes++) {
    const found = await records.read(onboardingId, HIRE, HireDocument);
    const state = hireState(await keptEvents(records, onboardingId), { origin, precedence });
    if (!state) return { kind: 'unknown' };
    const before = found?.value;
    if (before && isSame(before, state)) return { kind: 'settled', before, hire: before };
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

/** Puts the events of an onboarding beside those of the one that stands for it. */
export async function copyEvents(records: Records, from: string, to: string): Promise<void> {
  const range = { from: EVENT_PREFIX, below: AFTER_EVENTS };
  for (const { key, value } of await records.list(from, EventDocument, range)) {
    await records.insert(to, key, value);
  }
}

async function keptEvents(records: Records, onboardingId: string): Promise<KeptEvent[]> {
  const range = { from: EVENT_PREFIX, below: AFTER_EVENTS };
  const rows = await records.list(onboardingId, EventDocument, range);
  return rows.map(({ key, value }) => ({ key, source: value.source, event: value.event }));
}

function isSame({ revision: _, ...known }: HireDocument, state: HireState): boolean {
  return isDeepStrictEqual(known, state);
}
