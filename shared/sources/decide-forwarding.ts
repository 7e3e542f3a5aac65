import type { HireEvent } from '../domain/hire.ts';
import { START_LATE_DAYS_MAX, validateHireEvent } from '../intake/validate-hire.ts';
import { type HireDraft, NOT_VISIBLE, type Translation } from './contract.ts';
import { type ForwardedDocument, WITHDRAWN } from './forwarded.ts';
import { sha256 } from './stored-notice.ts';

/** The state that was last forwarded to the intake, without the reference to its event. */
export type ForwardedState = Omit<ForwardedDocument, 'kept'>;

export type ForwardingDecision =
  | { readonly kind: 'accept'; readonly event: HireEvent; readonly forwarded: ForwardedState }
  | { readonly kind: 'ignore'; readonly code: string }
  | { readonly kind: 'deadLetter'; readonly code: string; readonly findings: readonly string[] };

interface Circumstances {
  readonly forwarded: ForwardedState | undefined;
  /** When the vendor's data was valid. */
  readonly asOf: Date;
  readonly now: Date;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Decides what to do with a translated notice: forward it to the intake, ignore it, or keep it as a
 * dead letter for an operator.
 */
export function decideForwarding(
  translation: Translation,
  circumstances: Circumstances,
): ForwardingDecision {
  switch (translation.kind) {
    case 'hire':
      return decideHire(translation.hire, translation.memory ?? null, circumstances);
    case 'withdrawn':
      return decideWithdrawal(translation.employmentId, circumstances);
    case 'gone': {
      const { forwarded } = circumstances;
      return forwarded
        ? decideWithdrawal(forwarded.employmentId, circumstances)
        : ignore('neverHeard');
    }
    case 'ignored':
      return ignore(translation.code);
    case 'unusable':
      // The deletion of this record was already forwarded, so it is expected to be missing.
      if (translation.code === NOT_VISIBLE.code && circumstances.forwarded?.state === WITHDRAWN) {
        return ignore('unchanged');
      }
      return { kind: 'deadLetter', code: translation.code, findings: [] };
    default:
      return translation satisfies never;
  }
}

function decideHire(
  hire: HireDraft,
  memory: unknown,
  { forwarded, asOf, now }: Circumstances,
): ForwardingDecision {
  const startDate = hire['startDate'];
  if (typeof startDate !== 'string') return ignore('noStartDate');
  // HR systems report all employees, and most of them started long ago.
  if (daysSince(startDate, now) > START_LATE_DAYS_MAX) return ignore('startedLongAgo');
  const state = sha256(JSON.stringify(hire));
  const stale = staleness(state, asOf, forwarded);
  if (stale) return ignore(stale);
  const type = forwarded && forwarded.state !== WITHDRAWN ? 'hire.updated' : 'hire.created';
  const body = { type, timestamp: asOf.toISOString(), data: hire };
  const validation = validateHireEvent(body, now);
  if (validation.kind === 'invalid') {
    const findings = validation.findings.map(({ path, code }) => `${path}:${code}`);
    return { kind: 'deadLetter', code: 'hireInvalid', findings };
  }
  const { event } = validation;
  const { employmentId } = event.data;
  const kept = { employmentId, startDate, state, asOf: asOf.toISOString(), memory };
  return { kind: 'accept', event, forwarded: kept };
}

function decideWithdrawal(
  employmentId: string,
  { forwarded, asOf, now }: Circumstances,
): ForwardingDecision {
  const stale = staleness(WITHDRAWN, asOf, forwarded);
  if (stale) return ignore(stale);
  // A person who has worked for weeks is leaving. That is not a withdrawal, so no run handles it.
  if (forwarded?.startDate && daysSince(forwarded.startDate, now) > START_LATE_DAYS_MAX) {
    return ignore('startedLongAgo');
  }
  const timestamp = asOf.toISOString();
  const event: HireEvent = { type: 'hire.withdrawn', timestamp, data: { employmentId } };
  const startDate = forwarded?.startDate ?? null;
  const kept = { employmentId, startDate, state: WITHDRAWN, asOf: timestamp, memory: null };
  return { kind: 'accept', event, forwarded: kept };
}

function staleness(
  state: string,
  asOf: Date,
  forwarded: ForwardedState | undefined,
): 'olderThanHeard' | 'unchanged' | undefined {
  if (!forwarded) return undefined;
  if (asOf.getTime() < Date.parse(forwarded.asOf)) return 'olderThanHeard';
  return forwarded.state === state ? 'unchanged' : undefined;
}

/**
 * Days by the calendar in UTC. An error of one day does not matter here. NaN when it is not a date.
 */
function daysSince(date: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${date}T00:00:00Z`)) / DAY_MS);
}

function ignore(code: string): ForwardingDecision {
  return { kind: 'ignore', code };
}
