import { Clock, installDate } from '../../local/clock.ts';
import { cohort } from '../mail-quota/cohort.ts';
import { CountedRecords } from '../mail-quota/counted-records.ts';
import { LimitedMailer } from '../mail-quota/limited-mailer.ts';
import { bestMoments, playMorning } from '../mail-quota/virtual-morning.ts';

export interface WaitingMails {
  readonly mails: number;
  readonly instances: number;
  /** By the governor; the log of each message costs two more writes. */
  readonly rowsReadPerMail: number;
  /** Writes that lost a race are among them. */
  readonly writesPerMail: number;
  readonly asksPerMail: number;
  /** How long until the last mail, as a multiple of what the quota allows at best. */
  readonly timesBest: number;
  /** How often the service refused for too much. */
  readonly refusals: number;
}

const FROM = Date.parse('2026-11-30T07:00:00Z');
/** What a custom domain has from the start. */
const BUDGET = { perMinute: 30, perHour: 100 };
const HOURS_OF_STARTS = 13;

/**
 * So many mails that are due at one moment, in virtual time, with a service that keeps to its limits.
 * A hire has two. All instances ask at the same millisecond, which is the hardest case for their races.
 */
export async function waitingMails(count: number, instances: number): Promise<WaitingMails> {
  const clock = new Clock({ start: FROM, ticking: false });
  const restore = installDate(clock);
  try {
    const [records, mailer] = [new CountedRecords(), new LimitedMailer(BUDGET)];
    const world = { records, mailer, budget: BUDGET, instances };
    const mails = cohort(world, { hires: count / 2, from: FROM, hours: HOURS_OF_STARTS });
    const sent = await playMorning(mails, (at) => clock.moveTo(at));
    const best = (bestMoments(count, FROM, BUDGET).at(-1) ?? FROM) - FROM;
    return {
      mails: sent.length,
      instances,
      rowsReadPerMail: records.governorRows / count,
      writesPerMail: records.governorWrites / count,
      asksPerMail: sent.reduce((sum, { asks }) => sum + asks, 0) / count,
      timesBest: ((sent.at(-1)?.sentAt ?? FROM) - FROM) / best,
      refusals: mailer.refusals,
    };
  } finally {
    restore();
  }
}

if (import.meta.main) {
  const [, , count = '1000', instances = '3'] = process.argv;
  console.table([await waitingMails(Number(count), Number(instances))]);
}
