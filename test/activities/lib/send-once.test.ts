import { expect, test } from 'vitest';
import { sendOnce, textOnce } from '../../../functions/activities/lib/send-once.ts';
import { ServiceError } from '../../../shared/errors.ts';
import {
  MessageDocument,
  OperationDocument,
  operationPartition,
} from '../../../shared/storage/messages.ts';
import { Crash, crashPoints, Fate } from '../../support/crashes.ts';
import { away, FakeGovernor, FakeMailer, FakeRecords, FakeTexter } from '../../support/fakes.ts';
import { ID, NOW } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

const time = standingDate();
const KEY = 'message-link-1';
const MESSAGE = { to: 'ada@example.net', subject: 'Welcome', text: 'Hello', html: '<p>Hello' };
const DEADLINE = new Date('2026-12-02T08:00:00.000Z');
const SENT = { kind: 'sent', message: KEY };
const LATER = new Date(NOW.getTime() + 90_000);

function office() {
  const records = new FakeRecords();
  const mailer = new FakeMailer();
  const governor = new FakeGovernor();
  const texter = new FakeTexter();
  const mail = { onboardingId: ID, key: KEY, deadline: DEADLINE, message: MESSAGE };
  const sms = { onboardingId: ID, key: KEY, to: '+4799999999', text: 'Hello' };
  const documentOf = async () => (await records.read(ID, KEY, MessageDocument))?.value;
  const under = (fate: Fate) => ({
    records: fate.over(records),
    mailer: fate.over(mailer),
    governor: fate.over(governor),
    texter: fate.over(texter),
  });
  return {
    records,
    mailer,
    governor,
    texter,
    documentOf,
    send: (fate = new Fate()) => sendOnce(under(fate), mail),
    text: (fate = new Fate()) => textOnce(under(fate), sms),
  };
}

const tooMuch = (retryAfterMs?: number) =>
  new ServiceError('The service answered 429.', {
    service: 'mail',
    code: 'tooManyRequests',
    status: 429,
    retryAfterMs,
  });

test('a mail is sent once, however often the step runs, with one permit', async () => {
  const { send, mailer, governor } = office();
  for (let run = 0; run < 3; run++) expect(await send()).toEqual(SENT);
  expect(mailer.sent).toEqual([MESSAGE]);
  expect(governor.asked).toEqual([{ onboardingId: ID, key: KEY, deadline: DEADLINE }]);
});

test('without a permit nothing is sent, written or asked of the mail service', async () => {
  const { send, mailer, governor, records } = office();
  governor.laterUntil.push(LATER);
  expect(await send()).toEqual({ kind: 'later', at: LATER.toISOString() });
  expect(mailer.sent).toEqual([]);
  expect(records.all()).toEqual({});
  expect(await send()).toEqual(SENT);
});

test.each(['mail', 'sms'] as const)('wherever the process dies, one %s goes out', async (kind) => {
  const whole = new Fate();
  const run = (world: ReturnType<typeof office>, fate: Fate) =>
    kind === 'mail' ? world.send(fate) : world.text(fate);
  await run(office(), whole);
  expect(whole.calls).toBeGreaterThan(4);
  for (const point of crashPoints(whole.calls)) {
    const world = office();
    await expect(run(world, new Fate(point)), JSON.stringify(point)).rejects.toThrow(Crash);
    expect(await run(world, new Fate())).toEqual(SENT);
    const sent = kind === 'mail' ? world.mailer.sent : world.texter.sent;
    expect(sent, JSON.stringify(point)).toHaveLength(1);
    expect(await world.documentOf()).toMatchObject({ state: 'accepted' });
  }
});

test('a mail whose answer was lost is asked after, and needs no second permit', async () => {
  const { send, mailer, governor } = office();
  const lost = mailer.send.bind(mailer);
  mailer.send = async (...given) => {
    await lost(...given);
    throw away('mail');
  };
  await expect(send()).rejects.toThrow(ServiceError);
  expect(await send()).toEqual(SENT);
  expect(mailer.sent).toHaveLength(1);
  expect(governor.asked).toHaveLength(1);
});

test('a delivery report finds its onboarding by the operation id, before the mail is out', async () => {
  const { send, mailer, records } = office();
  let found: unknown;
  const real = mailer.send.bind(mailer);
  mailer.send = async (operationId, message) => {
    const partition = operationPartition(operationId);
    found = (await records.read(partition, operationId, OperationDocument))?.value;
    return real(operationId, message);
  };
  await send();
  expect(found).toEqual({ onboardingId: ID, message: KEY });
});

test('a report that comes before the answer of the service is not overwritten', async () => {
  const { send, mailer, records, documentOf } = office();
  const real = mailer.send.bind(mailer);
  mailer.send = async (...given) => {
    const state = await real(...given);
    await records.put(ID, KEY, { ...(await documentOf()), report: 'bounced' });
    return state;
  };
  await send();
  expect(await documentOf()).toMatchObject({ state: 'accepted', report: 'bounced' });
});

test('a failed mail is reported, and is sent again under another id on purpose', async () => {
  const { send, mailer, documentOf } = office();
  mailer.endings.push('failed');
  expect(await send()).toEqual({ kind: 'failed', message: KEY });
  const first = await documentOf();
  expect(await send()).toEqual(SENT);
  expect((await documentOf())?.operationId).not.toBe(first?.operationId);
  expect(mailer.sent).toHaveLength(1);
});

test.each([
  [120_000, 120_000],
  [undefined, 60_000],
  [0, 1_000],
  [1e18, 3_600_000],
])('a 429 that asks for %s ms pauses everybody and is no failure', async (asked, waited) => {
  const { send, mailer, governor, documentOf } = office();
  const real = mailer.send.bind(mailer);
  mailer.send = async () => {
    throw tooMuch(asked);
  };
  const until = new Date(NOW.getTime() + waited);
  expect(await send()).toEqual({ kind: 'later', at: until.toISOString() });
  expect(governor.pauses).toEqual([until]);
  expect(await documentOf()).toBeUndefined();
  mailer.send = real;
  mailer.attempt = async () => {
    throw away('what was refused is not to be asked after');
  };
  expect(await send()).toEqual(SENT);
});

test('the end of a mail that another has replaced meanwhile is not written over the other', async () => {
  const { send, mailer, records, documentOf } = office();
  const other = { operationId: '0b1f2c3d-0000-4000-8000-000000000001', state: 'sending' };
  const real = mailer.send.bind(mailer);
  mailer.send = async (...given) => {
    await records.put(ID, KEY, { ...(await documentOf()), ...other });
    return real(...given);
  };
  await send();
  expect(await documentOf()).toMatchObject(other);
});

test('two runs at the same time do not send under two ids', async () => {
  const { send, mailer, documentOf } = office();
  const ids: string[] = [];
  const real = mailer.send.bind(mailer);
  mailer.send = async (operationId, message) => {
    ids.push(operationId);
    return real(operationId, message);
  };
  const ends = await Promise.allSettled([send(), send()]);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await send()).toEqual(SENT);
  expect(ids).toEqual([(await documentOf())?.operationId]);
});

test('an SMS is repeated under the id and the moment of its first attempt', async () => {
  const { text, texter, documentOf } = office();
  const attempts: unknown[] = [];
  const real = texter.send.bind(texter);
  texter.send = async (sms) => {
    attempts.push(sms);
    await real(sms);
    if (attempts.length === 1) throw away('SMS');
    return 'accepted';
  };
  await expect(text()).rejects.toThrow(ServiceError);
  expect(await text()).toEqual(SENT);
  expect(texter.sent).toHaveLength(1);
  expect(attempts[1]).toEqual(attempts[0]);
  const { operationId, begunAt } = (await documentOf()) ?? {};
  expect(attempts[0]).toMatchObject({
    repeatabilityId: operationId,
    tag: operationId,
    firstSentAt: new Date(begunAt ?? ''),
  });
});

test('an SMS service that asks to wait is waited for', async () => {
  const { text, texter } = office();
  texter.send = async () => {
    throw tooMuch(7_000);
  };
  const at = new Date(NOW.getTime() + 7_000).toISOString();
  expect(await text()).toEqual({ kind: 'later', at });
});

test('neither address nor text is written down', async () => {
  const { send, text, records } = office();
  await send();
  await text();
  expect(JSON.stringify(records.all())).not.toMatch(/example\.net|4799999999|Hello|Welcome/);
});

test('an SMS that was refused for a limit for hours is sent under the time of its last attempt', async () => {
  const { text, texter } = office();
  const firstSent: string[] = [];
  const real = texter.send.bind(texter);
  texter.send = async (sms) => {
    firstSent.push(sms.firstSentAt.toISOString());
    if (firstSent.length < 3) throw tooMuch(3_600_000);
    return real(sms);
  };
  for (let attempt = 1; attempt < 3; attempt++) {
    expect((await text()).kind).toBe('later');
    await time.passMs(3_600_000);
  }
  expect(await text()).toEqual(SENT);
  expect(new Set(firstSent).size).toBe(3);
});

test('an SMS that may be out already keeps its id when the service refuses the next attempt', async () => {
  const { text, texter } = office();
  const ids: string[] = [];
  const real = texter.send.bind(texter);
  texter.send = async (sms) => {
    ids.push(sms.repeatabilityId);
    if (ids.length === 2) throw tooMuch(1_000);
    const answer = await real(sms);
    if (ids.length === 1) throw away('SMS');
    return answer;
  };
  await expect(text()).rejects.toThrow(ServiceError);
  expect((await text()).kind).toBe('later');
  expect(await text()).toEqual(SENT);
  expect(new Set(ids).size).toBe(1);
  expect(texter.sent).toHaveLength(1);
});
