import type { HireEvent } from '../domain/hire.ts';
import { START_LATE_DAYS_MAX, validateHireEvent } from '../intake/validate-hire.ts';
import { type HeardDocument, WITHDRAWN } from './heard.ts';
import { sha256 } from './kept-notice.ts';
import { type HireDraft, NOT_VISIBLE, type Translation } from './source.ts';

/** What is known of what was said, whichever event it was passed on with. */
export type Said = Omit<HeardDocument, 'kept'>;

export type Decision =
  | { readonly kind: 'accept'; readonly event: HireEvent; readonly heard: Said }
  | { readonly kind: 'ignore'; readonly code: string }
  | { readonly kind: 'bury'; readonly code: string; readonly findings: readonly string[] };

interface Circumstances {
  readonly heard: Said | undefined;
  /** As of when the vendor said so. */
  readonly asOf: Date;
  readonly now: Date;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What to do with what a notice came to: pass it on, leave it, or show it to a person. */
export function decide(translation: Translation, circumstances: Circumstances): Decision {
  switch (translation.kind) {
    case 'hire':
      return decideHire(translation.hire, translation.memory ?? null, circumstances);
    case 'withdrawn':
      return decideWithdrawal(translation.employmentId, circumstances);
    case 'gone': {
      const { heard } = circumstances;
      return heard ? decideWithdrawal(heard.employmentId, circumstances) : ignore('neverHeard');
    }
    case 'ignored':
      return ignore(translation.code);
    case 'unusable':
      // Of a record whose deletion was heard meanwhile nothing else is to be expected.
      if (translation.code === NOT_VISIBLE.code && circumstances.heard?.state === WITHDRAWN) {
        return ignore('unchanged');
      }
      return { kind: 'bury', code: translation.code, findings: [] };
    default:
      return translation satisfies never;
  }
}

function decideHire(
  hire: HireDraft,
  memory: unknown,
  { heard, asOf, now }: Circumstances,
): Decision {
  const startDate = hire['startDate'];
  if (typeof startDate !== 'string') return ignore('noStartDate');
  // HR systems speak of everybody they employ; most of them started long ago.
  if (daysSince(startDate, now) > START_LATE_DAYS_MAX) return ignore('startedLongAgo');
  const state = sha256(JSON.stringify(hire));
  const stale = staleness(state, asOf, heard);
  if (stale) return ignore(stale);
  const type = heard && heard.state !== WITHDRAWN ? 'hire.updated' : 'hire.created';
  const body = { type, timestamp: asOf.toISOString(), data: hire };
  const validation = validateHireEvent(body, now);
  if (validation.kind === 'invalid') {
    const findings = validation.findings.map(({ path, code }) => `${path}:${code}`);
    return { kind: 'bury', code: 'hireInvalid', findings };
  }
  const { event } = validation;
  const { employmentId } = event.data;
  const kept = { employmentId, startDate, state, asOf: asOf.toISOString(), memory };
  return { kind: 'accept', event, heard: kept };
}

function decideWithdrawal(employmentId: string, { heard, asOf, now }: Circumstances): Decision {
  const stale = staleness(WITHDRAWN, asOf, heard);
  if (stale) return ignore(stale);
  // Whoever has been at work for weeks is leaving, not being withdrawn: that is not our run.
  if (heard?.startDate && daysSince(heard.startDate, now) > START_LATE_DAYS_MAX) {
    return ignore('startedLongAgo');
  }
  const timestamp = asOf.toISOString();
  const event: HireEvent = { type: 'hire.withdrawn', timestamp, data: { employmentId } };
  const startDate = heard?.startDate ?? null;
  const kept = { employmentId, startDate, state: WITHDRAWN, asOf: timestamp, memory: null };
  return { kind: 'accept', event, heard: kept };
}

function staleness(
  state: string,
  asOf: Date,
  heard: Said | undefined,
): 'olderThanHeard' | 'unchanged' | undefined {
  if (!heard) return undefined;
  if (asOf.getTime() < Date.parse(heard.asOf)) return 'olderThanHeard';
  return heard.state === state ? 'unchanged' : undefined;
}

/** By the calendar in UTC; a day more or less does not matter here. NaN when it is no date. */
function daysSince(date: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${date}T00:00:00Z`)) / DAY_MS);
}

function ignore(code: string): Decision {
  return { kind: 'ignore', code };
}
