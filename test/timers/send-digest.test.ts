import { expect, test } from 'vitest';
import { tellIt } from '../../functions/activities/lib/tell-it.ts';
import { sendDigest } from '../../functions/timers/send-digest.ts';
import type { Condition } from '../../shared/domain/access-rules.ts';
import { chatBody } from '../../shared/messages/cards.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { relistOnboarding } from '../../shared/onboardings/relist.ts';
import { CallbackDocument } from '../../shared/storage/callbacks.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import {
  FakeGovernor,
  FakeMailer,
  FakeMessageQueue,
  FakeRecords,
  FakeWorkflow,
  fakeKeys,
} from '../support/fakes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';

// The tests stand on Monday, 23 November 2026; the hire starts on Wednesday, 2 December.
const time = standingDate();
const DAY_MS = 86_400_000;
const FORMAT = 'teams';
const SENDER = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };

async function aWorld({
  chat = false,
  mail = true,
  isWithdrawn = false,
  hasFailed = false,
  /** Whether a run was begun. */
  isBegun = true,
  scope = [] as Condition[],
} = {}) {
  const records = new FakeRecords();
  const document = HireDocument.parse(hireDocument());
  await records.put(ID, HIRE, document);
  await relistOnboarding({ records, keys: fakeKeys() }, ID);
  const workflow = new FakeWorkflow();
  const outcome = isWithdrawn ? 'withdrawn' : null;
  const stage = isWithdrawn ? 'withdrawn' : 'awaitingStart';
  const customStatus = { stage, outcome, reason: null, timeline: [], evidence: { passkey: null } };
  if (isBegun) workflow.states.set(ID, { customStatus, hasFailed });
  const mailer = new FakeMailer();
  const governor = new FakeGovernor();
  const callbackQueue = new FakeMessageQueue();
  const ports = {
    records,
    mailer,
    governor,
    callbackQueue,
    sender: SENDER,
    escalationMail: mail ? 'it@contoso.com' : undefined,
    chatBody: chat ? (letter: Letter) => chatBody(FORMAT, letter) : undefined,
  };
  const digest = sendDigest({
    records,
    workflow: () => workflow,
    sender: SENDER,
    scope,
    send: (letter, day) =>
      tellIt(ports, { onboardingId: 'digest', occurrence: day, deadline: 'now' }, letter),
  });
  return {
    records,
    workflow,
    mailer,
    governor,
    callbackQueue,
    run: () => digest(undefined, invocation()),
  };
}

test('IT hears who starts within seven days and how far each is, once a day', async () => {
  await time.passMs(3 * DAY_MS);
  const world = await aWorld();
  await world.run();
  await world.run();
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['it@contoso.com']);
  const text = world.mailer.sent[0]?.text ?? '';
  expect(text).toContain('Ada Larsen');
  expect(text).toContain('Wednesday, 2 December');
  await time.passMs(DAY_MS);
  await world.run();
  expect(world.mailer.sent).toHaveLength(2);
});

test('nobody who starts later, or was withdrawn, is in it', async () => {
  const far = await aWorld();
  await far.run();
  expect(far.mailer.sent[0]?.text).not.toContain('Ada');
  await time.passMs(3 * DAY_MS);
  const withdrawn = await aWorld({ isWithdrawn: true });
  await withdrawn.run();
  expect(withdrawn.mailer.sent).toEqual([]);
});

test('who is outside of the scope is in it only when somebody began the onboarding before', async () => {
  await time.passMs(3 * DAY_MS);
  const scope = [{ department: ['IT'] }];
  const outside = await aWorld({ scope, isBegun: false });
  await outside.run();
  expect(outside.mailer.sent).toEqual([]);
  for (const begun of [await aWorld({ scope }), await aWorld({ isBegun: false })]) {
    await begun.run();
    expect(begun.mailer.sent[0]?.text).toContain('Ada Larsen');
  }
});

test('a run that a bug of ours ended waits for IT', async () => {
  await time.passMs(3 * DAY_MS);
  const world = await aWorld({ hasFailed: true });
  await world.run();
  expect(world.mailer.sent[0]?.text).toContain('waits for IT');
});

test('where more people start than are named, their number is the true one', async () => {
  await time.passMs(3 * DAY_MS);
  const world = await aWorld();
  for (let index = 0; index < 130; index++) {
    const id = `other${String(index).padStart(21, 'a')}`.replaceAll(
      /\d/g,
      (n) => 'abcdefghij'[Number(n)] ?? '',
    );
    await world.records.put(
      id,
      HIRE,
      HireDocument.parse(hireDocument({ employeeId: `E-${index}` })),
    );
    await relistOnboarding({ records: world.records, keys: fakeKeys() }, id);
    world.workflow.states.set(
      id,
      world.workflow.states.get(ID) ?? { customStatus: null, hasFailed: false },
    );
  }
  await world.run();
  const text = world.mailer.sent[0]?.text ?? '';
  expect(text).toContain('131 people start in these days.');
  expect(text.match(/Ada Larsen/g)).toHaveLength(100);
  expect(text).toContain('…');
});

test('a digest that the service takes no mail for is a failure, and can be sent later', async () => {
  await time.passMs(3 * DAY_MS);
  const world = await aWorld();
  world.governor.laterUntil.push(new Date('2026-11-26T09:00:00.000Z'));
  await expect(world.run()).rejects.toThrow(
    'The digest of 2026-11-26 was not mailed: no mail may be sent before 2026-11-26T09:00:00.000Z',
  );
  await world.run();
  expect(world.mailer.sent).toHaveLength(1);
});

test('when nobody starts it says so on Mondays only', async () => {
  const world = await aWorld();
  await world.run();
  await time.passMs(DAY_MS);
  await world.run();
  expect(world.mailer.sent).toHaveLength(1);
});

test('a chat without a mail address gets it as a card, through the queue of callbacks', async () => {
  await time.passMs(3 * DAY_MS);
  const world = await aWorld({ chat: true, mail: false });
  await world.run();
  await world.run();
  expect(world.mailer.sent).toEqual([]);
  const [queued] = world.callbackQueue.messages;
  expect(queued?.message).toMatchObject({ onboardingId: 'digest', attempt: 1 });
  const { callback } = (queued?.message ?? {}) as { callback: string };
  const kept = (await world.records.read('digest', callback, CallbackDocument))?.value;
  expect(kept).toMatchObject({ to: 'chat', state: 'waiting' });
  expect(JSON.stringify(kept?.body)).toContain('Ada Larsen');
});
