import { expect, test } from 'vitest';
import { translateVendorEvent } from '../../functions/queues/translate-vendor-event.ts';
import { ServiceError } from '../../shared/errors.ts';
import { noticeOf } from '../../shared/sources/notice.ts';
import { keepNotice } from '../../shared/sources/stored-notice.ts';
import { type Answers, DEFAULTS, type VendorWorld, vendorWorld } from '../sources/vendor-world.ts';
import { away } from '../support/fakes.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();

const EMPLOYEE = 'GET /api/v1/employees/678';
const RECORD = {
  employeeNumber: 'E-678',
  firstName: 'Zoë',
  lastName: 'Jansen',
  homeEmail: 'zoe@example.net',
  hireDate: '2027-01-04',
};
const SETTINGS = { ...DEFAULTS, companyDomain: 'contoso' };

const world = (answers: Answers = { [EMPLOYEE]: RECORD }) =>
  vendorWorld('bamboohr', SETTINGS, answers);

let notices = 0;
/** A kept notice of employee 678, and the message that waits for it. */
async function notice(bamboo: VendorWorld, event = 'employee.updated'): Promise<object> {
  const said = { event, entityId: '678', deliveryId: String(++notices) };
  await keepNotice(bamboo, 'bamboohr', noticeOf({ body: new Uint8Array() }, said), new Date());
  return bamboo.vendorQueue.messages.pop()?.message ?? {};
}

const status = (code: number, headers: Record<string, string> = {}) =>
  new Response('{"error":"zoe@example.net is not yours"}', { status: code, headers });

test('what was passed on is passed on once, however often the message comes', async () => {
  const bamboo = world();
  const message = await notice(bamboo);
  for (let run = 0; run < 3; run++) await bamboo.translate(message);
  expect(bamboo.hireQueue.messages).toHaveLength(1);
  expect(bamboo.asked).toHaveLength(1);
});

test.each([
  ['is too busy', status(429)],
  ['is broken', status(502)],
  ['does not know our credential any more', status(401)],
  ['answers without JSON', new Response('<html>', { status: 200 })],
])('a vendor that %s is asked again later, by a message of our own', async (_, answer) => {
  const bamboo = world({ [EMPLOYEE]: answer });
  await bamboo.translate(await notice(bamboo));
  const [later] = bamboo.vendorQueue.messages;
  expect(later).toMatchObject({ message: { source: 'bamboohr', attempt: 1 }, delayMs: 30_000 });
  bamboo.answers[EMPLOYEE] = RECORD;
  expect(await bamboo.drain()).toHaveLength(1);
});

test('a vendor is left alone for as long as it asks for', async () => {
  const bamboo = world({ [EMPLOYEE]: status(503, { 'retry-after': '900' }) });
  await bamboo.translate(await notice(bamboo));
  expect(bamboo.vendorQueue.messages[0]?.delayMs).toBe(900_000);
});

test('after more than a day of failed calls the notice becomes a dead letter, which can be replayed', async () => {
  const bamboo = world({ [EMPLOYEE]: status(500) });
  let message = await notice(bamboo);
  let waitedMs = 0;
  while (bamboo.letters.length === 0) {
    await bamboo.translate(message);
    const later = bamboo.vendorQueue.messages.pop();
    message = later?.message ?? message;
    waitedMs += later?.delayMs ?? 0;
  }
  expect(waitedMs).toBeGreaterThan(24 * 60 * 60_000);
  const [letter] = bamboo.letters;
  expect(letter).toMatchObject({
    kind: 'vendorEvent',
    reason: 'vendorUnreachable',
    onboardingId: null,
    queue: 'vendor-events',
    attempts: 10,
  });
  bamboo.answers[EMPLOYEE] = RECORD;
  await bamboo.translate(letter?.message as object);
  expect(bamboo.hireQueue.messages).toHaveLength(1);
});

test('no text of the vendor’s answer gets into the log', async () => {
  const bamboo = world({ [EMPLOYEE]: status(500) });
  await bamboo.translate(await notice(bamboo));
  bamboo.vendorQueue.messages.length = 0;
  bamboo.answers[EMPLOYEE] = { ...RECORD, employeeNumber: 'x'.repeat(40) };
  await bamboo.translate(await notice(bamboo));
  await bamboo.drain();
  expect(bamboo.letters).toMatchObject([{ reason: 'hireInvalid' }]);
  expect(bamboo.lines.join('\n')).toMatch(/data\.employeeId:tooLong/);
  expect(bamboo.lines.join('\n')).not.toMatch(/zo|jansen|example|xxxx/i);
});

test('our own storage being away is left to the queue', async () => {
  const bamboo = world();
  const accept = async () => {
    throw away('Queue storage');
  };
  const translate = translateVendorEvent({ ...bamboo, accept });
  const message = await notice(bamboo);
  await expect(translate(message, invocation())).rejects.toBeInstanceOf(ServiceError);
  expect(bamboo.vendorQueue.messages).toEqual([]);
  await bamboo.translate(message);
  expect(bamboo.hireQueue.messages).toHaveLength(1);
});

test('a run that dies after passing on is repeated, and passes the same on', async () => {
  const bamboo = world();
  const records = {
    read: bamboo.records.read.bind(bamboo.records),
    insert: bamboo.records.insert.bind(bamboo.records),
    replace: async () => Promise.reject(away('Table storage')),
  } as unknown as typeof bamboo.records;
  const message = await notice(bamboo);
  await expect(
    translateVendorEvent({ ...bamboo, records })(message, invocation()),
  ).rejects.toBeInstanceOf(ServiceError);
  await time.passMs(30_000);
  await bamboo.translate(message);
  const ids = bamboo.hireQueue.messages.map(
    ({ onboardingId, eventKey }) => onboardingId + eventKey,
  );
  expect(new Set(ids).size).toBe(1);
});

test('an older answer of the vendor does not replace a newer one that was forwarded first', async () => {
  const bamboo = world();
  const [early, late] = [await notice(bamboo), await notice(bamboo)];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  bamboo.answers[EMPLOYEE] = async () => {
    await held;
    return RECORD;
  };
  const slower = bamboo.translate(early);
  await new Promise((resolve) => setImmediate(resolve));
  await time.passMs(1_000);
  bamboo.answers[EMPLOYEE] = { ...RECORD, hireDate: '2027-02-01' };
  await bamboo.translate(late);
  letGo();
  await slower;
  bamboo.answers[EMPLOYEE] = { ...RECORD, hireDate: '2027-02-01' };
  await time.passMs(1_000);
  await bamboo.translate(await notice(bamboo));
  expect(bamboo.lines.at(-1)).toMatch(/look 1 unchanged$/);
});

test('a source that was switched off meanwhile loses nothing', async () => {
  const bamboo = world();
  const message = await notice(bamboo);
  const off = translateVendorEvent({ ...bamboo, sources: new Map() });
  await off(message, invocation(bamboo.lines));
  expect(bamboo.letters).toMatchObject([{ reason: 'sourceOff', message }]);
});

test('a message about nothing that was kept ends in the poison queue', async () => {
  const message = { source: 'bamboohr', key: 'f'.repeat(64) };
  await expect(world().translate(message)).rejects.toThrow(/is not kept/);
});
