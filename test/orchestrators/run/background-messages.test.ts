import { expect, test } from 'vitest';
import {
  BackgroundMessages,
  CarriedMessages,
  type Sender,
} from '../../../functions/orchestrators/run/background-messages.ts';
import { PlanChanged, StepFailed } from '../../../shared/workflow/step.ts';
import { escalateToIt, notifyManager, type Sending } from '../../../shared/workflow/steps.ts';
import { atOnce, finish } from './drive.ts';

const NOON = Date.parse('2026-12-02T12:00:00.000Z');
const at = (minutes: number) => new Date(NOON + minutes * 60_000);
const SENT: Sending = { kind: 'sent', message: 'm' };
const later = (minutes: number): Sending => ({ kind: 'later', at: at(minutes).toISOString() });

/** A run whose sends end as `endings` say, one after the other, and then well. */
class FakeRun implements Sender {
  now = at(0);
  readonly asked: string[] = [];
  readonly noted: (string | undefined)[][] = [];
  readonly endings: (Sending | Error)[];
  readonly progress = { note: (...note: (string | undefined)[]) => void this.noted.push(note) };

  constructor(...endings: (Sending | Error)[]) {
    this.endings = endings;
  }

  call(step: { name: string }, argument: unknown) {
    this.asked.push(`${step.name} ${(argument as { occurrence: string }).occurrence}`);
    const ending = this.endings.shift() ?? SENT;
    if (ending instanceof Error) throw ending;
    return atOnce(ending);
  }
}

const escalation = (occurrence: string) => ({
  onboardingId: 'x',
  reason: 'passExpired',
  occurrence,
});
const submit = (messages: BackgroundMessages, occurrence = '1') =>
  finish(messages.submit(escalateToIt, escalation(occurrence), ['itTold', 'passExpired']));

test('a message is sent at once, and noted when it is sent', () => {
  const run = new FakeRun();
  const messages = new BackgroundMessages(run);
  submit(messages);
  expect(run.asked).toEqual(['escalateToIt 1']);
  expect(run.noted).toEqual([['itTold', 'passExpired']]);
  expect(messages.nextDueAt).toBeUndefined();
});

test('the same message is sent once, in whatever order its fields are given', () => {
  const run = new FakeRun();
  const messages = new BackgroundMessages(run);
  const about = { kind: 'opened', at: at(0).toISOString(), factor: 'sms' } as const;
  const turned = { factor: 'sms', at: at(0).toISOString(), kind: 'opened' } as const;
  const note = ['managerTold', 'opened'] as const;
  const first = { onboardingId: 'x', about, occurrence: '1' };
  const again = { occurrence: '1', about: turned, onboardingId: 'x' };
  finish(messages.submit(notifyManager, first, note));
  finish(messages.submit(notifyManager, again, note));
  expect(run.asked).toHaveLength(1);
});

test('a message whose turn has not come is tried again at its moment, and not before', () => {
  const run = new FakeRun(later(10));
  const messages = new BackgroundMessages(run);
  submit(messages);
  expect(messages.nextDueAt).toEqual(at(10));
  run.now = at(9);
  finish(messages.sendDue());
  expect(run.asked).toHaveLength(1);
  submit(messages);
  expect(run.asked).toHaveLength(1);
  run.now = at(10);
  finish(messages.sendDue());
  expect(run.asked).toHaveLength(2);
  expect(run.noted).toEqual([['itTold', 'passExpired']]);
});

test('the message that is due first says when the run is to wake', () => {
  const messages = new BackgroundMessages(new FakeRun(later(30), later(20)));
  submit(messages, '1');
  submit(messages, '2');
  expect(messages.nextDueAt).toEqual(at(20));
});

test.each([
  [{ kind: 'failed', message: 'm' } as Sending],
  [new StepFailed('escalateToIt', new Error('away'))],
])('a message that could not be sent is noted, and holds nothing up (%#)', (ending) => {
  const run = new FakeRun(ending);
  const messages = new BackgroundMessages(run);
  submit(messages);
  expect(run.noted).toEqual([['itToldFailed', 'passExpired']]);
  expect(messages.nextDueAt).toBeUndefined();
  submit(messages);
  expect(run.asked).toHaveLength(1);
});

test('a message that nobody needs is neither noted nor tried again', () => {
  const run = new FakeRun({ kind: 'skipped' });
  const messages = new BackgroundMessages(run);
  submit(messages);
  submit(messages);
  expect([run.noted.length, run.asked.length]).toEqual([0, 1]);
});

test('a change of the plan ends the sending, and the message is still there until it is dropped', () => {
  const run = new FakeRun(new PlanChanged());
  const messages = new BackgroundMessages(run);
  expect(() => submit(messages)).toThrow(PlanChanged);
  expect(messages.nextDueAt).toEqual(at(0));
  messages.drop();
  expect(messages.nextDueAt).toBeUndefined();
  submit(messages);
  expect(run.noted).toEqual([['itTold', 'passExpired']]);
});

test('messages that are carried along are sent in the next execution, and none twice', () => {
  const before = new FakeRun(SENT, later(10));
  const messages = new BackgroundMessages(before);
  submit(messages, 'sent');
  submit(messages, 'pending');
  const carried = CarriedMessages.parse(JSON.parse(JSON.stringify(messages.carried())));

  const run = new FakeRun();
  const next = new BackgroundMessages(run, carried);
  expect(next.nextDueAt).toEqual(at(10));
  submit(next, 'sent');
  submit(next, 'pending');
  expect(run.asked).toEqual([]);
  run.now = at(10);
  finish(next.sendDue());
  expect(run.asked).toEqual(['escalateToIt pending']);
  expect(run.noted).toEqual([['itTold', 'passExpired']]);
});

test('a step that sends nothing in the background is refused where it is read', () => {
  const pending = [
    { step: 'issueAccessPass', argument: {}, event: 'x', dueAt: at(0).toISOString() },
  ];
  expect(CarriedMessages.safeParse({ pending, done: [] }).success).toBe(false);
});
