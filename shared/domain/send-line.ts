import { durationMs } from './schedule.ts';

/** Which kind of mail waits; what it says decides how long it can. */
export type SendKind = 'pin' | 'link' | 'reminder' | 'escalation' | 'receipt';

/**
 * Until when a mail is of use. `now` means that somebody sits in front of a page and waits for it:
 * it does not stand in the line, and has a reserve of permits.
 */
export type SendDeadline = Date | 'now';

/** A place in the line: the same message always has the same one. */
export interface Waiting {
  readonly onboardingId: string;
  /** Key of the message's document. */
  readonly key: string;
  readonly deadline: SendDeadline;
}

const AFTER_START: Record<Exclude<SendKind, 'pin'>, string> = {
  link: 'PT0S',
  reminder: 'PT1H',
  escalation: 'PT4H',
  receipt: 'PT24H',
};

/** Nearer than this it sleeps the whole way, because the forecast is exact then. */
const FAR_MS = 5 * 60_000;
const ASK_GAP_MS_MIN = 1_000;
/** Long enough for all that woke at the same moment to have joined the line. */
const JOIN_MS = 3_000;
/** Whoever has not come for this long will not come any more. */
const STALE_AFTER_MS = 10 * 60_000;

/** The deadline of a mail about somebody who starts at `startsAt`; constant, whenever it is asked. */
export function sendDeadline(kind: SendKind, startsAt: Date): SendDeadline {
  if (kind === 'pin') return 'now';
  return new Date(startsAt.getTime() + durationMs(AFTER_START[kind]));
}

/** Sorts by deadline: the order of the keys is the order of service. */
export function placeOf(waiting: Waiting & { readonly deadline: Date }): string {
  return `${waiting.deadline.toISOString()}|${waiting.onboardingId}|${waiting.key}`;
}

/** The deadline that a place was given for. */
export function deadlineOf(place: string): string {
  return place.slice(0, place.indexOf('|'));
}

/** When to ask again, and the line is looked at anew: half the way when it is far. */
export function askAgainAt(now: number, forecastAt: number): number {
  const waitMs = forecastAt - now;
  return waitMs > FAR_MS ? now + waitMs / 2 : now + Math.max(ASK_GAP_MS_MIN, waitMs);
}

/** When one that has just joined the line may go at the earliest. */
export function joinedAt(now: number): number {
  return now + JOIN_MS;
}

/** Whether somebody still stands at a place where they were to ask again at `askAgainAt`. */
export function isLive(askAgainAt: number, now: number): boolean {
  return now <= askAgainAt + STALE_AFTER_MS;
}
