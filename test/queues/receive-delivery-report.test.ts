import { expect, test } from 'vitest';
import { receiveDeliveryReport } from '../../functions/queues/receive-delivery-report.ts';
import type { DeliveryVerdict } from '../../shared/domain/delivery-report.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { MessageDocument, operationPartition } from '../../shared/storage/messages.ts';
import { events } from '../../shared/workflow/events.ts';
import { away, brokenPort, FakeRecords, FakeWorkflow } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';

const OPERATION = '3f0c2a54-1c3e-4b7a-9d57-7a1b2c3d4e5f';
const OTHER = '00000000-1c3e-4b7a-9d57-7a1b2c3d4e5f';
const MESSAGE = 'message-link';
const BEGUN_AT = '2026-11-23T07:00:00.000Z';
const RECIPIENT = 'ada@example.net';

const mail = (status: string, messageId = OPERATION) => ({
  type: 'Microsoft.Communication.EmailDeliveryReportReceived',
  data: { recipient: RECIPIENT, messageId, status, deliveryAttemptTimestamp: BEGUN_AT },
});
const sms = (deliveryStatusDetails: string, tag?: string) => ({
  eventType: 'Microsoft.Communication.SMSDeliveryReportReceived',
  data: { messageId: 'Outgoing_1', to: '+4799999999', deliveryStatusDetails, tag },
});

/** One message that was sent, its active run, and the trigger. */
async function sent(records = new FakeRecords()) {
  const workflow = new FakeWorkflow();
  workflow.states.set(ID, { customStatus: null, hasFailed: false });
  const message = { operationId: OPERATION, begunAt: BEGUN_AT, state: 'accepted', report: null };
  await records.put(ID, MESSAGE, message);
  const operation = { onboardingId: ID, message: MESSAGE };
  await records.put(operationPartition(OPERATION), OPERATION, operation);
  const log: string[] = [];
  const receiveWith = (own: Workflow) => (report: unknown) =>
    receiveDeliveryReport({ records, workflow: () => own })(report, invocation(log));
  return {
    records,
    workflow,
    log,
    receive: receiveWith(workflow),
    receiveWith,
    report: async () => (await records.read(ID, MESSAGE, MessageDocument))?.value.report,
  };
}

test('a report is stored with its message and raised to the run', async () => {
  const { receive, report, workflow, log } = await sent();
  await receive(mail('Bounced'));
  expect(await report()).toBe('bounced');
  const data = { message: MESSAGE, verdict: 'bounced' };
  expect(workflow.raised).toEqual([{ id: ID, event: 'messageReported', data }]);
  expect(events.messageReported.parse(workflow.raised[0]?.data)).toEqual(data);
  expect(log).toEqual([]);
});

test('nothing else of the document changes', async () => {
  const { receive, records } = await sent();
  const before = await records.read(ID, MESSAGE, MessageDocument);
  await receive(mail('Delivered'));
  const after = await records.read(ID, MESSAGE, MessageDocument);
  expect(after?.value).toEqual({ ...before?.value, report: 'delivered' });
});

test('the report of an SMS finds its message by the tag', async () => {
  const { receive, report } = await sent();
  await receive(sms('2000', OPERATION));
  expect(await report()).toBe('delivered');
});

test('a report that comes twice changes nothing and tells nothing the second time', async () => {
  const { receive, records, workflow } = await sent();
  await receive(mail('Delivered'));
  const { writes } = records;
  await receive(mail('Delivered'));
  expect(records.writes).toBe(writes);
  expect(workflow.raised).toHaveLength(1);
});

test.each<[DeliveryVerdict, string[]]>([
  ['bounced', ['Delivered', 'Bounced']],
  ['bounced', ['Bounced', 'Delivered']],
  ['bounced', ['Bounced', 'Suppressed', 'Delivered', 'Bounced']],
  ['quarantined', ['Delivered', 'FilteredSpam', 'Delivered']],
  ['delivered', ['Expanded', 'Delivered', 'WhoKnows']],
])('the verdict is %s after %j', async (verdict, statuses) => {
  const { receive, report, workflow } = await sent();
  for (const status of statuses) await receive(mail(status));
  expect(await report()).toBe(verdict);
  expect(workflow.raised.at(-1)?.data).toEqual({ message: MESSAGE, verdict });
});

test('a report that arrives after the end of the run is only stored', async () => {
  const { receive, report, workflow } = await sent();
  workflow.states.clear();
  await receive(mail('Bounced'));
  expect(await report()).toBe('bounced');
});

test('an unreachable run is not a failure, and the report is stored', async () => {
  const { receiveWith, report, log } = await sent();
  await receiveWith(brokenPort<Workflow>('task hub'))(mail('Bounced'));
  expect(await report()).toBe('bounced');
  expect(log).toHaveLength(1);
});

test.each([
  ['of an operation nobody knows', mail('Bounced', OTHER)],
  ['of an id that was never ours', mail('Bounced', 'a/b#c?d')],
  ['of an SMS that has no tag', sms('4004')],
  ['of an SMS with a tag of somebody else', sms('4004', 'corr-1')],
])('a report %s is done with, in one line that names nobody', async (_what, report) => {
  const { receive, records, workflow, log } = await sent();
  const before = records.all();
  await receive(report);
  expect(records.all()).toEqual(before);
  expect(workflow.raised).toEqual([]);
  expect(log).toHaveLength(1);
  for (const theirs of [RECIPIENT, '+4799999999', OTHER, 'a/b#c?d', 'corr-1']) {
    expect(log[0]).not.toContain(theirs);
  }
});

test('a report of a PIN or a receipt is said to be awaited by no run, not to be a stranger’s', async () => {
  const { receive, log } = await sent();
  await receive(sms('Message Delivered'));
  await receive(mail('Delivered', OTHER));
  for (const line of log) expect(line).toMatch(/is about no message that a run waits for\.$/);
  expect(log).toHaveLength(2);
});

test('an id that was never ours is not looked up: it may be no key of a table', async () => {
  const log: string[] = [];
  const workflow = new FakeWorkflow();
  const world = { records: brokenPort<Records>('Table storage'), workflow: () => workflow };
  await receiveDeliveryReport(world)(mail('Bounced', 'a/b#c?d'), invocation(log));
  expect(log).toHaveLength(1);
});

test('a time that is none does not get into the log', async () => {
  const { receive, log } = await sent();
  const report = mail('Bounced', OTHER);
  const data = { ...report.data, deliveryAttemptTimestamp: `2026 (${RECIPIENT})` };
  await receive({ ...report, data });
  expect(log[0]).not.toContain(RECIPIENT);
});

test('a report of an attempt that was replaced says nothing about the new one', async () => {
  const { receive, records, report, workflow } = await sent();
  const anew = { operationId: OTHER, begunAt: BEGUN_AT, state: 'sending', report: null };
  await records.put(ID, MESSAGE, anew);
  await receive(mail('Bounced'));
  expect(await report()).toBeNull();
  expect(workflow.raised).toEqual([]);
});

test.for([null, 'text', {}, [], { type: 'Microsoft.Communication.SMSReceived', data: {} }])(
  'a message of %j is thrown back to the queue, which keeps it aside',
  async (message) => {
    const { receive, workflow } = await sent();
    await expect(receive(message)).rejects.toThrow(/no delivery report/);
    expect(workflow.raised).toEqual([]);
  },
);

test('a report beside something else is taken before the rest is thrown back', async () => {
  const { receive, report } = await sent();
  await expect(receive([{}, mail('Bounced')])).rejects.toThrow(/1 event/);
  expect(await report()).toBe('bounced');
});

/** Lets somebody else write between a look and the write that rests on it. */
class ContestedRecords extends FakeRecords {
  readonly rivals: (() => Promise<void>)[] = [];

  override async replace(onboardingId: string, key: string, value: unknown, version: string) {
    await this.rivals.shift()?.();
    return super.replace(onboardingId, key, value, version);
  }
}

test('a concurrent change is kept', async () => {
  const records = new ContestedRecords();
  const { receive } = await sent(records);
  records.rivals.push(async () => {
    const found = await records.read(ID, MESSAGE, MessageDocument);
    await records.put(ID, MESSAGE, { ...found?.value, state: 'failed' });
  });
  await receive(mail('Bounced'));
  const found = await records.read(ID, MESSAGE, MessageDocument);
  expect(found?.value).toMatchObject({ state: 'failed', report: 'bounced' });
});

test('of a bounce and a delivery at the same time the bounce stays', async () => {
  const records = new ContestedRecords();
  const { receive, report } = await sent(records);
  records.rivals.push(() => receive(mail('Bounced')));
  await receive(mail('Delivered'));
  expect(await report()).toBe('bounced');
});

test('a write whose answer is lost is raised to the run all the same', async () => {
  class Forgetful extends FakeRecords {
    override async replace(onboardingId: string, key: string, value: unknown, version: string) {
      await super.replace(onboardingId, key, value, version);
      return false as const;
    }
  }
  const { receive, report, workflow } = await sent(new Forgetful());
  await receive(mail('Bounced'));
  expect(await report()).toBe('bounced');
  expect(workflow.raised).toHaveLength(1);
});

test('a document that will not be written is left to the queue, which tries again', async () => {
  class Stubborn extends FakeRecords {
    override async replace() {
      return false as const;
    }
  }
  const { receive, workflow } = await sent(new Stubborn());
  await expect(receive(mail('Bounced'))).rejects.toThrow(`The document ${MESSAGE} of ${ID}`);
  expect(workflow.raised).toEqual([]);
});

test('records that do not answer are left to the queue', async () => {
  class Away extends FakeRecords {
    override async read(): Promise<never> {
      throw away('Table storage');
    }
  }
  const { receive } = await sent(new Away());
  await expect(receive(mail('Bounced'))).rejects.toThrow('Table storage could not be asked.');
});
