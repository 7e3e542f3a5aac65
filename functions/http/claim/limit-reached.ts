import type { LimitName, Taken } from '../../../shared/claim/limits.ts';
import type { ClaimVisit } from './visit.ts';

export interface Busy {
  readonly kind: 'busy';
  readonly until: Date;
}

/**
 * Says once an hour in the log that a limit of the tenant is reached: somebody guesses, or very many
 * start at once. Alerts watch for the code at the start of the line.
 */
export function limitReached(
  { warn }: ClaimVisit,
  name: LimitName,
  { until, isNews }: Extract<Taken, { kind: 'exhausted' }>,
): Busy {
  if (isNews) warn(`${name}Exhausted until ${until.toISOString()}`);
  return { kind: 'busy', until };
}
