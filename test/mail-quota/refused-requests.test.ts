import { expect, test } from 'vitest';
import { Clock, installDate } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import type { Fault } from '../../local/simulators/faults.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createSimulators } from '../../local/simulators/simulators.ts';
import { acsMailer } from '../../shared/clients/acs-mailer.ts';
import { ServiceError } from '../../shared/errors.ts';
import { size } from '../sizes.ts';
import { FakeRecords } from '../support/fakes.ts';
import { NOW } from '../support/hires.ts';
import { type CohortMail, cohort } from './cohort.ts';
import { playMorning } from './virtual-morning.ts';

const HOST = 'firstkey.europe.communication.azure.com';
const FROM = NOW.getTime();
const BUDGET = { perMinute: 25, perHour: 90 };
const RETRY_MS = 5_000;
const SEND = { service: 'communication', method: 'POST', path: '/emails:send' } as const;
const STATUS = { service: 'communication', method: 'GET', path: '/emails/operations/' } as const;

const WRONG: readonly [string, Omit<Fault, 'service'>][] = [
  ['answered 429', { kind: 'status', status: 429, retryAfterSeconds: 30 }],
  ['answered 429 for an hour', { kind: 'status', status: 429, retryAfterSeconds: 3_600 }],
  ['answered 500', { kind: 'status', status: 500 }],
  ['answered 503', { kind: 'status', status: 503 }],
  ['lost before the work', { kind: 'timeoutBefore' }],
  ['lost after the work', { kind: 'timeoutAfter' }],
];
/** What makes somebody ask about a mail: its answer was lost, or said nothing certain. */
const DOUBTS: readonly [string, Omit<Fault, 'service'>][] = [
  ['was taken', { kind: 'timeoutAfter' }],
  ['was not taken', { kind: 'status', status: 503 }],
];

/** A real client in front of the simulated service, and the waiting mails of `hires` hires. */
async function morning(hires: number, faults: readonly Fault[]) {
  const clock = new Clock({ start: FROM, ticking: false });
  const simulators = createSimulators({
    clock,
    documents: openDocuments(':memory:'),
    unkind: { hasDuplicateMails: true },
  });
  const undo = [installDate(clock), intercept(simulators.fetch, [HOST])];
  const credential = {
    getToken: async () => ({
      token: await simulators.issueToken({
        audience: 'https://communication.azure.com',
        roles: [],
      }),
      expiresOnTimestamp: clock.now() + 3_600_000,
    }),
  };
  try {
    for (const fault of faults) simulators.faults.set(fault);
    const mailer = acsMailer(`https://${HOST}`, credential, 'onboarding@mail.contoso.com');
    const world = { records: new FakeRecords(), mailer, budget: BUDGET, instances: 1 };
    const mails = cohort(world, { hires, from: FROM, hours: 12 }).map(asTheRunDoes);
    await playMorning(mails, (at) => clock.moveTo(at));
    const outbox = simulators.outbox();
    const lastAt = Math.max(...outbox.map(({ sentAt }) => Date.parse(sentAt)));
    return {
      recipients: outbox.map(({ to }) => to).sort(),
      expected: mails.map(({ id }) => id).sort(),
      tookMs: lastAt - FROM,
      faultsLeft: simulators.faults.list().length,
    };
  } finally {
    for (const step of undo) step();
  }
}

/** A failed call is repeated later, or as late as the service has asked for. */
function asTheRunDoes(mail: CohortMail): CohortMail {
  const ask = async () => {
    try {
      return await mail.ask();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const waitMs = Math.max(error.retryAfterMs ?? 0, RETRY_MS);
      return { kind: 'later' as const, at: new Date(Date.now() + waitMs).toISOString() };
    }
  };
  return { ...mail, ask };
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

const MANY = size('waitingMails');
/** Two mails for each hire. */
const CROWDS = [
  ['of one hire', 1, 1],
  [`as one of ${MANY} that wait`, MANY / 2, 1],
  [`as each of ${MANY} that wait`, MANY / 2, MANY],
] as const;
const HOUR_MS = 3_600_000;

for (const [crowd, hires, hit] of CROWDS) {
  test.each(WRONG)(`a mail ${crowd} whose send is %s goes out once`, async (_, wrong) => {
    const isLongPause = wrong.retryAfterSeconds === 3_600;
    // A pause holds for the whole line, so a hundred pauses of an hour would last four days.
    const count = isLongPause ? Math.min(hit, 3) : hit;
    const end = await morning(hires, times(count, { ...SEND, ...wrong }));
    expect(end.recipients).toEqual(end.expected);
    expect(end.faultsLeft).toBe(0);
  });

  for (const [doubt, first] of DOUBTS) {
    test.each(WRONG)(
      `a mail ${crowd} that ${doubt} and whose status is %s goes out once, and the line moves on`,
      async (_, wrong) => {
        const sends = times(hit, { ...SEND, ...first });
        const end = await morning(hires, [...sends, ...times(hit, { ...STATUS, ...wrong })]);
        expect(end.recipients).toEqual(end.expected);
        expect(end.faultsLeft).toBe(0);
        // A hundred mails need 67 minutes. A long refusal about one mail holds up that mail only.
        const isEachHeldUp = hit > 1 && wrong.retryAfterSeconds === 3_600;
        const isAlone = hires === 1 && wrong.retryAfterSeconds === 3_600;
        if (!isEachHeldUp && !isAlone) expect(end.tookMs).toBeLessThan(2.5 * HOUR_MS);
      },
    );
  }
}

test('sending asks for no status', async () => {
  const end = await morning(10, [{ ...STATUS, kind: 'status', status: 429 }]);
  expect(end.recipients).toEqual(end.expected);
  expect(end.faultsLeft).toBe(1);
});

test('a refused status does not hold up the other mails', async () => {
  const long = { kind: 'status', status: 429, retryAfterSeconds: 3_600 } as const;
  const calm = await morning(10, []);
  const end = await morning(10, [
    { ...SEND, kind: 'timeoutAfter' },
    { ...STATUS, ...long },
  ]);
  expect(end.recipients).toEqual(end.expected);
  expect(end.tookMs).toBeLessThanOrEqual(calm.tookMs + 60_000);
});
