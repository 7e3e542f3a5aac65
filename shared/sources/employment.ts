import { z } from 'zod';
import type { Forwarded } from './contract.ts';
import { WITHDRAWN } from './forwarded.ts';

/** The end date that was seen with the hire that was forwarded last. */
const Memory = z.object({ endsOn: z.string().nullable() });

interface Dates {
  readonly startDate: string | undefined;
  readonly endsOn: string | undefined;
}

export type Employment =
  | { readonly kind: 'cancelled'; readonly memory: unknown }
  | { readonly kind: 'current'; readonly employmentId: string; readonly memory: unknown };

const DAY_MS = 86_400_000;
/** A start that lies so far back is over: a new date is the start of a new employment. */
const MOVED_DAYS_MAX = 60;

/**
 * Reads the end date of a record that holds one employment only, the latest.
 *
 * An end on the day of the start cancels the hire. An end before the start belongs to an earlier
 * employment, unless it was added after the hire was forwarded and lies before the start that was
 * known: then HR has cancelled the hire. A person who returns gets a new employment, and so an
 * onboarding of its own.
 */
export function employmentOf(
  entityId: string,
  { startDate, endsOn }: Dates,
  forwarded: Forwarded | undefined,
  now: Date,
): Employment {
  const memory = { endsOn: endsOn ?? null };
  if (startDate !== undefined && isCancelled({ startDate, endsOn }, forwarded)) {
    return { kind: 'cancelled', memory };
  }
  const isNew = forwarded && isReturn({ startDate, endsOn }, forwarded, now);
  const known = forwarded?.employmentId ?? entityId;
  return { kind: 'current', employmentId: isNew ? `${entityId}-${startDate}` : known, memory };
}

function isCancelled(
  { startDate, endsOn }: { startDate: string; endsOn: string | undefined },
  forwarded: Forwarded | undefined,
): boolean {
  if (endsOn === undefined || endsOn > startDate) return false;
  if (endsOn === startDate) return true;
  if (!forwarded) return false;
  const seen = Memory.safeParse(forwarded.memory).data?.endsOn ?? null;
  if (forwarded.state === WITHDRAWN) return seen === endsOn && forwarded.startDate === startDate;
  return seen !== endsOn && endsOn < (forwarded.startDate ?? startDate);
}

function isReturn({ startDate, endsOn }: Dates, forwarded: Forwarded, now: Date): boolean {
  const before = forwarded.startDate;
  if (startDate === undefined || before === null || startDate <= before) return false;
  const hasLeft = endsOn !== undefined && endsOn >= before && startDate > endsOn;
  const isLongAgo = now.getTime() - Date.parse(`${before}T00:00:00Z`) > MOVED_DAYS_MAX * DAY_MS;
  return hasLeft || isLongAgo;
}
