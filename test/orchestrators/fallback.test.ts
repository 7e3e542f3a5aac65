import { afterEach, expect, test } from 'vitest';
import type { RunInput } from '../../functions/orchestrators/run/input.ts';
import { beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, fails, firstTimes, Person } from '../support/scripted-activities.ts';

const HOUR_MS = 3_600_000;
const SILENCE: RunInput = { ...INPUT, deliverySilenceMs: 4 * HOUR_MS };

let run: RunHarness;
afterEach(() => run.end());

async function begun(person: Person, change: Cast = {}, input = SILENCE): Promise<void> {
  person.channels = ['mail', 'otherMail', 'sms'];
  run = await beginRun(castFor(person, change), { input });
  await run.untilHours(192);
}

/** What a report says of the newest message; the run hears of it unless that gets lost. */
async function report(
  person: Person,
  verdict: string,
  { isAnnounced = true, message = newest() } = {},
): Promise<void> {
  person.reports.set(message, verdict);
  if (isAnnounced) await run.raise('messageReported', { message, verdict: verdict as 'failed' });
  await run.clock.idle();
}

const links = () => run.calls.filter(({ step }) => step === 'sendClaimLink');
const channels = () => links().map(({ input }) => input['channel']);
const newest = () => `${links().at(-1)?.input['linkId']}-${channels().at(-1)}-first`;
const asks = () =>
  run.calls.filter(
    ({ step, input }) =>
      step === 'notifyManager' && (input['about'] as { kind: string }).kind === 'needsYou',
  );

test.each(['bounced', 'suppressed', 'quarantined', 'failed'])(
  'a message that was %s is followed at once by the next channel, once',
  async (verdict) => {
    const person = new Person();
    await begun(person);
    await report(person, verdict);
    expect(channels()).toEqual(['mail', 'otherMail']);
    await report(person, verdict, { message: 'link-mail-1-mail-first' });
    await report(person, verdict, { message: 'link-mail-1-mail-first' });
    expect(channels()).toEqual(['mail', 'otherMail']);
    expect((await run.progress()).timeline).toContainEqual(
      expect.objectContaining({ event: 'claimLinkLost', detail: `mail:${verdict}` }),
    );
  },
);

test('a delivered message stays where it is, however long nobody comes', async () => {
  const person = new Person();
  await begun(person);
  await report(person, 'delivered');
  await run.untilHours(220);
  expect(channels()).toEqual(['mail']);
  expect(asks()).toHaveLength(0);
});

test('silence is followed by the next channel when it has lasted, and not before', async () => {
  await begun(new Person());
  await run.untilHours(195.99);
  expect(channels()).toEqual(['mail']);
  await run.untilHours(196);
  expect(channels()).toEqual(['mail', 'otherMail']);
  await run.untilHours(200);
  expect(channels()).toEqual(['mail', 'otherMail', 'sms']);
});

test('an unclear report is no report', async () => {
  const person = new Person();
  await begun(person);
  await report(person, 'unclear');
  expect(channels()).toEqual(['mail']);
  await run.untilHours(196);
  expect(channels()).toEqual(['mail', 'otherMail']);
});

test('where no reports are expected, silence says nothing', async () => {
  await begun(new Person(), {}, INPUT);
  await run.untilHours(223);
  expect(channels()).toEqual(['mail']);
});

test('a report that comes after the silence was over changes nothing more', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(196);
  await report(person, 'delivered');
  await report(person, 'bounced', { message: 'link-mail-1-mail-first' });
  await run.untilHours(215);
  expect(channels()).toEqual(['mail', 'otherMail']);
});

test('a report whose announcement got lost is found at the next look', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await report(person, 'bounced', { isAnnounced: false });
  expect(channels()).toEqual(['mail']);
  await run.untilHours(198);
  expect(channels()).toEqual(['mail', 'otherMail']);
});

const needs = () => asks().map(({ input }) => (input['about'] as { need: string }).need);

test('the manager reads that a message could not be delivered only where a report says so', async () => {
  await begun(new Person());
  await run.untilHours(210);
  expect(needs()).toEqual(['notCollected']);
  await run.end();

  const person = new Person();
  await begun(person);
  for (let times = 0; times < 3; times++) await report(person, 'bounced');
  expect(needs()).toEqual(['linkNotDelivered']);
});

test('the manager hears of a link by SMS, because the PIN beside it comes to the manager', async () => {
  const person = new Person();
  await begun(person);
  const receipts = () =>
    run.calls.filter(
      ({ step, input }) =>
        step === 'notifyManager' && (input['about'] as { kind: string }).kind === 'delivered',
    );
  await report(person, 'bounced');
  expect(receipts()).toHaveLength(1);
  await report(person, 'bounced');
  expect(channels()).toEqual(['mail', 'otherMail', 'sms']);
  expect(receipts()).toHaveLength(2);
  expect(run.steps.filter((step) => step === 'onboarding.pass-delivered')).toHaveLength(1);
});

test('when no channel is left the manager is asked, once, and the link stays good', async () => {
  const person = new Person();
  await begun(person);
  for (let times = 0; times < 3; times++) await report(person, 'bounced');
  expect(channels()).toEqual(['mail', 'otherMail', 'sms']);
  await run.untilHours(210);
  expect(asks()).toHaveLength(1);
  expect((await run.progress()).outcome).toBeNull();
  await person.collect(run);
  await run.untilHours(217);
  person.register(run);
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('completed');
});

test('a channel that takes nothing is skipped at once; with none left a person must look', async () => {
  const failed = { kind: 'failed', message: 'm' };
  const cast = castFor(new Person());
  await begun(new Person(), {
    sendClaimLink: firstTimes(2, () => done(failed), cast['sendClaimLink'] ?? fails),
  });
  expect(channels()).toEqual(['mail', 'otherMail', 'sms']);
  expect((await run.progress()).stage).toBe('awaitingCollection');
  await run.end();

  await begun(new Person(), { sendClaimLink: () => done(failed) });
  expect(await run.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'claimLinkNotSent',
  });
  expect(asks()).toHaveLength(1);
});

test('a message without a permit is tried again at its moment, and the run receives events meanwhile', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later = new Date('2026-12-01T11:00:00.000Z').toISOString();
  await begun(person, {
    sendClaimLink: firstTimes(
      1,
      () => done({ kind: 'later', at: later }),
      cast['sendClaimLink'] ?? fails,
    ),
  });
  expect(await run.events()).not.toContain('claimLinkSent');
  await run.untilHours(195);
  expect(links().map(({ atHours }) => atHours)).toEqual([192, 195]);
  expect(await run.events()).toContain('claimLinkSent');
});

test('a receipt that waits for its turn does not keep the code from being destroyed', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later = new Date('2026-12-02T20:00:00.000Z').toISOString();
  await begun(person, {
    notifyManager: firstTimes(
      3,
      () => done({ kind: 'later', at: later }),
      cast['notifyManager'] ?? fails,
    ),
  });
  await person.collect(run);
  await run.untilHours(192.1);
  expect(run.times('destroyCode')).toBe(1);
  await run.untilHours(217);
  person.register(run);
  await run.untilAtRest();
  expect(await run.runtimeStatus()).toBe('Completed');
  const told = (await run.progress()).timeline.filter(({ event }) => event === 'managerTold');
  expect(told.map(({ detail }) => detail).sort()).toEqual([
    'announced',
    'completed',
    'delivered',
    'opened',
  ]);
});
