import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import { listDeadLetters, showDeadLetter } from '../../../functions/http/dead-letters/list.ts';
import {
  discardDeadLetter as discarding,
  replayDeadLetter as replaying,
} from '../../../functions/http/dead-letters/resolve.ts';
import type { RoleHandler } from '../../../functions/http/lib/guarded.ts';
import { addDeadLetter, type NewDeadLetter } from '../../../shared/dead-letters/add.ts';
import { keepRefused } from '../../../shared/intake/refused-events.ts';
import { noticePartition } from '../../../shared/sources/stored-notice.ts';
import { ACCOUNT } from '../../../shared/storage/accounts.ts';
import type { DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { brokenPort, FakeMessageQueue, FakeRecords, jsonOf } from '../../support/fakes.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';
import { httpRequest, invocation } from '../../support/requests.ts';

const UNKNOWN = '97900000000000-0123456789abcdef';
const LETTER: NewDeadLetter = {
  kind: 'callback',
  reason: 'callbackUndelivered',
  onboardingId: 'onboarding2345672345672345',
  queue: 'hr-callbacks',
  message: { onboardingId: 'onboarding2345672345672345', callback: 'callback-1' },
};
const minute = (number: number) => new Date(Date.UTC(2026, 10, 23, 8, number));

function aWorld() {
  const queues = new Map<string, FakeMessageQueue>();
  const queueNamed = (name: string) => {
    const queue = queues.get(name) ?? new FakeMessageQueue();
    queues.set(name, queue);
    return queue;
  };
  const records = new FakeRecords();
  return { records, queueNamed, queues };
}
type World = ReturnType<typeof aWorld>;

/** Letters of one minute each; every third is a hire event. */
async function addedDeadLetter({ records }: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const kind = index % 3 === 0 ? ('hireEvent' as const) : LETTER.kind;
    ids.push(await addDeadLetter(records, { ...LETTER, kind, message: { index } }, minute(index)));
  }
  return ids;
}

async function listed(world: World, query = ''): Promise<HttpResponseInit> {
  const request = httpRequest('GET', `/api/dead-letters${query}`);
  return listDeadLetters(world)(withQuery(request, query));
}

/** The host hands the query over beside the address. */
function withQuery(request: ReturnType<typeof httpRequest>, query: string) {
  return Object.assign(Object.create(request), { query: new URLSearchParams(query) });
}

interface Page {
  deadLetters: DeadLetterDocument[];
  continuation: string | null;
}

const pageOf = async (world: World, query = '') => jsonOf(await listed(world, query)) as Page;

const WHY = '{"reason":"corrected"}';
const about = (id: string, body: string | null = WHY) =>
  httpRequest('POST', `/api/dead-letters/${id}`, { params: { id }, ...(body && { body }) });

/** The handlers as an operator calls them. */
const byOperator =
  (handler: RoleHandler) =>
  (request: HttpRequest, actor = OPERATOR_ACTOR) =>
    handler(request, invocation(), actor);
const replayDeadLetter = (world: Parameters<typeof replaying>[0]) => byOperator(replaying(world));
const discardDeadLetter = (world: Parameters<typeof discarding>[0]) =>
  byOperator(discarding(world));

const codeOf = (answer: HttpResponseInit) => (jsonOf(answer) as { code: string }).code;

test('the list has the newest first, and none is cached', async () => {
  const world = aWorld();
  const ids = await addedDeadLetter(world, 3);
  const answer = await listed(world);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  const { deadLetters, continuation } = jsonOf(answer) as Page;
  expect(deadLetters.map(({ id }) => id)).toEqual(ids.toReversed());
  expect(continuation).toBeNull();
});

test('no answer shows the message, which may be of somebody else and name a person', async () => {
  const world = aWorld();
  const message = { recipient: 'ada.private@example.net' };
  const id = await addDeadLetter(world.records, { ...LETTER, message }, minute(0));
  const answers = [
    await listed(world),
    await showDeadLetter(world)(about(id)),
    await replayDeadLetter(world)(about(id)),
  ];
  expect(JSON.stringify(answers.map(jsonOf))).not.toContain('ada.private');
  expect(jsonOf(answers[1] ?? {})).toMatchObject({ isReplayable: true });
  expect(jsonOf(answers[2] ?? {})).toMatchObject({ isReplayable: false });
});

test('every dead letter is listed once over all pages, also when new ones arrive meanwhile', async () => {
  const world = aWorld();
  const ids = await addedDeadLetter(world, 7);
  const seen: string[] = [];
  let query = '?top=3';
  for (let pages = 0; pages < 9; pages++) {
    const { deadLetters, continuation } = await pageOf(world, query);
    seen.push(...deadLetters.map(({ id }) => id));
    if (continuation === null) break;
    query = `?top=3&continuation=${continuation}`;
    await addDeadLetter(world.records, { ...LETTER, message: { pages } }, minute(30 + pages));
  }
  expect(seen).toEqual(ids.toReversed());
});

test('filters leave out the rest, over page borders too', async () => {
  const world = aWorld();
  const ids = await addedDeadLetter(world, 9);
  const hires = await pageOf(world, '?kind=hireEvent&top=2');
  const more = await pageOf(world, `?kind=hireEvent&top=2&continuation=${hires.continuation}`);
  const shown = [...hires.deadLetters, ...more.deadLetters].map(({ id }) => id);
  expect(shown).toEqual([ids[6], ids[3], ids[0]]);
  await replayDeadLetter(world)(about(ids[6] ?? ''));
  const { deadLetters } = await pageOf(world, '?state=waiting&kind=hireEvent');
  expect(deadLetters.map(({ id }) => id)).toEqual([ids[3], ids[0]]);
  const { onboardingId } = LETTER;
  expect((await pageOf(world, `?onboardingId=${onboardingId}`)).deadLetters).toHaveLength(9);
  expect((await pageOf(world, '?onboardingId=another')).deadLetters).toEqual([]);
});

test('a list of thousands with a rare filter goes on by its continuation, and ends', async () => {
  const world = aWorld();
  const wanted = await addDeadLetter(world.records, { ...LETTER, kind: 'vendorEvent' }, minute(0));
  for (let index = 1; index <= 1_500; index++) {
    await addDeadLetter(world.records, { ...LETTER, message: { index } }, minute(index));
  }
  const first = await pageOf(world, '?kind=vendorEvent');
  expect(first.deadLetters).toEqual([]);
  const second = await pageOf(world, `?kind=vendorEvent&continuation=${first.continuation}`);
  expect(second.deadLetters.map(({ id }) => id)).toEqual([wanted]);
  expect(second.continuation).toBeNull();
});

test.each(['?state=lost', '?kind=x', '?top=0', '?top=101', '?top=abc', '?continuation=abc'])(
  'an invalid query is refused: %s',
  async (query) => {
    const answer = await listed(aWorld(), query);
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe('queryInvalid');
  },
);

test('one dead letter can be read by its id', async () => {
  const world = aWorld();
  const [id = ''] = await addedDeadLetter(world, 1);
  expect(jsonOf(await showDeadLetter(world)(about(id)))).toMatchObject({ id, state: 'waiting' });
});

test.each([UNKNOWN, 'no-id', '', '../record', `${UNKNOWN}/x`])(
  'an id that never was is a 404 everywhere: %j',
  async (id) => {
    const world = aWorld();
    for (const handler of [
      showDeadLetter(world),
      replayDeadLetter(world),
      discardDeadLetter(world),
    ]) {
      const answer = await handler(about(id, '{"reason":"x"}'));
      expect([answer.status, codeOf(answer)]).toEqual([404, 'notFound']);
    }
  },
);

test('a replay puts the message as it was on its queue, once', async () => {
  const world = aWorld();
  const id = await addDeadLetter(world.records, LETTER, minute(0));
  const first = await replayDeadLetter(world)(about(id));
  expect(jsonOf(first)).toMatchObject({
    id,
    state: 'replayed',
    settled: { reason: 'corrected', actor: OPERATOR_ACTOR },
  });
  const second = await replayDeadLetter(world)(about(id));
  expect([second.status, codeOf(second)]).toEqual([409, 'deadLetterSettled']);
  expect(world.queues.get('hr-callbacks')?.messages).toEqual([
    { message: LETTER.message, delayMs: 0 },
  ]);
});

test('of two parallel replays only one succeeds', async () => {
  const world = aWorld();
  const id = await addDeadLetter(world.records, LETTER, minute(0));
  const answers = await Promise.all([1, 2].map(() => replayDeadLetter(world)(about(id))));
  expect(answers.map(({ status }) => status ?? 200).toSorted()).toEqual([200, 409]);
});

test('while the queue is unavailable the dead letter still waits', async () => {
  const world = aWorld();
  const id = await addDeadLetter(world.records, LETTER, minute(0));
  const replay = replayDeadLetter({ ...world, queueNamed: () => brokenPort('Queue storage') });
  await expect(replay(about(id))).rejects.toThrow();
  expect((await pageOf(world, '?state=waiting')).deadLetters).toHaveLength(1);
});

test('what was too large to be kept cannot be replayed, only discarded', async () => {
  const world = aWorld();
  const id = await addDeadLetter(
    world.records,
    { ...LETTER, message: 'x'.repeat(20_000) },
    minute(0),
  );
  const replayed = await replayDeadLetter(world)(about(id));
  expect([replayed.status, codeOf(replayed)]).toEqual([409, 'deadLetterNotReplayable']);
  expect(world.queues.size).toBe(0);
  const discarded = await discardDeadLetter(world)(about(id, '{"reason":"sent again"}'));
  expect(jsonOf(discarded)).toMatchObject({
    state: 'discarded',
    settled: { reason: 'sent again' },
  });
});

const NOTICE_KEY = 'ab'.repeat(32);
const NOTICE = {
  event: 'hire_candidate',
  entityId: '461',
  occurredAt: null,
  receivedAt: minute(0).toISOString(),
  refs: { startDate: '2027-01-04' },
  hire: { givenName: 'Zoë' },
  isDone: false,
};
const ABOUT_NOTICE: NewDeadLetter = {
  kind: 'vendorEvent',
  reason: 'hireInvalid',
  onboardingId: null,
  queue: 'vendor-events',
  message: { source: 'greenhouse', key: NOTICE_KEY },
};
const REFUSED = 'cd'.repeat(32);
const ABOUT_REFUSED: NewDeadLetter = {
  kind: 'hireEvent',
  reason: 'hireInvalid',
  onboardingId: null,
  queue: 'hire-integration',
  message: { refusedEvent: REFUSED },
};

async function aside({ records }: World): Promise<void> {
  await records.put(noticePartition('greenhouse', NOTICE_KEY), NOTICE_KEY, NOTICE);
  const event = { data: { givenName: 'Zoë', more: 'x'.repeat(40_000) } };
  await keepRefused(records, REFUSED, { event, receivedAt: minute(0) });
}

const discard = (world: World, id: string) =>
  discardDeadLetter(world)(about(id, '{"reason":"known by phone"}'));

test.each([
  ['a notice', ABOUT_NOTICE],
  ['a refused event', ABOUT_REFUSED],
])(
  '%s is deleted when its dead letter is discarded, and kept when it is replayed',
  async (_, letter) => {
    const world = aWorld();
    await aside(world);
    const before = JSON.stringify(world.records.all()).split('Zoë').length;
    await replayDeadLetter(world)(about(await addDeadLetter(world.records, letter, minute(0))));
    expect(JSON.stringify(world.records.all()).split('Zoë')).toHaveLength(before);
    await discard(world, await addDeadLetter(world.records, letter, minute(1)));
    expect(JSON.stringify(world.records.all()).split('Zoë')).toHaveLength(before - 1);
  },
);

test('what a discarding could not forget is forgotten when it is asked again', async () => {
  const world = aWorld();
  await aside(world);
  const id = await addDeadLetter(world.records, ABOUT_REFUSED, minute(0));
  const remove = world.records.remove.bind(world.records);
  world.records.remove = brokenPort<typeof world.records>('Table storage').remove;
  await expect(discard(world, id)).rejects.toThrow();
  world.records.remove = remove;
  expect((await discard(world, id)).status).toBe(409);
  expect(Object.keys(world.records.all()).join()).not.toContain('refused-events/');
});

test('discarding an old dead letter again does not delete the data of a newer one', async () => {
  const world = aWorld();
  await aside(world);
  const old = await addDeadLetter(world.records, ABOUT_REFUSED, minute(0));
  await discard(world, old);
  await aside(world);
  await addDeadLetter(world.records, ABOUT_REFUSED, minute(1));
  await discard(world, old);
  expect(Object.keys(world.records.all()).join()).toContain('refused-events/');
});

test('a dead letter is discarded once, with a reason, and then cannot be replayed', async () => {
  const world = aWorld();
  const id = await addDeadLetter(world.records, LETTER, minute(0));
  for (const body of ['{}', '{"reason":" "}', 'no json', `{"reason":"${'x'.repeat(201)}"}`]) {
    const answer = await discardDeadLetter(world)(about(id, body));
    expect([answer.status, codeOf(answer)]).toEqual([422, 'reasonInvalid']);
  }
  expect((await discardDeadLetter(world)(about(id, null))).status).toBe(400);
  await discardDeadLetter(world)(about(id, '{"reason":"known by phone"}'));
  const again = await discardDeadLetter(world)(about(id, '{"reason":"x"}'));
  const replayed = await replayDeadLetter(world)(about(id));
  expect([again.status, replayed.status]).toEqual([409, 409]);
  expect(world.queues.size).toBe(0);
});

test('a replay needs a reason too, and without one nothing is queued', async () => {
  const world = aWorld();
  const id = await addDeadLetter(world.records, LETTER, minute(0));
  for (const body of [null, '{}', '{"reason":""}']) {
    expect((await replayDeadLetter(world)(about(id, body))).status).toBeGreaterThanOrEqual(400);
  }
  expect(world.queues.size).toBe(0);
});

test('nobody replays or discards what concerns their own onboarding', async () => {
  const world = aWorld();
  const userPrincipalName = 'ada.larsen@contoso.com';
  const account = { userId: OPERATOR_ACTOR.subject, userPrincipalName, isNew: true };
  await world.records.put(LETTER.onboardingId ?? '', ACCOUNT, account);
  const id = await addDeadLetter(world.records, LETTER, minute(0));
  for (const resolve of [replayDeadLetter(world), discardDeadLetter(world)]) {
    const answer = await resolve(about(id));
    expect([answer.status, codeOf(answer)]).toEqual([403, 'ownOnboarding']);
    const others = { ...LETTER, onboardingId: 'z'.repeat(26), message: { about: 'others' } };
    const other = await addDeadLetter(world.records, others, minute(1));
    expect((await resolve(about(other))).status ?? 200).not.toBe(403);
  }
  expect((await pageOf(world, '?state=waiting')).deadLetters.map((one) => one.id)).toContain(id);
});
