import { isDeepStrictEqual } from 'node:util';
import type { AcceptedEvent } from '../domain/hire.ts';
import { type HireRules, START_LATE_DAYS_MAX, validateHireEvent } from '../intake/validate-hire.ts';
import { EXPECTED_WHEN_WITHDRAWN, type HireDraft, type RecordTranslation } from './contract.ts';
import { textOf } from './draft.ts';
import { type ForwardedDocument, WAITING, WITHDRAWN } from './forwarded.ts';
import { sha256 } from './stored-notice.ts';

/** The state that was last forwarded to the intake, without the reference to its event. */
export type ForwardedState = Omit<ForwardedDocument, 'kept' | 'waitsIn'>;

export type ForwardingDecision =
  | {
      readonly kind: 'accept';
      readonly event: AcceptedEvent;
      readonly forwarded: ForwardedState;
      /** What was left out of the hire. */
      readonly ignored: readonly string[];
      /** Why an operator must look, beside the event. */
      readonly tell?: string;
    }
  /** The hire is as it was, and the adapter remembers something else of it. */
  | { readonly kind: 'remember'; readonly forwarded: ForwardedState }
  /** The vendor sends the hire in its webhook, and the start date will follow in another. */
  | { readonly kind: 'wait'; readonly forwarded: ForwardedState; readonly code: string }
  /** The vendor's API may not show the change yet. */
  | { readonly kind: 'lookAgain'; readonly code: string }
  | { readonly kind: 'ignore'; readonly code: string }
  | { readonly kind: 'deadLetter'; readonly code: string; readonly findings: readonly string[] };

export interface Circumstances {
  readonly forwarded: ForwardedState | undefined;
  /** When the vendor's data was valid. */
  readonly asOf: Date;
  readonly now: Date;
  /** Whether the vendor can be asked again, and has not been asked often enough. */
  readonly mayLookAgain: boolean;
  /** Whether the same notice may be translated once more later. */
  readonly mayWait?: boolean;
  /** Whether the notice comes from a list of the vendor: most of its records did not change. */
  readonly isListed: boolean;
  /** Whether the vendor sends the hire itself, because it has no API. */
  readonly isSent: boolean;
  readonly rules?: HireRules | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** The state of a hire whose start date the vendor does not say any more. */
const CLEARED = 'startDateCleared';
/** Some HR systems write a day of another age when no date is set. */
const NO_DATE = /^(?:0\d{3}|1[0-8]\d{2}|1900)-/;

/**
 * Decides what to do with a translated notice: forward it to the intake, ask the vendor again,
 * ignore it, or keep it as a dead letter for an operator.
 */
export function decideForwarding(
  translation: RecordTranslation['translation'],
  circumstances: Circumstances,
): ForwardingDecision {
  const { forwarded } = circumstances;
  switch (translation.kind) {
    case 'hire':
      return decideHire(translation.hire, translation.memory ?? null, circumstances);
    case 'withdrawn':
      return decideWithdrawal(translation.employmentId, null, circumstances);
    case 'gone':
      return forwarded
        ? decideWithdrawal(forwarded.employmentId, translation.memory ?? null, circumstances)
        : later(circumstances, ignore('neverHeard'));
    case 'ignored':
      return translation.isEarly && circumstances.mayWait
        ? { kind: 'lookAgain', code: translation.code }
        : ignore(translation.code);
    case 'same':
      return forwarded
        ? { kind: 'remember', forwarded: { ...forwarded, memory: translation.memory } }
        : ignore('neverHeard');
    case 'unusable':
      if (EXPECTED_WHEN_WITHDRAWN.includes(translation.code) && forwarded?.state === WITHDRAWN) {
        return ignore('unchanged');
      }
      return later(circumstances, deadLetter(translation.code));
    default:
      return translation satisfies never;
  }
}

function decideHire(
  hire: HireDraft,
  memory: unknown,
  circumstances: Circumstances,
): ForwardingDecision {
  const { forwarded, asOf, now, isListed, rules } = circumstances;
  const startDate = hire['startDate'];
  if (typeof startDate !== 'string' || NO_DATE.test(startDate)) {
    return decideWithoutDate(hire, memory, circumstances);
  }
  // HR systems report all employees, and most of them started long ago. A hire who was to start lately or
  // later is not one of them: the date must be a mistake, and validation reports it.
  if (isLongAgo(startDate, now) && !isAwaited(forwarded, now)) return ignore('startedLongAgo');
  const state = sha256(JSON.stringify(hire));
  const employmentId = textOf(hire['employmentId']) ?? '';
  const kept = { employmentId, startDate, state, asOf: asOf.toISOString(), memory };
  const stale = staleness(state, asOf, forwarded);
  if (stale === 'unchanged' && !isDeepStrictEqual(forwarded?.memory, memory)) {
    return { kind: 'remember', forwarded: kept };
  }
  if (stale === 'olderThanHeard' && mayBeAgain(circumstances)) return deadLetter('withdrawnSince');
  if (stale) return isListed ? ignore(stale) : later(circumstances, ignore(stale));
  const type = isForwarded(forwarded) ? 'hire.updated' : 'hire.created';
  const body = { type, timestamp: asOf.toISOString(), data: hire };
  const validation = validateHireEvent(body, now, rules);
  if (validation.kind === 'invalid') {
    const findings = validation.findings.map(({ path, code }) => `${path}:${code}`);
    return later(circumstances, { kind: 'deadLetter', code: 'hireInvalid', findings });
  }
  const ignored = validation.ignored.map(({ path, code }) => `${path}:${code}`);
  return { kind: 'accept', event: validation.event, forwarded: kept, ignored };
}

/**
 * A known hire without a date is held, because HR says that day no longer. A hire that was never
 * forwarded waits for its date, where the vendor sends it once only.
 */
function decideWithoutDate(
  hire: HireDraft,
  memory: unknown,
  circumstances: Circumstances,
): ForwardingDecision {
  const { forwarded, asOf, now, isSent } = circumstances;
  const timestamp = asOf.toISOString();
  if (!forwarded || !isForwarded(forwarded)) {
    if (!isSent) return later(circumstances, ignore('noStartDate'));
    const employmentId = textOf(hire['employmentId']) ?? '';
    const waiting = { employmentId, startDate: null, state: WAITING, asOf: timestamp, memory };
    return { kind: 'wait', forwarded: waiting, code: 'startDateMissing' };
  }
  const { employmentId, startDate } = forwarded;
  if (startDate && isLongAgo(startDate, now)) return ignore('startedLongAgo');
  const stale = staleness(CLEARED, asOf, forwarded);
  if (stale) return ignore(stale);
  return later(circumstances, {
    kind: 'accept',
    event: { type: 'hire.held', timestamp, data: { employmentId, reason: CLEARED } },
    forwarded: { employmentId, startDate, state: CLEARED, asOf: timestamp, memory },
    ignored: [],
    tell: CLEARED,
  });
}

function decideWithdrawal(
  employmentId: string,
  memory: unknown,
  { forwarded, asOf, now }: Circumstances,
): ForwardingDecision {
  const stale = staleness(WITHDRAWN, asOf, forwarded);
  if (stale) return ignore(stale);
  // A person who has worked for weeks is leaving. That is not a withdrawal, so no run handles it.
  if (forwarded?.startDate && isLongAgo(forwarded.startDate, now)) return ignore('startedLongAgo');
  const timestamp = asOf.toISOString();
  const startDate = forwarded?.startDate ?? null;
  const kept = { employmentId, startDate, state: WITHDRAWN, asOf: timestamp, memory };
  if (forwarded?.state === WAITING) return { kind: 'remember', forwarded: kept };
  const event = { type: 'hire.withdrawn', timestamp, data: { employmentId } } as const;
  return { kind: 'accept', event, forwarded: kept, ignored: [] };
}

/**
 * A hire that was forwarded, withdrawn, and is sent once more. The vendor says when the offer was accepted,
 * so it may be an old delivery, or somebody who was hired again by the same offer.
 */
const mayBeAgain = ({ forwarded, isSent }: Circumstances): boolean =>
  isSent && forwarded?.state === WITHDRAWN && forwarded.startDate !== null;

/** The decision, or another look at the vendor first. */
function later(
  { mayLookAgain }: Circumstances,
  decision: ForwardingDecision & { readonly code?: string; readonly tell?: string },
): ForwardingDecision {
  if (!mayLookAgain) return decision;
  return { kind: 'lookAgain', code: decision.code ?? decision.tell ?? decision.kind };
}

const isForwarded = (forwarded: ForwardedState | undefined): boolean =>
  forwarded !== undefined && ![WITHDRAWN, WAITING].includes(forwarded.state);

function staleness(
  state: string,
  asOf: Date,
  forwarded: ForwardedState | undefined,
): 'olderThanHeard' | 'unchanged' | undefined {
  if (!forwarded) return undefined;
  if (asOf.getTime() < Date.parse(forwarded.asOf)) return 'olderThanHeard';
  return forwarded.state === state ? 'unchanged' : undefined;
}

/** Whether the hire is forwarded, and its start is not long ago. */
const isAwaited = (forwarded: ForwardedState | undefined, now: Date): boolean =>
  isForwarded(forwarded) && !!forwarded?.startDate && !isLongAgo(forwarded.startDate, now);

/** By the calendar in UTC, where an error of one day does not matter. False when it is not a date. */
function isLongAgo(date: string, now: Date): boolean {
  const days = Math.floor((now.getTime() - Date.parse(`${date}T00:00:00Z`)) / DAY_MS);
  return days > START_LATE_DAYS_MAX;
}

const ignore = (code: string) => ({ kind: 'ignore', code }) as const;
const deadLetter = (code: string) => ({ kind: 'deadLetter', code, findings: [] }) as const;
