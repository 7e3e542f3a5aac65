import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defaultTenant } from '../../local/simulators/world.ts';
import { aWorld, error, MINUTE_MS } from './world.ts';

const SEND = '/emails:send?api-version=2025-09-01';
const SMS = '/sms?api-version=2021-03-07';
const OPERATION = '3f0c2c8e-9d63-4b7b-8f4a-6a3d6a0d1c11';

const mail = (more: Record<string, unknown> = {}) => ({
  senderAddress: 'onboarding@mail.contoso.com',
  recipients: { to: [{ address: 'ada@example.net' }] },
  content: { subject: 'Welcome', plainText: 'Hello', html: '<p>Hello</p>' },
  userEngagementTrackingDisabled: true,
  ...more,
});

describe('e-mail', () => {
  test('a sent mail is in the outbox, and its operation succeeds', async () => {
    const world = aWorld();
    const sent = await world.communication('POST', SEND, mail());
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({ id: expect.any(String), status: 'Running' });
    expect(sent.headers.get('retry-after')).toMatch(/^\d+$/);
    const location = new URL(sent.headers.get('operation-location') ?? '');
    expect(location.pathname).toBe(`/emails/operations/${sent.body.id}`);
    expect(world.simulators.outbox()).toEqual([
      {
        id: sent.body.id,
        channel: 'email',
        to: 'ada@example.net',
        subject: 'Welcome',
        text: 'Hello',
        html: '<p>Hello</p>',
        sentAt: world.iso(),
        isTrackingDisabled: true,
      },
    ]);
    const poll = async () =>
      (await world.communication('GET', location.pathname + location.search)).body.status;
    expect(await poll()).toBe('NotStarted');
    await world.later(5_000);
    expect(await poll()).toBe('Succeeded');
  });

  test('a poller ends even while the clock stands still', async () => {
    const world = aWorld();
    const { body } = await world.communication('POST', SEND, mail());
    const path = `/emails/operations/${body.id}?api-version=2025-09-01`;
    const statuses: string[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await world.communication('GET', path)).body.status);
    expect(statuses).toEqual(['NotStarted', 'Running', 'Succeeded']);
  });

  test('the same Operation-Id is the same operation, and one mail', async () => {
    const world = aWorld();
    const headers = { 'operation-id': OPERATION };
    const first = await world.communication('POST', SEND, mail(), headers);
    const second = await world.communication('POST', SEND, mail(), headers);
    expect([first.body.id, second.body.id]).toEqual([OPERATION, OPERATION]);
    expect(world.simulators.outbox()).toHaveLength(1);
    expect(
      world.simulators
        .traffic()
        .map(({ replayed }) => replayed)
        .filter(Boolean),
    ).toEqual([true]);
  });

  test('where nothing is idempotent, the same Operation-Id sends again', async () => {
    const world = aWorld({ unkind: { hasDuplicateMails: true } });
    const headers = { 'operation-id': OPERATION };
    await world.communication('POST', SEND, mail(), headers);
    await world.communication('POST', SEND, mail(), headers);
    expect(world.simulators.outbox()).toHaveLength(2);
  });

  test.each([
    ['no sender', { senderAddress: undefined }, 'senderAddress'],
    ['no subject', { content: { plainText: 'x' } }, 'content.subject'],
    ['no text at all', { content: { subject: 'x' } }, 'content'],
    ['no recipient', { recipients: { to: [] } }, 'recipients.to'],
    ['a recipient without @', { recipients: { to: [{ address: 'ada' }] } }, 'recipients.to'],
    [
      '51 recipients',
      { recipients: { to: Array.from({ length: 51 }, () => ({ address: 'a@b.no' })) } },
      'recipients',
    ],
  ])('%s is refused', async (_what, more, target) => {
    const answer = await aWorld().communication('POST', SEND, mail(more));
    expect(answer.status).toBe(400);
    expect(answer.body.error.target).toBe(target);
    expect(answer.headers.get('x-ms-error-code')).toBe(answer.body.error.code);
  });

  test('a sender of another domain and a malformed Operation-Id are refused', async () => {
    const world = aWorld();
    expect(
      error(await world.communication('POST', SEND, mail({ senderAddress: 'x@evil.example' }))),
    ).toMatchObject({ status: 404, code: 'DomainNotLinked' });
    expect(
      (await world.communication('POST', SEND, mail(), { 'operation-id': 'mail-1' })).status,
    ).toBe(400);
    expect(world.simulators.outbox()).toEqual([]);
  });

  test('the 31st mail within a minute and the 101st within an hour wait as long as they are told', async () => {
    const world = aWorld();
    const send = () => world.communication('POST', SEND, mail());
    for (let n = 0; n < 30; n++) expect((await send()).status).toBe(202);
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    for (let minute = 0; minute < 3; minute++) {
      await world.later(MINUTE_MS);
      for (let n = 0; n < 30; n++) await send();
    }
    const hourly = await send();
    expect([hourly.status, Number(hourly.headers.get('retry-after')) > 60]).toEqual([429, true]);
    await world.later(Number(hourly.headers.get('retry-after')) * 1_000);
    expect((await send()).status).toBe(202);
    expect(world.simulators.outbox()).toHaveLength(101);
  });

  test('limits can be switched off', async () => {
    const world = aWorld({ unkind: { hasMailLimits: false } });
    for (let n = 0; n < 40; n++)
      expect((await world.communication('POST', SEND, mail())).status).toBe(202);
  });

  test('what becomes of a mail is reported once per recipient, later', async () => {
    const world = aWorld();
    world.simulators.scriptDelivery('ADA@example.net', 'Bounced');
    const recipients = { to: [{ address: 'ada@example.net' }, { address: 'bo@example.net' }] };
    const { body } = await world.communication('POST', SEND, mail({ recipients }));
    expect(world.simulators.deliveryReports()).toEqual([]);
    await world.later(MINUTE_MS);
    const reports = world.simulators.deliveryReports();
    expect(reports.map(({ data }) => [data['recipient'], data['status']]).sort()).toEqual([
      ['ada@example.net', 'Bounced'],
      ['bo@example.net', 'Delivered'],
    ]);
    expect(reports[0]).toMatchObject({
      specversion: '1.0',
      type: 'Microsoft.Communication.EmailDeliveryReportReceived',
      data: { messageId: body.id },
    });
  });

  test('after a bounce the address is suppressed for a day, longer each time', async () => {
    const world = aWorld();
    world.simulators.scriptDelivery('ada@example.net', 'Bounced');
    await world.communication('POST', SEND, mail());
    world.simulators.scriptDelivery('ada@example.net', 'Delivered');
    const { body } = await world.communication('POST', SEND, mail());
    await world.later(5_000);
    const status = await world.communication(
      'GET',
      `/emails/operations/${body.id}?api-version=2025-09-01`,
    );
    expect(status.body).toMatchObject({
      status: 'Failed',
      error: { code: 'EmailDroppedAllRecipientsSuppressed' },
    });
    expect(world.simulators.outbox()).toHaveLength(1);
    await world.later(25 * 60 * MINUTE_MS);
    await world.communication('POST', SEND, mail());
    expect(world.simulators.outbox()).toHaveLength(1);
    await world.later(15 * 24 * 60 * MINUTE_MS);
    await world.communication('POST', SEND, mail());
    expect(world.simulators.outbox()).toHaveLength(2);
  });
});

describe('who may send', () => {
  function signed(
    text: string,
    at: number,
    key = defaultTenant.communicationKey,
  ): Record<string, string> {
    const date = new Date(at).toUTCString();
    const hash = createHash('sha256').update(text).digest('base64');
    const toSign = `POST\n${SEND}\n${date};azure.example;${hash}`;
    const signature = createHmac('sha256', Buffer.from(key, 'base64'))
      .update(toSign)
      .digest('base64');
    return {
      'x-ms-date': date,
      'x-ms-content-sha256': hash,
      authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
      'content-type': 'application/json',
    };
  }
  const text = JSON.stringify(mail());

  test('an access key signs, within its key, body and time', async () => {
    const world = aWorld();
    const now = world.clock.now();
    const status = async (body: string, headers: Record<string, string>) =>
      (await world.send('POST', SEND, body, headers)).status;
    expect(await status(text, signed(text, now))).toBe(202);
    expect(await status(text, signed(text, now, 'AAAA'))).toBe(401);
    expect(await status(`${text} `, signed(text, now))).toBe(401);
    expect(await status(text, signed(text, now - 16 * MINUTE_MS))).toBe(401);
    expect(world.simulators.outbox()).toHaveLength(1);
  });

  test('a token counts for both spellings of the scope, and no other', async () => {
    const world = aWorld();
    const status = async (resource: string) => {
      const authorization = `Bearer ${await world.managedIdentityToken(resource)}`;
      return (await world.send('POST', SEND, mail(), { authorization })).status;
    };
    expect(await status('https://communication.azure.com')).toBe(202);
    expect(await status('https://communication.azure.com/')).toBe(202);
    expect(await status('https://vault.azure.net')).toBe(401);
  });
});

describe('SMS', () => {
  const firstSent = 'Mon, 23 Nov 2026 07:00:00 GMT';
  const sms = (to: string, more: Record<string, unknown> = {}) => ({
    from: 'Contoso',
    message: 'Your PIN is 123456',
    smsRecipients: [
      { to, repeatabilityRequestId: OPERATION, repeatabilityFirstSent: firstSent, ...more },
    ],
    smsSendOptions: { enableDeliveryReport: true, tag: 'corr-1' },
  });

  test('the same repeatability id and time is the same message', async () => {
    const world = aWorld();
    const first = await world.communication('POST', SMS, sms('+4799999999'));
    const second = await world.communication('POST', SMS, sms('+4799999999'));
    expect(first.status).toBe(202);
    expect(first.body.value).toEqual([
      {
        to: '+4799999999',
        messageId: expect.any(String),
        httpStatusCode: 202,
        successful: true,
        repeatabilityResult: 'accepted',
      },
    ]);
    expect(second.body.value[0].messageId).toBe(first.body.value[0].messageId);
    expect(world.simulators.outbox()).toHaveLength(1);
    await world.communication(
      'POST',
      SMS,
      sms('+4799999999', { repeatabilityRequestId: OPERATION.replace('3', '4') }),
    );
    expect(world.simulators.outbox()).toHaveLength(2);
  });

  test('a failed recipient sits inside a 202', async () => {
    const world = aWorld();
    world.simulators.scriptDelivery('+4788888888', 'Suppressed');
    const results = [];
    for (const [to, more] of [
      ['99999999', {}],
      ['+4799999999', { repeatabilityFirstSent: 'yesterday' }],
      ['+4788888888', {}],
    ] as const) {
      const { status, body } = await world.communication('POST', SMS, sms(to, more));
      results.push([status, body.value[0].httpStatusCode, body.value[0].successful]);
    }
    expect(results).toEqual([
      [202, 400, false],
      [202, 400, false],
      [202, 400, false],
    ]);
    expect(world.simulators.outbox()).toEqual([]);
  });

  test('a foreign sender and a message of 2049 characters are refused', async () => {
    const world = aWorld();
    expect(
      (await world.communication('POST', SMS, { ...sms('+4799999999'), from: '+100' })).status,
    ).toBe(401);
    expect(
      (
        await world.communication('POST', SMS, {
          ...sms('+4799999999'),
          message: 'x'.repeat(2_049),
        })
      ).status,
    ).toBe(400);
  });

  test('a report follows when asked for', async () => {
    const world = aWorld();
    await world.communication('POST', SMS, sms('+4799999999'));
    await world.later(MINUTE_MS);
    expect(world.simulators.deliveryReports()).toMatchObject([
      {
        type: 'Microsoft.Communication.SMSDeliveryReportReceived',
        data: { tag: 'corr-1', deliveryStatus: 'Delivered' },
      },
    ]);
  });
});
