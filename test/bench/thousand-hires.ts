import { Clock, installDate } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import { acsMailer } from '../../shared/clients/acs-mailer.ts';
import { type CohortMail, cohort } from '../mail-quota/cohort.ts';
import { CountedRecords } from '../mail-quota/counted-records.ts';
import { type Asked, bestMoments, playMorning } from '../mail-quota/virtual-morning.ts';

export interface MorningFigures {
  readonly hires: number;
  readonly mails: number;
  /** How often the service refused for too much. */
  readonly refusals: number;
  /** Links that came after the start of their hire, and those of them that need not have. */
  readonly late: number;
  readonly lateAtBest: number;
  readonly lateNeedlessly: number;
  /** What would be late if mails went in the order in which they were asked for. */
  readonly lateIfFirstComeFirstServed: number;
  readonly hoursToLast: number;
  readonly hoursAtBest: number;
  readonly asksPerMail: number;
  /** By the governor; the log of each message costs two more writes. */
  readonly rowsReadPerMail: number;
  readonly writesPerMail: number;
  readonly wallSeconds: number;
}

const HOST = 'firstkey.europe.communication.azure.com';
const SENDER = 'onboarding@mail.contoso.com';
const FROM = Date.parse('2026-11-30T07:00:00Z');
const HOUR_MS = 3_600_000;
/** What a custom domain has from the start. */
const BUDGET = { perMinute: 30, perHour: 100 };
const HOURS_OF_STARTS = 13;

/**
 * One morning on which the links and the managers' receipts of a thousand hires become due at once,
 * in virtual time, through the real e-mail client and the simulated service with its limits.
 */
export async function benchThousandHires(hires = 1_000, instances = 3): Promise<MorningFigures> {
  const begun = performance.now();
  const clock = new Clock({ start: FROM, ticking: false });
  const simulators = createSimulators({ clock, documents: openDocuments(':memory:') });
  const undo = [installDate(clock), intercept(simulators.fetch, [HOST])];
  try {
    const records = new CountedRecords();
    const mailer = acsMailer(`https://${HOST}`, credentialOf(simulators), SENDER);
    const world = { records, mailer, budget: BUDGET, instances };
    const mails = cohort(world, { hires, from: FROM, hours: HOURS_OF_STARTS });
    const sent = await playMorning(mails, (at) => clock.moveTo(at));
    return {
      hires,
      mails: mails.length,
      refusals: simulators.traffic().filter(({ status }) => status === 429).length,
      ...lateness(mails, sent),
      ...pace(sent),
      rowsReadPerMail: records.governorRows / mails.length,
      writesPerMail: records.governorWrites / mails.length,
      wallSeconds: (performance.now() - begun) / 1_000,
    };
  } finally {
    for (const step of undo) step();
  }
}

const credentialOf = (simulators: Simulators) => ({
  getToken: async () => ({
    token: await simulators.issueToken({ audience: 'https://communication.azure.com', roles: [] }),
    expiresOnTimestamp: Date.now() + HOUR_MS,
  }),
});

/** Against the nearest deadline first, at the very limits of the service, without a wait between. */
function lateness(mails: readonly CohortMail[], sent: readonly Asked[]) {
  const best = bestMoments(mails.length, FROM, BUDGET);
  const byDeadline = [...mails].sort((a, b) => a.deadline - b.deadline);
  const isLink = ({ id }: { id: string }) => id.startsWith('link');
  const lateIn = (order: readonly CohortMail[]) =>
    new Set(
      order
        .filter((mail, index) => isLink(mail) && (best[index] ?? 0) > mail.deadline)
        .map(({ id }) => id),
    );
  const sentAt = new Map(sent.map((mail) => [mail.id, mail.sentAt]));
  const late = mails.filter((mail) => isLink(mail) && (sentAt.get(mail.id) ?? 0) > mail.deadline);
  const atBest = lateIn(byDeadline);
  return {
    late: late.length,
    lateAtBest: atBest.size,
    lateNeedlessly: late.filter(({ id }) => !atBest.has(id)).length,
    lateIfFirstComeFirstServed: lateIn(mails).size,
  };
}

function pace(sent: readonly Asked[]) {
  const best = bestMoments(sent.length, FROM, BUDGET).at(-1) ?? FROM;
  return {
    hoursToLast: ((sent.at(-1)?.sentAt ?? FROM) - FROM) / HOUR_MS,
    hoursAtBest: (best - FROM) / HOUR_MS,
    asksPerMail: sent.reduce((sum, { asks }) => sum + asks, 0) / sent.length,
  };
}

if (import.meta.main) {
  console.table([
    await benchThousandHires(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 3)),
  ]);
}
