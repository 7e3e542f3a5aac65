import { describe, expect, test } from 'vitest';
import { ConnectionLost } from '../../local/simulators/call.ts';
import { aWorld, newUser } from './world.ts';

describe('faults', () => {
  test('a status fault happens once, without the work', async () => {
    const world = aWorld();
    world.simulators.faults.set({
      kind: 'status',
      status: 429,
      retryAfterSeconds: 30,
      service: 'graph',
      method: 'POST',
      path: '/users',
    });
    const refused = await world.v1('POST', '/users', newUser());
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(world.directory.user('ada.larsen@contoso.com')).toBeUndefined();
    expect((await world.v1('POST', '/users', newUser())).status).toBe(201);
    expect(world.simulators.faults.list()).toEqual([]);
  });

  test('a connection lost after the work leaves the work done', async () => {
    const world = aWorld();
    world.simulators.faults.set({ kind: 'timeoutAfter', path: '^/v1\\.0/users$' });
    await expect(world.v1('POST', '/users', newUser())).rejects.toThrow(ConnectionLost);
    expect(world.directory.user('ada.larsen@contoso.com')).toBeDefined();
    expect(world.simulators.traffic().at(-1)).toMatchObject({ status: 0, lost: 'after' });
  });

  test('a connection lost before the work leaves it undone', async () => {
    const world = aWorld();
    world.simulators.faults.set({ kind: 'timeoutBefore', path: '/users' });
    await expect(world.v1('POST', '/users', newUser())).rejects.toThrow(ConnectionLost);
    expect(world.directory.user('ada.larsen@contoso.com')).toBeUndefined();
  });

  test('after skips as many matches, and other services do not count', async () => {
    const world = aWorld();
    world.simulators.faults.set({ kind: 'status', status: 500, service: 'graph', after: 2 });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await world.v1('GET', '/users')).status);
    expect(statuses).toEqual([200, 200, 500, 200]);
  });

  test('a path with a dollar sign is taken as plain text', async () => {
    const world = aWorld();
    world.simulators.faults.set({ kind: 'status', status: 504, path: '/members/$ref' });
    expect((await world.v1('POST', '/groups/x/members/$ref', { '@odata.id': 'x/y' })).status).toBe(
      504,
    );
  });

  test('faults can be cleared, and nonsense is refused', async () => {
    const { faults } = aWorld().simulators;
    faults.set({ kind: 'timeoutBefore' });
    faults.clear();
    expect(faults.list()).toEqual([]);
    expect(() => faults.set({ kind: 'explosion' as 'status' })).toThrow("A fault's kind is one of");
    expect(() => faults.set({ kind: 'status', status: 200 })).toThrow('from 400 to 599');
  });

  test('the clock is at rest again after a lost connection', async () => {
    const world = aWorld();
    world.simulators.faults.set({ kind: 'timeoutBefore' });
    await expect(world.v1('GET', '/users')).rejects.toThrow();
    await world.clock.idle();
    expect(world.clock.now()).toBeGreaterThan(0);
  });
});

describe('traffic', () => {
  test('codes, passwords, secrets, tokens and claim links appear nowhere, by name or by value', async () => {
    const world = aWorld();
    const { id } = world.directory.users()[0] ?? { id: '' };
    const { body } = await world.v1(
      'POST',
      `/users/${id}/authentication/temporaryAccessPassMethods`,
      {},
    );
    const code: string = body.temporaryAccessPass;
    await world.v1('POST', '/users', newUser());
    await world.vault('PUT', '/secrets/tap-1?api-version=7.6', { value: code });
    await world.vault('GET', '/secrets/tap-1?api-version=7.6');
    await world.vault('PUT', '/secrets/other?api-version=7.6', { value: 'hidden-value' });
    await world.v1('PATCH', `/users/${id}`, { jobTitle: `leaked ${code}` });
    await world.v1(
      'GET',
      `/users?$filter=${encodeURIComponent(`displayName eq '${code.replaceAll("'", "''")}'`)}`,
    );
    const link = 'https://firstkey.example/claim/AbCdEf0123456789_-token';
    await world.communication('POST', '/emails:send?api-version=2025-09-01', {
      senderAddress: 'onboarding@mail.contoso.com',
      recipients: { to: [{ address: 'ada@example.net' }] },
      content: { subject: 'x', plainText: `Open ${link}\nand`, html: `<a href="${link}">here</a>` },
    });
    const log = JSON.stringify(world.simulators.traffic());
    for (const secret of [
      code,
      JSON.stringify(code).slice(1, -1),
      encodeURIComponent(code),
      'Xk7!pq02',
      'hidden-value',
      'AbCdEf0123456789',
    ]) {
      expect(log).not.toContain(secret);
    }
    expect(log).toContain('/claim/[masked]');
    expect(log).toContain('"temporaryAccessPass":"[masked]"');
    expect(log).not.toMatch(/ey[\w-]+\.ey/);
  });

  test('a PIN is masked in the messages that carry it, and other numbers are not', async () => {
    const world = aWorld();
    const text = 'Your PIN: 482913. Call +4799999999, ref 1482913.\n@firstkey.example #482913';
    await world.communication('POST', '/sms?api-version=2021-03-07', {
      from: 'Contoso',
      message: text,
      smsRecipients: [{ to: '+4799999999' }],
    });
    const [sent] = world.simulators.traffic().filter(({ service }) => service === 'communication');
    expect(sent?.requestBody).toMatchObject({
      message: 'Your PIN: [masked]. Call +4799999999, ref 1482913.\n@firstkey.example #[masked]',
      smsRecipients: [{ to: '+4799999999' }],
    });
  });

  test('a secret is masked before and after it was read by name', async () => {
    const world = aWorld();
    await world.vault('PUT', '/secrets/a?api-version=7.6', { value: 'short' });
    await world.vault('GET', '/secrets?api-version=7.6');
    const [put, list] = world.simulators.traffic().filter(({ service }) => service === 'keyVault');
    expect(put).toMatchObject({
      requestBody: { value: '[masked]' },
      responseBody: { value: '[masked]' },
    });
    expect(list?.responseBody).toMatchObject({
      value: expect.arrayContaining([
        expect.objectContaining({ id: expect.stringContaining('/secrets/a') }),
      ]),
    });
  });

  test('entries are in order and the oldest are forgotten', async () => {
    const world = aWorld();
    for (let n = 0; n < 5_010; n++) await world.send('GET', `/v1.0/users/${n}`);
    const traffic = world.simulators.traffic();
    expect(traffic).toHaveLength(5_000);
    expect([traffic[0]?.path, traffic.at(-1)?.path]).toEqual([
      '/v1.0/users/10',
      '/v1.0/users/5009',
    ]);
  });

  test('a request that the client says is a repetition is marked', async () => {
    const world = aWorld();
    await world.v1('GET', '/users', undefined, { 'retry-attempt': '1' });
    expect(world.simulators.traffic().at(-1)).toMatchObject({
      replayed: true,
      permission: 'User.Read.All',
      status: 200,
    });
  });
});
