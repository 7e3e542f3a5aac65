import { isDeepStrictEqual } from 'node:util';
import { type LimitedChange, limitedChange } from '../domain/mass-change.ts';
import type { Records } from '../domain/ports.ts';
import { type HireState, type KeptEvent, OPERATOR, projectHire } from '../domain/project-hire.ts';
import {
  AFTER_EVENTS,
  type CanonicalDocument,
  EVENT_PREFIX,
  HIRE,
  HireDocument,
  KeptEventDocument,
} from './hires.ts';
import { update } from './update.ts';

const EVENTS = { from: EVENT_PREFIX, below: AFTER_EVENTS };

/**
 * The hire as it was before and as it is now. `unknown`: no event describes it yet. `held`: a limit
 * holds the change for an operator.
 */
export type HireUpdate =
  | { readonly kind: 'projected'; readonly before: HireDocument | undefined; hire: HireDocument }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'held'; readonly change: LimitedChange };

/**
 * Brings the hire document to what all kept events say. This is the only place that writes it, but for
 * device passes, which no event describes. The
 * events are read after the document, so a conditional write can only add to what it knew; of two at
 * once the second begins again.
 */
export async function updateHire(
  records: Records,
  { onboardingId, origin }: CanonicalDocument,
  precedence: readonly string[],
  mayApply: (change: LimitedChange) => Promise<boolean>,
): Promise<HireUpdate> {
  let kind = 'unknown' as HireUpdate['kind'];
  let change: LimitedChange | undefined;
  const { before, after } = await update(
    records,
    onboardingId,
    HIRE,
    HireDocument,
    async (known) => {
      const state = projectHire(await keptEvents(records, onboardingId), { origin, precedence });
      kind = 'unknown';
      if (!state) return 'keep';
      change = limitedChange(known, state);
      kind = change && !(await mayApply(change)) ? 'held' : 'projected';
      return kind === 'held' ? 'keep' : nextHire(known, state);
    },
  );
  if (kind === 'projected' && after) return { kind, before, hire: after };
  return kind === 'held' && change ? { kind, change } : { kind: 'unknown' };
}

/** A hire as it is now. `revision` is 0 until its first event is applied. */
export type CurrentHire = HireState & { readonly revision: number };

/**
 * The hire of an onboarding: the document, or, until its first event is applied, what its kept
 * events say. So it can be shown as soon as the event is accepted.
 */
export async function currentHire(
  records: Records,
  { onboardingId, origin }: { readonly onboardingId: string; readonly origin?: string },
): Promise<CurrentHire | undefined> {
  const found = await records.read(onboardingId, HIRE, HireDocument);
  if (found) return found.value;
  const events = await keptEvents(records, onboardingId);
  const announcedBy = events.find(({ source }) => source !== OPERATOR)?.source ?? OPERATOR;
  const state = projectHire(events, { origin: origin ?? announcedBy, precedence: [] });
  return state && { ...state, revision: 0 };
}

/**
 * Moves the events of an onboarding to the canonical one, so that a person is described in one
 * place. Marks stay behind, by which repetitions are known. An event is written there before it is
 * removed here, so this may run twice, stop in between, and run beside the intake.
 */
export async function moveEvents(records: Records, from: string, to: string): Promise<void> {
  for (const { key, value, version } of await records.list(from, KeptEventDocument, EVENTS)) {
    if ('movedTo' in value) continue;
    // One key stands for one delivery: what is there already is the same.
    await records.insert(to, key, value);
    const { event: _, ...mark } = value;
    await records.replace(from, key, { ...mark, movedTo: to }, version);
  }
}

/**
 * Moves the events of some employments out of the onboarding in which they waited. Where an event
 * came from it has left a mark, which it now replaces. May run twice.
 */
export async function moveEmployments(
  records: Records,
  {
    from,
    to,
    employmentIds,
  }: { readonly from: string; readonly to: string; readonly employmentIds: readonly string[] },
): Promise<void> {
  for (const { key, value, version } of await records.list(from, KeptEventDocument, EVENTS)) {
    if ('movedTo' in value || !employmentIds.includes(value.event.data.employmentId)) continue;
    await update(records, to, key, KeptEventDocument, (there) =>
      there && !('movedTo' in there) ? 'keep' : value,
    );
    const { event: _, ...mark } = value;
    await records.replace(from, key, { ...mark, movedTo: to }, version);
  }
}

/** Keys of the events that an onboarding has, without the marks of those that it had. */
export async function eventKeysOf(records: Records, onboardingId: string): Promise<string[]> {
  return (await keptEvents(records, onboardingId)).map(({ key }) => key);
}

/** Whether the events of an onboarding came from the test source, which starts nothing. */
export async function isTestHire(records: Pick<Records, 'list'>, id: string): Promise<boolean> {
  const rows = await records.list(id, KeptEventDocument, EVENTS);
  return rows.some(({ value }) => value.isTest === true);
}

/** When the first event of an onboarding was received. Undefined when none is kept. */
export async function acceptedAt(
  records: Records,
  onboardingId: string,
): Promise<string | undefined> {
  const rows = await records.list(onboardingId, KeptEventDocument, EVENTS);
  return rows.map(({ value }) => value.receivedAt).sort()[0];
}

/** Whether a withdrawal was received at a moment or later, also one that was taken back since. */
export async function isWithdrawnSince(
  records: Pick<Records, 'list'>,
  onboardingId: string,
  moment: string,
): Promise<boolean> {
  const rows = await records.list(onboardingId, KeptEventDocument, EVENTS);
  return rows.some(
    ({ value }) =>
      !('movedTo' in value) &&
      value.event.type === 'hire.withdrawn' &&
      Date.parse(value.receivedAt) >= Date.parse(moment),
  );
}

async function keptEvents(records: Records, onboardingId: string): Promise<KeptEvent[]> {
  const rows = await records.list(onboardingId, KeptEventDocument, EVENTS);
  return rows.flatMap(({ key, value }) => {
    if ('movedTo' in value) return [];
    const { source, event, received } = value;
    return [{ key, source, event, received }];
  });
}

function nextHire(known: HireDocument | undefined, state: HireState): HireDocument | 'keep' {
  // A withdrawal is a change of its own, also where the hire is withdrawn before it is first written.
  const changedAt = new Date().toISOString();
  if (!known) return { ...state, revision: state.withdrawal ? 2 : 1, changedAt };
  if (!saysTheSame(known, state)) return { ...state, revision: known.revision + 1, changedAt };
  return known.asOf === state.asOf ? 'keep' : { ...known, asOf: state.asOf };
}

/** Whether nothing differs but the time of saying it: a nightly repetition changes no plan. */
function saysTheSame(
  { revision: _, asOf: __, changedAt: ___, ...known }: HireDocument,
  { asOf: ____, ...state }: HireState,
): boolean {
  return isDeepStrictEqual(known, state);
}
