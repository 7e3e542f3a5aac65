import { expect, test } from 'vitest';
import { openHubStore } from '../../local/hub/store.ts';
import { mayRun } from '../../local/hub/versions.ts';
import type { TestApp } from '../support/sdk-invoker.ts';
import { aWorld } from './world.ts';

const app: TestApp = {
  orchestrators: {
    // biome-ignore lint/correctness/useYield: it answers at once
    *version({ df }) {
      return (df as { version?: string }).version ?? null;
    },
    *parentOfNewer({ df }) {
      return yield df.callSubOrchestrator('version', undefined, 'newer', '2.0');
    },
    *parent({ df }) {
      return yield df.callSubOrchestrator('version');
    },
  },
};

test('an instance keeps the version it was started with, children get the default', async () => {
  const { hub, begin, clock, output } = aWorld(app, { defaultVersion: '1.1' });
  expect(await output(await begin('version'))).toBe('1.1');
  expect(await output(await begin('parent'))).toBe('1.1');
  const id = await hub.start({ name: 'version', version: '1.0' });
  await clock.idle();
  expect(await output(id)).toBe('1.0');
});

test('a newer instance is left alone until a worker of its version opens', async () => {
  const store = openHubStore(':memory:');
  const old = aWorld(app, { store, defaultVersion: '1.0' });
  const id = await old.hub.start({ name: 'version', version: '2.0' });
  await old.clock.idle();
  expect((await old.status(id)).runtimeStatus).toBe('Pending');
  expect(old.warnings.join()).toContain('is left alone by version 1.0');
  await old.hub.close();
  const next = aWorld(app, { store, defaultVersion: '2.0' });
  await next.clock.idle();
  expect(await next.output(id)).toBe('2.0');
});

test('with the strategy Fail a newer instance fails, and its parent hears of it', async () => {
  const options = { defaultVersion: '1.0', versionFailure: 'Fail' } as const;
  const { hub, clock, status, begin } = aWorld(app, options);
  const id = await hub.start({ name: 'version', version: '2.0' });
  await clock.idle();
  expect(await status(id)).toMatchObject({
    runtimeStatus: 'Failed',
    output: expect.stringContaining('VersionMismatch: the instance has version 2.0'),
  });
  const parent = await status(await begin('parentOfNewer'));
  expect(parent.runtimeStatus).toBe('Failed');
  expect(parent.output).toContain('VersionMismatch');
});

test.each([
  [null, '1.0', 'CurrentOrOlder', true],
  ['1.9', '1.10', 'CurrentOrOlder', true],
  ['1.10', '1.9', 'CurrentOrOlder', false],
  ['beta', 'alpha', 'CurrentOrOlder', false],
  ['1.0', '1.1', 'Strict', false],
  ['1.1', '1.1', 'Strict', true],
  ['9', '1.0', 'None', true],
  ['9', undefined, 'Strict', true],
] as const)('version %s under worker %s with %s: %s', (version, current, match, expected) => {
  expect(mayRun(version, current, match)).toBe(expected);
});
