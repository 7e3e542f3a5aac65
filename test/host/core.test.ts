import { app } from '@azure/functions';
import { describe, expect, test } from 'vitest';
import { useRegistry } from '../../local/host/core.ts';
import { createRegistry } from '../../local/host/registry.ts';
import { aWorld, registryOf } from './world.ts';

const handler = () => ({});

describe('registration', () => {
  test('two apps of one process do not see each other', () => {
    const one = registryOf(() => app.http('alpha', { handler }));
    const two = registryOf(() => app.http('beta', { handler }));
    expect(one.functions.map(({ name }) => name)).toEqual(['alpha']);
    expect(two.functions.map(({ name }) => name)).toEqual(['beta']);
  });

  test('names that differ only in case are refused', () => {
    registryOf(() => {
      app.http('alpha', { handler });
      expect(() => app.http('Alpha', { handler })).toThrow(/already been registered/);
    });
  });

  test.each(['1alpha', 'host', 'al pha', 'a'.repeat(129)])('the name %j is refused', (name) => {
    registryOf(() => {
      expect(() => app.http(name, { handler })).toThrow(/not allowed/);
    });
  });

  test('an unknown hook is refused as the real worker does', () => {
    const registry = createRegistry();
    expect(() => registry.addHook('onFire', handler)).toThrow(RangeError);
  });

  test('a disposed hook runs no more', () => {
    const registry = createRegistry();
    useRegistry(registry);
    const hook = app.hook.preInvocation(() => {});
    expect(registry.hooks('preInvocation')).toHaveLength(1);
    hook.dispose();
    expect(registry.hooks('preInvocation')).toHaveLength(0);
  });

  test('nothing can be registered once the host has started', async () => {
    await using world = await aWorld(() => app.http('alpha', { handler }));
    useRegistry(world.host.registry);
    expect(() => app.http('late', { handler })).toThrow(/during app startup/);
  });
});

describe('hooks', () => {
  test('they run in order around the handler, share their data and may change the result', async () => {
    const seen: string[] = [];
    await using world = await aWorld(() => {
      app.hook.appStart(() => void seen.push('start'));
      app.hook.preInvocation((context) => {
        seen.push('pre');
        context.hookData['word'] = 'shared';
      });
      app.hook.postInvocation((context) => {
        seen.push(`post ${context.hookData['word']}`);
        context.result = { body: 'changed' };
      });
      app.hook.appTerminate(() => void seen.push('terminate'));
      app.http('alpha', {
        handler: () => {
          seen.push('handler');
          return { body: 'original' };
        },
      });
    });
    expect(await (await world.get('/alpha')).text()).toBe('changed');
    await world.host.stop();
    expect(seen).toEqual(['start', 'pre', 'handler', 'post shared', 'terminate']);
  });

  test('a throwing preInvocation hook fails the invocation', async () => {
    await using world = await aWorld(() => {
      app.hook.preInvocation(() => {
        throw new Error('no');
      });
      app.http('alpha', { handler });
    });
    expect((await world.get('/alpha')).status).toBe(500);
  });

  test('a log hook can rewrite what the app logs, and cannot break an invocation', async () => {
    await using world = await aWorld(() => {
      app.hook.log((context) => {
        if (context.message === 'explode') throw new Error('hook');
        context.message = `[${context.message}]`;
      });
      app.http('alpha', {
        handler: (_, context) => {
          context.log('hello');
          context.log('explode');
          return {};
        },
      });
    });
    expect((await world.get('/alpha')).status).toBe(200);
    const lines = world.log.filter(({ category }) => category === 'user');
    expect(lines.map(({ message }) => message)).toEqual(['[hello]', 'explode']);
  });
});
