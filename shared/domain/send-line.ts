import { durationMs } from './schedule.ts';

/** The kind of mail that waits. It decides the deadline. */
export type SendKind = 'pin' | 'link' | 'reminder' | 'escalation' | 'receipt';

/**
 * The moment until which a mail is useful. `now` means that a person waits in front of a page: such
 * a mail skips the waiting line and may use reserved permits.
 */
export type SendDeadline = Date | 'now';

/** A place in the waiting line. The same message always has the same place. */
export interface Waiting {
  readonly onboardingId: string;
  /** The key of the message's document. */
  readonly key: string;
  readonly deadline: SendDeadline;
}

const AFTER_START: Record<Exclude<SendKind, 'pin'>, string> = {
  link: 'PT0S',
  reminder: 'PT1H',
  escalation: 'PT4H',
  receipt: 'PT24H',
};

const LONG_MS = 6 * 3_600_000;
const FAR_STEP_MS = 10 * 60_000;
const ASK_GAP_MS_MIN = 1_000;
/** Long enough for all callers that woke up at the same moment to join the line. */
const JOIN_MS = 3_000;

/**
 * The deadline of a mail about a hire that starts at `startsAt`. It does not depend on the time of
 * the call.
 */
export function sendDeadline(kind: SendKind, startsAt: Date): SendDeadline {
  if (kind === 'pin') return 'now';
  return new Date(startsAt.getTime() + durationMs(AFTER_START[kind]));
}

/**
 * The key of a place. It begins with the deadline, so the order of the keys is the order of
 * service.
 */
export function placeOf(waiting: Waiting & { readonly deadline: Date }): string {
  return `${waiting.deadline.toISOString()}|${waiting.onboardingId}|${waiting.key}`;
}

/** The deadline in the key of a place. */
export function deadlineOf(place: string): string {
  return place.slice(0, place.indexOf('|'));
}

/**
 * When to ask again: at the forecast. A far forecast becomes too late when others leave the line, so
 * the caller asks again after half of a wait of many hours, at the whole ten minutes before: those
 * who ask at one moment share what is read for one of them.
 */
export function askAgainAt(now: number, forecastAt: number): number {
  const waitMs = Math.max(ASK_GAP_MS_MIN, forecastAt - now);
  if (waitMs <= LONG_MS) return now + waitMs;
  const at = now + Math.max(LONG_MS, waitMs / 2);
  return at - (at % FAR_STEP_MS);
}

/** The earliest moment at which a caller that has just joined the line may be admitted. */
export function joinedAt(now: number): number {
  return now + JOIN_MS;
}
