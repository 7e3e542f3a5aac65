import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type IntegrationDeps,
  keepPoisonedEvent,
  receiveIntegrationEvent,
} from '../../functions/queues/receive-integration-event.ts';
import { integrationIntake } from '../../functions/queues/triggers.ts';
import type { SourcesDeps } from '../../functions/sources.ts';
import { loadConfig } from '../../shared/config.ts';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import { acceptHire } from '../../shared/intake/accept.ts';
import { jsonText } from '../../shared/intake/json-text.ts';
import { refusedEvent } from '../../shared/intake/refused-events.ts';
import { VENDORS } from '../../shared/sources/all.ts';
import { EventDocument } from '../../shared/storage/hires.ts';
import { away, FakeQueue, FakeRecords, fakeKeys } from '../support/fakes.ts';
import { hireData, hireEvent } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

function integration(change: Partial<IntegrationDeps> = {}) {
  const records = new FakeRecords();
  const queue = new FakeQueue();
  const letters: NewDeadLetter[] = [];
  const lines: string[] = [];
  const world = {
    records,
    accept: acceptHire({ records, queue, keys: fakeKeys() }),
    addDeadLetter: async (letter: NewDeadLetter) => void letters.push(letter),
    source: null,
    reservedSources: ['hr', 'personio'],
    queueName: 'hire-integration',
    ...change,
  };
  const receive = receiveIntegrationEvent(world);
  return {
    world,
    kept: () => JSON.stringify(records.all()),
    queue,
    letters,
    lines,
    receive: (message: unknown) => receive(message, invocation(lines)),
    events: () =>
      Object.entries(records.all())
        .filter(([key]) => key.includes('/event-'))
        .map(([, value]) => EventDocument.parse(value)),
  };
}

const cloudEvent = (change: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: 'e-1',
  source: '/contoso/logic-app',
  type: 'hire.created',
  time: '2026-11-23T08:00:00Z',
  data: hireData(),
  ...change,
});

test('a CloudEvent is accepted under its own source and id', async () => {
  const { receive, events, queue } = integration();
  await receive(cloudEvent());
  expect(events()).toMatchObject([
    { source: '/contoso/logic-app', event: { type: 'hire.created' } },
  ]);
  expect(queue.messages).toHaveLength(1);
});

test('a source that is set stands above that of the event', async () => {
  const { receive, events } = integration({ source: 'payroll' });
  await receive(cloudEvent());
  expect(events()).toMatchObject([{ source: 'payroll' }]);
});

test('a source that is set may be one that others have, because a setting says so', async () => {
  const { receive, events } = integration({ source: 'personio' });
  await receive(cloudEvent({ source: 'hr' }));
  expect(events()).toMatchObject([{ source: 'personio' }]);
});

test('our event without an envelope is accepted of a source that is set, and twice is one', async () => {
  const { receive, events, letters } = integration({ source: 'payroll' });
  await receive(hireEvent());
  await receive(hireEvent());
  expect(events()).toMatchObject([{ source: 'payroll' }]);
  expect(letters).toEqual([]);
});

test.each<[what: string, message: unknown, reason: string]>([
  ['that is no hire', hireEvent({ startDate: '' }), 'hireInvalid'],
  ['that is no event', { hello: 'Ada' }, 'hireInvalid'],
  ['that is only text', 'Ada Larsen', 'hireInvalid'],
  ['that names no source and has no envelope', hireEvent(), 'sourceUnnamed'],
  ['that is no CloudEvent', cloudEvent({ id: '' }), 'cloudEventInvalid'],
  ['that says it is an operator', cloudEvent({ source: 'operator' }), 'sourceReserved'],
  ['that says it is the HR system', cloudEvent({ source: 'hr' }), 'sourceReserved'],
  [
    'that says it is a source with its own webhook',
    cloudEvent({ source: 'personio' }),
    'sourceReserved',
  ],
])('a message %s becomes a dead letter with ids only, and the event is stored', async (...row) => {
  const [, message, reason] = row;
  const { receive, events, letters, lines, kept } = integration();
  await receive(message);
  expect(events()).toEqual([]);
  expect(letters).toMatchObject([{ kind: 'hireEvent', reason, queue: 'hire-integration' }]);
  expect(JSON.stringify(letters) + lines.join()).not.toMatch(/ada|larsen|E-104233/i);
  expect(kept()).toContain('Ada');
});

test('the log names the fields of an event that is refused, and nothing of what they hold', async () => {
  const { receive, lines } = integration();
  await receive(hireEvent({ startDate: '04/01/2027', employeeId: null }));
  expect(lines.join()).toMatch(
    /is refused: hireInvalid data\.employeeId:missing data\.startDate:invalidFormat$/,
  );
});

test('the name of a vendor is reserved, also while its source is off', async () => {
  const sample = join(import.meta.dirname, '../../local.settings.sample.json');
  const { Values } = JSON.parse(readFileSync(sample, 'utf8')) as { Values: NodeJS.ProcessEnv };
  const config = loadConfig({ ...Values, SOURCES: '' });
  const { reservedSources, source } = integrationIntake(config, {} as SourcesDeps);
  const { receive, events, letters } = integration({ reservedSources, source });
  const names = [...VENDORS.map(({ name }) => name), 'hr', 'operator', 'HR', 'BambooHR'];
  for (const name of names) await receive(cloudEvent({ source: name }));
  expect(events()).toEqual([]);
  expect(letters.map(({ reason }) => reason)).toEqual(names.map(() => 'sourceReserved'));
});

test.each(['h\u200br', 'hr ', ' hr', 'hr\n'])(
  'a source that only looks like another one (%j) is refused',
  async (source) => {
    const { receive, events, letters } = integration();
    await receive(cloudEvent({ source }));
    expect(events()).toEqual([]);
    expect(letters).toMatchObject([{ reason: 'cloudEventInvalid' }]);
  },
);

test('null in a CloudEvent is the same as absent, as its JSON format has it', async () => {
  const { receive, events, letters } = integration();
  await receive(cloudEvent({ time: null, subject: null, data_base64: null }));
  expect(letters).toEqual([]);
  expect(events()).toMatchObject([{ event: { type: 'hire.created' } }]);
  await receive(cloudEvent({ id: null }));
  expect(letters).toMatchObject([{ reason: 'cloudEventInvalid' }]);
});

test('a replayed dead letter is validated again, as the original event', async () => {
  const { receive, letters, events } = integration();
  const late = cloudEvent({ data: hireData({ startDate: '2026-11-08' }) });
  await receive(late);
  await receive(letters[0]?.message);
  expect(letters).toHaveLength(2);
  expect(letters[1]).toEqual(letters[0]);
  expect(events()).toEqual([]);
});

test('a replayed event that is accepted is not kept aside any longer, however large', async () => {
  const { world, receive, letters, kept, events } = integration();
  await receive(cloudEvent({ source: 'hr', extra: 'x'.repeat(40_000) }));
  expect(kept()).toContain('"refused-events/');
  const later = receiveIntegrationEvent({ ...world, reservedSources: [] });
  for (const _ of [1, 2]) await later(letters[0]?.message, invocation());
  expect(events()).toHaveLength(1);
  expect(kept()).not.toContain('"refused-events/');
});

test('an event nested deeper than the stack allows becomes a dead letter, and is stored completely', async () => {
  const { world, receive, letters } = integration();
  const deep = `{"type":"hire.created","data":${'['.repeat(24_000)}${']'.repeat(24_000)}}`;
  await receive(JSON.parse(deep));
  expect(letters).toMatchObject([{ reason: 'hireInvalid' }]);
  await keepPoisonedEvent(world)(JSON.parse(deep));
  const [letter] = letters as { message: { refusedEvent: string } }[];
  const hash = letter?.message.refusedEvent ?? '';
  const kept = await refusedEvent(world.records, hash);
  expect(jsonText(kept?.event)).toBe(deep);
});

test('an event whose stored text was damaged is not quoted in the error', async () => {
  const { world, receive, letters } = integration();
  await receive({ type: 'hire.created', data: { givenName: 'Ada' } });
  const [letter] = letters as unknown as { message: { refusedEvent: string } }[];
  const hash = letter?.message.refusedEvent ?? '';
  await world.records.put('refused-events', `${hash}-0`, { text: '{"givenName":"Ada' });
  const error = await refusedEvent(world.records, hash).catch((thrown: unknown) => thrown);
  expect(String(error)).toBe(`Error: The refused event ${hash} is no JSON.`);
});

test('an event larger than a row of the table is kept whole', async () => {
  const { receive, letters, world } = integration();
  const event = hireEvent({ surname: '"ø\n'.repeat(30_000) });
  await receive(event);
  const [hash = ''] = /[0-9a-f]{64}/.exec(JSON.stringify(letters)) ?? [];
  expect((await refusedEvent(world.records, hash))?.event).toEqual(event);
});

test('an id that comes with another hire is kept aside', async () => {
  const { receive, letters, events } = integration();
  await receive(cloudEvent());
  await receive(cloudEvent({ data: hireData({ department: 'Law' }) }));
  expect(events()).toHaveLength(1);
  expect(letters).toMatchObject([{ reason: 'eventIdReused' }]);
});

test('while storage is away the event goes back to where it came from', async () => {
  const { receive, letters } = integration({
    accept: async () => {
      throw away('Table storage');
    },
  });
  await expect(receive(cloudEvent())).rejects.toThrow('Table storage');
  expect(letters).toEqual([]);
});

test('an event that failed for good becomes a dead letter with ids only', async () => {
  const { world, letters, events, receive } = integration();
  await keepPoisonedEvent(world)(cloudEvent());
  expect(letters).toMatchObject([{ reason: 'poisoned' }]);
  expect(JSON.stringify(letters)).not.toMatch(/ada|larsen/i);
  await receive(letters[0]?.message);
  expect(events()).toHaveLength(1);
});
