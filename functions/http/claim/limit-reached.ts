import type { InvocationContext } from '@azure/functions';
import type { LimitName, Taken } from '../../../shared/claim/limits.ts';

type Exhausted = Extract<Taken, { kind: 'exhausted' }>;

/**
 * Says once an hour in the log that a limit of the tenant is reached: somebody guesses, or very many
 * start at once. Alerts watch for the code at the start of the line.
 */
export function isExhausted(
  name: LimitName,
  { until, isNews }: Exhausted,
  context: InvocationContext,
): { readonly kind: 'busy'; readonly until: Date } {
  if (isNews) context.warn(`${name}Exhausted until ${until.toISOString()}`);
  return { kind: 'busy', until };
}
