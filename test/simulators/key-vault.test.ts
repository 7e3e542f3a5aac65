import { describe, expect, test } from 'vitest';
import { type Answer, aWorld, error, START } from './world.ts';

const V = 'api%2Dversion=2026-04-01';
const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}${V}`;
const inner = ({ body }: Answer) => body.error.innererror?.code;
const prompt = { unkind: { earlyPurgeShare: 0 } };

describe('the vault', () => {
  test('a request without a token is answered with a challenge that names the resource', async () => {
    const world = aWorld({ tenant: { vaultChallengeResource: 'https://vault.usgovcloudapi.net' } });
    const answer = await world.send('PUT', at('/secrets/a'));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer authorization="https:\/\/login\.microsoftonline\.com\/[0-9a-f-]{36}", resource="https:\/\/vault\.usgovcloudapi\.net"$/,
    );
  });

  test('a secret is set, read with and without version, with a trailing slash and an encoded api-version', async () => {
    const world = aWorld();
    const set = await world.vault('PUT', at('/secrets/tap-1'), {
      value: 'v1',
      contentType: 'text/plain',
      tags: { a: 'b' },
      attributes: { exp: 1_800_000_000 },
    });
    expect(set.status).toBe(200);
    expect(set.body).toMatchObject({
      value: 'v1',
      contentType: 'text/plain',
      tags: { a: 'b' },
      attributes: {
        enabled: true,
        exp: 1_800_000_000,
        created: START / 1000,
        recoveryLevel: 'CustomizedRecoverable+Purgeable',
        recoverableDays: 7,
      },
    });
    expect(set.body.id).toMatch(/^https:\/\/azure\.example\/secrets\/tap-1\/[0-9a-f]{32}$/);
    const version = set.body.id.split('/').at(-1);
    for (const path of ['/secrets/tap-1/', '/secrets/tap-1', `/secrets/TAP-1/${version}`]) {
      expect((await world.vault('GET', at(path))).body.value).toBe('v1');
    }
    expect((await world.vault('GET', '/secrets/tap-1')).status).toBe(400);
  });

  test('times before nbf and after exp do not stop a read', async () => {
    const world = aWorld();
    const attributes = { nbf: START / 1000 + 3_600, exp: START / 1000 + 7_200 };
    await world.vault('PUT', at('/secrets/timed'), { value: 'v', attributes });
    expect((await world.vault('GET', at('/secrets/timed'))).status).toBe(200);
    await world.later(10_800_000);
    expect((await world.vault('GET', at('/secrets/timed'))).status).toBe(200);
  });

  test('old versions stay readable', async () => {
    const world = aWorld();
    const first = await world.vault('PUT', at('/secrets/a'), { value: 'old' });
    await world.vault('PUT', at('/secrets/a'), { value: 'new' });
    const version = first.body.id.split('/').at(-1);
    expect((await world.vault('GET', at(`/secrets/a/${version}`))).body.value).toBe('old');
    expect((await world.vault('GET', at('/secrets/a/versions'))).body.value).toHaveLength(2);
  });

  test('a disabled version cannot be read', async () => {
    const world = aWorld();
    const { body } = await world.vault('PUT', at('/secrets/a'), { value: 'v' });
    const version = body.id.split('/').at(-1);
    const patched = await world.vault('PATCH', at(`/secrets/a/${version}`), {
      attributes: { enabled: false },
    });
    expect(patched.body.value).toBeUndefined();
    const answer = await world.vault('GET', at('/secrets/a'));
    expect(error(answer)).toEqual({
      status: 403,
      code: 'Forbidden',
      message: 'Operation get is not allowed on a disabled secret.',
    });
    expect(inner(answer)).toBe('SecretDisabled');
  });

  test('a deleted secret is gone for readers, keeps its name taken, and can be recovered', async () => {
    const world = aWorld();
    await world.vault('PUT', at('/secrets/a'), { value: 'v' });
    const deleted = await world.vault('DELETE', at('/secrets/a'));
    expect(deleted.body).toMatchObject({
      recoveryId: 'https://azure.example/deletedsecrets/a',
      deletedDate: START / 1000,
      scheduledPurgeDate: START / 1000 + 7 * 86_400,
    });
    expect(error(await world.vault('GET', at('/secrets/a')))).toMatchObject({
      status: 404,
      code: 'SecretNotFound',
    });
    const again = await world.vault('PUT', at('/secrets/a'), { value: 'w' });
    expect([again.status, inner(again)]).toEqual([409, 'ObjectIsDeletedButRecoverable']);
    expect((await world.vault('GET', at('/deletedsecrets/a'))).status).toBe(200);
    expect((await world.vault('POST', at('/deletedsecrets/a/recover'))).status).toBe(200);
    expect((await world.vault('GET', at('/secrets/a'))).body.value).toBe('v');
  });

  test('purging ends it, and the name is free only after a moment', async () => {
    const world = aWorld(prompt);
    await world.vault('PUT', at('/secrets/a'), { value: 'v' });
    await world.vault('DELETE', at('/secrets/a'));
    expect((await world.vault('DELETE', at('/deletedsecrets/a'))).status).toBe(204);
    expect((await world.vault('GET', at('/deletedsecrets/a'))).status).toBe(404);
    expect((await world.vault('PUT', at('/secrets/a'), { value: 'w' })).status).toBe(409);
    await world.later(5_000);
    expect((await world.vault('PUT', at('/secrets/a'), { value: 'w' })).status).toBe(200);
  });

  test('a purge that comes too early is refused once', async () => {
    const world = aWorld({ unkind: { earlyPurgeShare: 1 } });
    await world.vault('PUT', at('/secrets/a'), { value: 'v' });
    await world.vault('DELETE', at('/secrets/a'));
    const early = await world.vault('DELETE', at('/deletedsecrets/a'));
    expect(error(early)).toEqual({
      status: 409,
      code: 'Conflict',
      message: 'Secret is currently being deleted.',
    });
    expect((await world.vault('DELETE', at('/deletedsecrets/a'))).status).toBe(204);
  });

  test('with purge protection nothing is purged before the retention ends, and then by itself', async () => {
    const world = aWorld({ tenant: { hasPurgeProtection: true } });
    await world.vault('PUT', at('/secrets/a'), { value: 'v' });
    await world.vault('DELETE', at('/secrets/a'));
    expect((await world.vault('DELETE', at('/deletedsecrets/a'))).status).toBe(403);
    await world.later(7 * 86_400_000);
    expect((await world.vault('GET', at('/deletedsecrets/a'))).status).toBe(404);
  });

  test.each([
    ['a name with an underscore', '/secrets/tap_1', { value: 'v' }],
    ['a name of 128 characters', `/secrets/${'a'.repeat(128)}`, { value: 'v' }],
    ['a value above 25 KB', '/secrets/a', { value: 'x'.repeat(25 * 1024 + 1) }],
    [
      'sixteen tags',
      '/secrets/a',
      {
        value: 'v',
        tags: Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`t${n}`, 'x'])),
      },
    ],
    ['no value', '/secrets/a', {}],
  ])('%s is a bad parameter', async (_what, path, body) => {
    expect(error(await aWorld().vault('PUT', at(path), body))).toMatchObject({
      status: 400,
      code: 'BadParameter',
    });
  });

  test('lists page by 25 at most and show no values', async () => {
    const world = aWorld();
    for (let n = 0; n < 30; n++)
      await world.vault('PUT', at(`/secrets/s${n}`), { value: `value-${n}` });
    const first = await world.vault('GET', at('/secrets'));
    expect(first.body.value).toHaveLength(25);
    const next = new URL(first.body.nextLink);
    const second = await world.vault('GET', `${next.pathname}${next.search}`);
    expect(second.body.value).toHaveLength(8);
    expect(second.body.nextLink).toBeNull();
    expect(JSON.stringify([first.body, second.body])).not.toContain('value-');
    expect((await world.vault('GET', at('/secrets?maxresults=26'))).status).toBe(400);
  });

  test('what the identity may not do is forbidden', async () => {
    const world = aWorld({ tenant: { vaultPermissions: ['set'] } });
    expect((await world.vault('PUT', at('/secrets/a'), { value: 'v' })).status).toBe(200);
    const answer = await world.vault('GET', at('/secrets/a'));
    expect([answer.status, inner(answer)]).toEqual([403, 'ForbiddenByRbac']);
  });

  test('two keys are there from the beginning, and stay', async () => {
    const world = aWorld();
    const read = async (name: string) =>
      (await world.vault('GET', at(`/secrets/${name}`))).body.value;
    const [link, id] = [await read('firstkey-link-key'), await read('firstkey-id-key')];
    expect([Buffer.from(link, 'base64').length, Buffer.from(id, 'base64').length]).toEqual([
      32, 32,
    ]);
    expect(link).not.toBe(id);
    const restarted = aWorld({ documents: world.documents });
    expect((await restarted.vault('GET', at('/secrets/firstkey-link-key'))).body.value).toBe(link);
  });
});
