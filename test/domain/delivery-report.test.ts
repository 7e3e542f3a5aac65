import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DeliveryVerdict,
  deliveryReportsIn,
  laterVerdict,
} from '../../shared/domain/delivery-report.ts';

const OPERATION = '3f0c2a54-1c3e-4b7a-9d57-7a1b2c3d4e5f';
const AT = '2026-11-23T07:00:00Z';
const MAIL = 'Microsoft.Communication.EmailDeliveryReportReceived';
const SMS = 'Microsoft.Communication.SMSDeliveryReportReceived';

const mailData = (status: unknown = 'Delivered') => ({
  sender: 'onboarding@mail.contoso.com',
  recipient: 'ada@example.net',
  messageId: OPERATION,
  status,
  deliveryStatusDetails: { statusMessage: 'No error.' },
  deliveryAttemptTimestamp: AT,
});
const cloudEvent = (data: unknown = mailData(), type: unknown = MAIL) => ({
  id: '1',
  source: '/subscriptions/x',
  subject: 'sender/x/message/y',
  type,
  time: AT,
  specversion: '1.0',
  data,
});
const eventGridEvent = (data: unknown = mailData(), eventType: unknown = MAIL) => ({
  id: '1',
  topic: '/subscriptions/x',
  subject: 'sender/x/message/y',
  eventType,
  eventTime: AT,
  data,
  dataVersion: '1.0',
  metadataVersion: '1',
});
const smsData = (change: Record<string, unknown> = {}) => ({
  messageId: 'Outgoing_1',
  from: 'Contoso',
  to: '+4799999999',
  deliveryStatus: 'Delivered',
  deliveryStatusDetails: '2000',
  receivedTimestamp: AT,
  tag: OPERATION,
  ...change,
});

const only = (message: unknown) => {
  const { reports, foreign } = deliveryReportsIn(message);
  expect([reports.length, foreign]).toEqual([1, 0]);
  return reports[0];
};
const DELIVERED = { operationId: OPERATION, verdict: 'delivered', attemptedAt: AT };

describe('a report of a mail', () => {
  test.each([
    ['CloudEvents', cloudEvent()],
    ['the schema of Event Grid', eventGridEvent()],
    ['an array', [cloudEvent()]],
  ])('is read in %s', (_form, message) => {
    expect(only(message)).toEqual(DELIVERED);
  });

  test.each([
    ['keys in upper case', (text: string) => text.toUpperCase()],
    ['keys in lower case', (text: string) => text.toLowerCase()],
    ['keys in PascalCase', (text: string) => text.charAt(0).toUpperCase() + text.slice(1)],
  ])('is read with %s, at the top and in its data', (_how, change) => {
    const renamed = (value: object) =>
      Object.fromEntries(Object.entries(value).map(([key, part]) => [change(key), part]));
    for (const event of [cloudEvent(renamed(mailData())), eventGridEvent(renamed(mailData()))]) {
      expect(only(renamed(event))).toEqual(DELIVERED);
    }
  });

  test('is read with its values in another case', () => {
    const data = { ...mailData('dElIvErEd'), messageId: OPERATION.toUpperCase() };
    expect(only(cloudEvent(data, MAIL.toUpperCase()))).toEqual(DELIVERED);
  });

  test('says when, in either spelling, or not at all', () => {
    const { deliveryAttemptTimestamp: _, ...rest } = mailData();
    const old = { ...rest, deliveryAttemptTimeStamp: AT };
    expect(only(eventGridEvent(old))).toEqual(DELIVERED);
    expect(only(eventGridEvent(rest))).toEqual({ ...DELIVERED, attemptedAt: null });
  });

  test.each([
    ['Delivered', 'delivered'],
    ['Bounced', 'bounced'],
    ['Suppressed', 'suppressed'],
    ['Quarantined', 'quarantined'],
    ['FilteredSpam', 'quarantined'],
    ['Failed', 'failed'],
    ['Expanded', 'unclear'],
    ['SomethingNew', 'unclear'],
    ['NotDelivered', 'unclear'],
    ['', 'unclear'],
    [null, 'unclear'],
    [1, 'unclear'],
    ['constructor', 'unclear'],
  ])('with the status %j is %s', (status, verdict) => {
    expect(only(cloudEvent(mailData(status)))?.verdict).toBe(verdict);
  });

  test('is never "delivered" for a word that is not exactly that', () => {
    fc.assert(
      fc.property(fc.string(), (status) => {
        const isDelivered = status.trim().toLowerCase() === 'delivered';
        const { reports } = deliveryReportsIn(cloudEvent(mailData(status)));
        expect(reports[0]?.verdict === 'delivered').toBe(isDelivered);
      }),
    );
  });
});

describe('a report of an SMS', () => {
  test('is about the tag that it was sent with', () => {
    expect(only(cloudEvent(smsData(), SMS))).toEqual(DELIVERED);
    expect(only(eventGridEvent(smsData(), SMS))).toEqual(DELIVERED);
  });

  test('without a tag is about no message that can be named', () => {
    expect(only(cloudEvent(smsData({ tag: undefined }), SMS))?.operationId).toBeNull();
  });

  test.each([
    ['Delivered', '2000', 'delivered'],
    ['delivered', undefined, 'delivered'],
    [undefined, '2000', 'delivered'],
    ['Delivered', 2000, 'delivered'],
    ['Delivered', 'No error.', 'delivered'],
    ['Delivered', '5002', 'unclear'],
    ['Failed', '5002: the carrier gives no reports', 'unclear'],
    ['Failed', '4004', 'failed'],
    ['Delivered', '4004', 'failed'],
    ['Failed', '2000', 'failed'],
    ['Failed', undefined, 'failed'],
    ['Expired', '5001', 'failed'],
    ['Expired', undefined, 'failed'],
    [undefined, '9999', 'failed'],
    ['Unknown', '2000', 'unclear'],
    ['Unknown', undefined, 'unclear'],
    [undefined, undefined, 'unclear'],
  ])(
    'with the status %j and the code %j is %s',
    (deliveryStatus, deliveryStatusDetails, verdict) => {
      const data = smsData({ deliveryStatus, deliveryStatusDetails });
      expect(only(cloudEvent(data, SMS))?.verdict).toBe(verdict);
    },
  );
});

test.for([
  null,
  undefined,
  'text',
  7,
  {},
  [],
  [[cloudEvent()]],
  cloudEvent('text'),
  cloudEvent({ status: 'Delivered' }),
  cloudEvent(mailData(), 'Microsoft.Communication.EmailEngagementTrackingReportReceived'),
  cloudEvent(mailData(), 7),
  { ...cloudEvent(), data: null },
])('%j is no delivery report', (message) => {
  const { reports, foreign } = deliveryReportsIn(message);
  expect(reports).toEqual([]);
  expect(foreign).toBe(1);
});

test('the reports among other events are found', () => {
  const { reports, foreign } = deliveryReportsIn([{}, cloudEvent(), 'x', eventGridEvent()]);
  expect([reports.length, foreign]).toEqual([2, 2]);
});

describe('two reports of one message', () => {
  const verdict = fc.constantFrom(...DeliveryVerdict.options);
  const LEAST_FIRST: DeliveryVerdict[] = [
    'unclear',
    'delivered',
    'quarantined',
    'failed',
    'suppressed',
    'bounced',
  ];

  test('say what the weightier one says, whichever comes first', () => {
    expect([...DeliveryVerdict.options].sort()).toEqual([...LEAST_FIRST].sort());
    for (const [weight, one] of LEAST_FIRST.entries()) {
      for (const other of LEAST_FIRST.slice(0, weight + 1)) {
        expect(laterVerdict(one, other)).toBe(one);
        expect(laterVerdict(other, one)).toBe(one);
      }
    }
  });

  test('a first report is taken as it is', () => {
    fc.assert(
      fc.property(verdict, (one) => {
        expect(laterVerdict(null, one)).toBe(one);
      }),
    );
  });

  test('any number of reports, in any order and doubled, come to the same verdict', () => {
    const reports = fc.array(verdict, { minLength: 1 });
    const together = (list: readonly DeliveryVerdict[]) =>
      list.reduce<DeliveryVerdict | null>(laterVerdict, null);
    const shuffled = reports.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], {
          minLength: 2 * list.length,
          maxLength: 2 * list.length,
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(together(other)).toBe(together(list));
      }),
    );
  });

  test('a failure once reported stays visible', () => {
    const failures = fc.constantFrom<DeliveryVerdict>(
      'bounced',
      'suppressed',
      'quarantined',
      'failed',
    );
    fc.assert(
      fc.property(failures, verdict, (failure, next) => {
        expect(['delivered', 'unclear']).not.toContain(laterVerdict(failure, next));
      }),
    );
  });
});
