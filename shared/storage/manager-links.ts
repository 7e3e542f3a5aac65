import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { update } from './update.ts';

/** When the manager of an onboarding asked for new links, the oldest first. Absent: never. */
const ManagerLinks = z.object({ askedAt: z.array(z.iso.datetime()) });
const MANAGER_LINKS = 'manager-links';

const DAY_MS = 86_400_000;

/**
 * Counts a new link that the manager asks for. False when there were `perDay` of them within the last day.
 * A conditional write, so requests at once do not outrun the limit. A lost answer may count one too many.
 */
export async function takeManagerLink(
  records: Records,
  onboardingId: string,
  { now, perDay }: { readonly now: Date; readonly perDay: number },
): Promise<boolean> {
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  const { isWritten } = await update(
    records,
    onboardingId,
    MANAGER_LINKS,
    ManagerLinks,
    (known) => {
      const recent = (known?.askedAt ?? []).filter((at) => at > since);
      return recent.length >= perDay ? 'keep' : { askedAt: [...recent, now.toISOString()] };
    },
  );
  return isWritten;
}
