import { afterEach, expect, test } from 'vitest';
import { beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, Person } from '../support/scripted-activities.ts';

// The pass works from hour 216 on. Reminders and calls for help wait for a permit until hour 222.
const PERMITS_AT = '2026-12-02T14:00:00.000Z';
const REMINDERS = [
  { at: '2026-12-02T09:00:00.000Z', rung: 'remindHire' },
  { at: '2026-12-02T10:00:00.000Z', rung: 'tellManager' },
  { at: '2026-12-02T11:00:00.000Z', rung: 'tellIt' },
];

let run: RunHarness;
afterEach(() => run.end());

const isAskingForHelp = ({ occasion, about, reason }: Record<string, unknown>): boolean =>
  occasion === 'reminder' ||
  ['notCollected', 'noPasskeyYet'].includes(String(reason)) ||
  ['needsYou', 'passkeyMissing', 'worksNow'].includes((about as { kind: string })?.kind);

/** Every step that sends, with no permits for reminders and calls until late. */
function withoutPermits(cast: Cast): Cast {
  const sends = ['sendClaimLink', 'notifyManager', 'notifyHire', 'escalateToIt'];
  const late: Cast = Object.fromEntries(
    sends.map((step) => [
      step,
      (input, running) =>
        isAskingForHelp(input) && running.now < new Date(PERMITS_AT)
          ? done({ kind: 'later', at: PERMITS_AT })
          : cast[step]?.(input, running),
    ]),
  );
  return { ...cast, ...late };
}

async function begun(person: Person, input = INPUT): Promise<void> {
  const planLadder: Cast[string] = (_, { now }) =>
    done({ rungs: REMINDERS.filter(({ at }) => new Date(at) > now) });
  run = await beginRun(withoutPermits(castFor(person, { planLadder })), { input });
}

const NEWS = ['reminded', 'managerAsked', 'itTold', 'hireTold'];
const said = async () =>
  (await run.progress()).timeline
    .filter(({ event }) => NEWS.includes(event))
    .map(({ event, detail }) => `${event} ${detail}`);

test('nobody hears that the code waits after it was collected, however long the mails waited', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(219.5);
  await person.collect(run);
  await run.untilHours(219.7);
  person.register(run);
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'completed' });
  expect(await said()).toEqual(['hireTold welcome']);
});

test('mails that wait for a permit say so when the code is still not collected', async () => {
  await begun(new Person());
  await run.untilHours(221.9);
  expect(await said()).toEqual([]);
  await run.untilHours(222.1);
  expect(await said()).toContain('managerAsked notCollected');
});

test('nobody hears that the passkey is missing, or that the code works now, after the passkey is there', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(200);
  await person.collect(run);
  await run.untilHours(220.5);
  person.register(run);
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'completed' });
  expect(await said()).toEqual(['hireTold welcome']);
});

test('nobody hears of a pass that another one has replaced', async () => {
  await begun(new Person(), { ...INPUT, reissuesMax: 1 });
  await run.untilHours(219.5);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.untilHours(219.6);
  expect(await run.events()).toContain('passReplaced');
  await run.untilHours(222.1);
  expect(await said()).toEqual([]);
});

test('a former contact whose mail waits for a permit hears of its change when another change follows', async () => {
  const person = new Person();
  const cast = castFor(person);
  const planOnboarding: Cast[string] = (input, running) => {
    const plan = person.plan(input, running);
    return done({ ...plan, contactChange: plan.revision > 1 ? `change-${plan.revision}` : null });
  };
  const tellFormerContact: Cast[string] = (input, running) =>
    running.now < new Date(PERMITS_AT)
      ? done({ kind: 'later', at: PERMITS_AT })
      : cast['tellFormerContact']?.(input, running);
  run = await beginRun({ ...cast, planOnboarding, tellFormerContact }, { input: INPUT });
  await run.untilHours(200);
  for (let changes = 0; changes < 2; changes++) {
    await person.change(run, {});
    await run.clock.idle();
  }
  await run.untilHours(222.1);
  const told = run.calls.filter(
    ({ step, atHours }) => step === 'tellFormerContact' && atHours > 221,
  );
  expect(told.map(({ input }) => input['occurrence'])).toEqual(['change-2', 'change-3']);
});
