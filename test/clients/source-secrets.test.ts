import { RestError } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import {
  ABSENCE_REMEMBERED_MS,
  REMEMBERED_MS,
  sourceSecrets,
} from '../../shared/clients/source-secrets.ts';
import { ServiceError } from '../../shared/errors.ts';

function vault(values: Record<string, string | number>) {
  let asked = 0;
  let now = 0;
  const secrets = sourceSecrets(
    {
      async getSecret(name: string) {
        asked++;
        const value = values[name] ?? 404;
        if (typeof value === 'number') throw new RestError('no', { statusCode: value });
        return { name, value, properties: { name, vaultUrl: '' } };
      },
    },
    () => now,
  );
  return {
    values,
    read: async (name: string) => (await secrets.read(name)).map((secret) => secret.reveal()),
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('a secret may hold several values, one a line, and each counts', async () => {
  expect(await vault({ a: ' new\r\n\n old\t\n' }).read('a')).toEqual(['new', 'old']);
});

test('a value with spaces is one value, not several', async () => {
  expect(await vault({ a: 'correct horse battery' }).read('a')).toEqual(['correct horse battery']);
});

test('the name of the scheme in front of a value is no secret, and no part of one', async () => {
  const { read } = vault({ a: 'Bearer my-word\nbearer  other', b: 'Bearer', c: 'Bearers-word' });
  expect(await read('a')).toEqual(['my-word', 'other']);
  expect(await read('b')).toEqual([]);
  expect(await read('c')).toEqual(['Bearers-word']);
});

test('a secret is asked for once in five minutes, also by many at once', async () => {
  const world = vault({ a: 'one' });
  await Promise.all(Array.from({ length: 20 }, () => world.read('a')));
  world.values['a'] = 'two';
  world.pass(REMEMBERED_MS - 1);
  expect([await world.read('a'), world.asked()]).toEqual([['one'], 1]);
  world.pass(1);
  expect(await world.read('a')).toEqual(['two']);
});

test('a secret that is not there yet counts seconds after it is', async () => {
  const world = vault({});
  await world.read('a');
  world.values['a'] = 'one';
  world.pass(ABSENCE_REMEMBERED_MS - 1);
  expect([await world.read('a'), world.asked()]).toEqual([[], 1]);
  world.pass(1);
  expect(await world.read('a')).toEqual(['one']);
});

test('an unavailable vault is reported as such, and is asked again', async () => {
  const world = vault({ a: 503 });
  await expect(world.read('a')).rejects.toBeInstanceOf(ServiceError);
  world.values['a'] = 'one';
  expect(await world.read('a')).toEqual(['one']);
});

test('a value does not show when it is printed', async () => {
  const secrets = sourceSecrets({
    getSecret: async (name: string) => ({
      name,
      value: 'hidden',
      properties: { name, vaultUrl: '' },
    }),
  });
  expect(JSON.stringify(await secrets.read('a'))).not.toContain('hidden');
});
