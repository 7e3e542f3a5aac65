import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { update } from './update.ts';

/** When the manager of an onboarding asked for new links, the oldest first. Absent: never. */
const ManagerLinks = z.object({ askedAt: z.array(z.iso.datetime()) });
const MANAGER_LINKS = 'manager-links';

const DAY_MS = 86_400_000;
/** A press within this time of another one is its repetition: a double tap, or the page loaded again. */
const SAME_PRESS_MS = 60_000;

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

/** Whether the manager has asked for a new link just now. */
export async function hasJustAskedForLink(
  records: Pick<Records, 'read'>,
  onboardingId: string,
  now: Date,
): Promise<boolean> {
  const last = (await records.read(onboardingId, MANAGER_LINKS, ManagerLinks))?.value.askedAt.at(
    -1,
  );
  return last !== undefined && now.getTime() - Date.parse(last) < SAME_PRESS_MS;
}
