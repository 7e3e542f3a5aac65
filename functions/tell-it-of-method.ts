import { HIRE, HireDocument } from '../shared/storage/hires.ts';
import { escalateToIt } from './activities/escalate-to-it.ts';
import type { TicketDeps } from './activities/lib/post-ticket.ts';
import { missing } from './activities/lib/rows.ts';
import type { ItDeps } from './activities/lib/tell-it.ts';
import type { WatchDeps } from './timers/watch-accounts.ts';

/** Asks IT to look at an account on which there is a method or a pass that is not ours. */
export function tellItOfMethod(deps: ItDeps & TicketDeps): WatchDeps['tellIt'] {
  const escalate = escalateToIt(deps);
  return async (onboardingId, occurrence) => {
    const readHire = async () =>
      (await deps.records.read(onboardingId, HIRE, HireDocument))?.value ??
      missing(HIRE, onboardingId);
    const about = { onboardingId, reason: 'unexpectedMethod', occurrence };
    return (await escalate(about, readHire)).kind === 'later' ? 'later' : 'told';
  };
}
