import { expect, test } from 'vitest';
import type { Run } from '../../../functions/orchestrators/run/core.ts';
import type { Reminder } from '../../../functions/orchestrators/run/position.ts';
import { remindersOf, sendDueReminders } from '../../../functions/orchestrators/run/reminders.ts';
import { atOnce, finish } from './drive.ts';

const NOON = Date.parse('2026-12-02T12:00:00.000Z');
const at = (hours: number) => new Date(NOON + hours * 3_600_000).toISOString();

const PLAN: Reminder[] = [
  { at: at(1), kind: 'remindHire' },
  { at: at(2), kind: 'tellManager' },
  { at: at(3), kind: 'tellIt' },
];
const LINK = { linkId: 'link-1', channel: 'mail' } as const;

/** A run at a moment, that says what it was asked to send. */
function aRun(hours: number) {
  const sent: unknown[][] = [];
  const run = {
    id: 'x',
    now: new Date(at(hours)),
    passes: { count: 1 },
    progress: { hasNoted: () => false },
    sendMeanwhile: ({ name }: { name: string }, argument: object, note: unknown) =>
      atOnce(void sent.push([name, argument, note])),
    call: () => atOnce({ rungs: PLAN.map(({ at: moment, kind }) => ({ at: moment, rung: kind })) }),
  };
  return { run: run as unknown as Run, sent };
}

test('the plan of a phase is what the step says', () => {
  const { run } = aRun(0);
  const plan = finish(remindersOf(run, 'collection', new Date(at(0)), new Date(at(9))));
  expect(plan).toEqual(PLAN);
});

test.each([
  [0.9, []],
  [1, ['sendClaimLink']],
  [2.5, ['sendClaimLink', 'notifyManager']],
  [9, ['sendClaimLink', 'notifyManager', 'escalateToIt']],
])(
  'after %s hours the reminders that are due are sent, and the others are left',
  (hours, names) => {
    const { run, sent } = aRun(hours);
    const left = finish(sendDueReminders(run, 'collection', PLAN, LINK));
    expect(sent.map(([name]) => name)).toEqual(names);
    expect(left).toEqual(PLAN.slice(names.length));
  },
);

test('a reminder goes where the link went, and each one has a key of its own', () => {
  const { run, sent } = aRun(9);
  finish(sendDueReminders(run, 'collection', [...PLAN, { at: at(4), kind: 'remindHire' }], LINK));
  expect(sent[0]).toEqual([
    'sendClaimLink',
    {
      onboardingId: 'x',
      ...LINK,
      occasion: 'reminder',
      occurrence: `notCollected.${NOON + 3_600_000}`,
    },
    ['reminded', 'mail'],
  ]);
  const keys = sent.map(([, argument]) => (argument as { occurrence: string }).occurrence);
  expect(new Set(keys).size).toBe(4);
});

test('a hire who has the code is reminded of the passkey, without a link', () => {
  const { run, sent } = aRun(9);
  const works = { startsAt: at(0), worksUntil: at(8) };
  finish(sendDueReminders(run, 'passkey', PLAN, works));
  expect(sent.map(([name, , note]) => [name, note])).toEqual([
    ['notifyHire', ['reminded', 'noPasskey']],
    ['notifyManager', ['managerAsked', 'noPasskey']],
    ['escalateToIt', ['itTold', 'noPasskeyYet']],
  ]);
});
