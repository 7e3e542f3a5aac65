import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { app, input } from '@azure/functions';
import { describe, expect, test } from 'vitest';
import { aWorld } from './world.ts';

const handler = () => ({ body: 'ok' });

describe('starting', () => {
  test('a port in use is refused with one clear sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(aWorld(() => {}, { port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
    other.close();
  });

  test('every binding the host does not support is named', async () => {
    const start = aWorld(() => {
      app.storageBlob('onBlob', { path: 'a/b', connection: 'C', handler: () => {} });
      app.http('reads', {
        extraInputs: [input.generic({ type: 'table' })],
        handler,
      });
    });
    await expect(start).rejects.toThrow(/'onBlob'.*'blobTrigger'.*'reads'.*'table'/s);
  });

  test('HTTP streaming is refused', async () => {
    const start = aWorld(() => {
      app.setup({ enableHttpStream: true });
      app.http('alpha', { handler });
    }).finally(() => app.setup({ enableHttpStream: false }));
    await expect(start).rejects.toThrow(/enableHttpStream/);
  });

  test('a route that begins with admin or runtime is reported and not served', async () => {
    await using world = await aWorld(() => app.http('x', { route: 'administration', handler }));
    expect((await world.get('/administration')).status).toBe(404);
    expect(world.host.functions[0]?.error).toContain('administration');
    expect(
      world.log.some(({ level, functionName }) => level === 'error' && functionName === 'x'),
    ).toBe(true);
  });

  test('a stopped host frees its port', async () => {
    const first = await aWorld(() => {});
    const port = Number(new URL(first.host.url).port);
    await first.host.stop();
    await using second = await aWorld(() => {}, { port });
    expect(second.host.url).toBe(first.host.url);
  });
});

describe('HTTP', () => {
  test('the default route prefix is api', async () => {
    await using world = await aWorld(() => app.http('alpha', { handler }), { hostJson: {} });
    expect((await world.get('/api/alpha')).status).toBe(200);
    expect((await world.get('/alpha')).status).toBe(404);
  });

  test('fetch and the socket give the same answer', async () => {
    await using world = await aWorld(() =>
      app.http('alpha', {
        handler: async (request) => ({
          status: 201,
          headers: { 'X-One': '1' },
          body: `${request.method} ${await request.text()}`,
          cookies: [{ name: 'a', value: 'b' }],
        }),
      }),
    );
    const init = { method: 'POST', body: 'hälló' };
    const answers = [await world.get('/alpha', init), await fetch(`${world.host.url}/alpha`, init)];
    for (const answer of answers) {
      expect(answer.status).toBe(201);
      expect(answer.headers.get('x-one')).toBe('1');
      expect(answer.headers.getSetCookie()).toEqual(['a=b; path=/']);
      expect(await answer.text()).toBe('POST hälló');
    }
  });

  test('a chunked body arrives empty without a socket too', async () => {
    await using world = await aWorld(() =>
      app.http('alpha', { handler: async (request) => ({ body: `[${await request.text()}]` }) }),
    );
    const headers = { 'transfer-encoding': 'chunked' };
    const answer = await world.get('/alpha', { method: 'POST', body: 'lost', headers });
    expect(await answer.text()).toBe('[]');
  });

  test('the log names the route template and nothing of the request', async () => {
    await using world = await aWorld(() => app.http('claim', { route: 'claim/{token}', handler }));
    await world.get('/claim/s3cret?code=s3cret', { headers: { x: 's3cret' } });
    expect(world.log.map(({ message }) => message).join('\n')).toMatch(
      /GET \/claim\/\{token\} 200/,
    );
    expect(JSON.stringify(world.log)).not.toContain('s3cret');
  });

  test("the embedding program's routes come first under /local/ and serve the home page", async () => {
    const extraRoutes = async (request: Request) =>
      new URL(request.url).pathname === '/local/none' ? undefined : new Response('extra');
    await using world = await aWorld(() => app.http('all', { route: '{*rest}', handler }), {
      extraRoutes,
    });
    expect(await (await world.get('/local/outbox')).text()).toBe('extra');
    expect(await (await world.get('/local/none')).text()).toBe('ok');
    expect(await (await world.get('/')).text()).toBe('ok');
  });

  test('a function that runs longer than functionTimeout answers 500', async () => {
    await using world = await aWorld(
      () => app.http('endless', { handler: () => new Promise(() => {}) }),
      { hostJson: { functionTimeout: '00:00:00.02' } },
    );
    expect((await world.get('/api/endless')).status).toBe(500);
    expect(world.log.some(({ message }) => message.includes('functionTimeout'))).toBe(true);
  });

  test('a request in flight keeps the local world from being at rest', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const seen: string[] = [];
    await using world = await aWorld(() =>
      app.http('alpha', {
        handler: async () => {
          seen.push('begun');
          await promise;
          seen.push('handled');
          return {};
        },
      }),
    );
    const answered = world.get('/alpha');
    while (seen.length === 0) await new Promise((done) => setImmediate(done));
    const rested = world.clock.idle().then(() => seen.push('at rest'));
    await new Promise((done) => setImmediate(done));
    resolve();
    await Promise.all([answered, rested]);
    expect(seen).toEqual(['begun', 'handled', 'at rest']);
  });
});

describe('keys', () => {
  const keys = {
    master: 'm',
    host: { default: 'h' },
    functions: { alpha: { default: 'a' }, beta: { default: 'b' } },
    systems: { durabletask_extension: 's' },
  };
  const register = () => {
    app.http('alpha', { authLevel: 'function', handler });
    app.http('beta', { authLevel: 'admin', handler });
    app.http('gamma', { authLevel: 'anonymous', handler });
  };

  test.each([
    ['/alpha', undefined, 401],
    ['/alpha', 'm', 200],
    ['/alpha', 'h', 200],
    ['/alpha', 'a', 200],
    ['/alpha', 'b', 401],
    ['/alpha', 's', 401],
    ['/beta', 'b', 401],
    ['/beta', 'h', 401],
    ['/beta', 'm', 200],
    ['/gamma', undefined, 200],
    ['/admin/host/status', 'h', 403],
    ['/admin/host/status', 'm', 200],
    ['/admin/host/ping', undefined, 200],
    ['/runtime/webhooks/nothing', 'm', 404],
    ['/runtime/webhooks/nothing', '', 401],
  ])('%s with the key %j is %i', async (path, key, status) => {
    await using world = await aWorld(register, { keys });
    const headers: Record<string, string> = key === undefined ? {} : { 'x-functions-key': key };
    expect((await world.get(path, { headers })).status).toBe(status);
  });

  test('without configured keys everything is allowed', async () => {
    await using world = await aWorld(register);
    expect((await world.get('/beta')).status).toBe(200);
    expect((await world.get('/admin/functions')).status).toBe(200);
  });
});
