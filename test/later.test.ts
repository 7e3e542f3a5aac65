import { expect, test } from 'vitest';
import { later, once } from '../functions/later.ts';

const counting = (fail: () => boolean = () => false) => {
  const calls = { made: 0 };
  const port = {
    name: 'ann',
    async greet(whom: string) {
      return `${this.name} greets ${whom}`;
    },
  };
  const make = async () => {
    calls.made++;
    if (fail()) throw new Error('away');
    return port as Pick<typeof port, 'greet'>;
  };
  return { calls, make };
};

test('a port is made at its first call, once, also when many call at the same time', async () => {
  const { calls, make } = counting();
  const port = later(make);
  expect(calls.made).toBe(0);
  expect(await Promise.all([port.greet('bob'), port.greet('eve')])).toEqual([
    'ann greets bob',
    'ann greets eve',
  ]);
  expect(calls.made).toBe(1);
});

test('a port that could not be made is tried again at the next call', async () => {
  let isAway = true;
  const { calls, make } = counting(() => isAway);
  const port = later(make);
  await expect(port.greet('bob')).rejects.toThrow('away');
  isAway = false;
  expect(await port.greet('bob')).toBe('ann greets bob');
  expect(calls.made).toBe(2);
});

test('a port can be handed over by an async function without being called', async () => {
  const { calls, make } = counting();
  const port = later(make);
  expect(await (async () => port)()).toBe(port);
  expect(calls.made).toBe(0);
});

test('a thing that is made once is the same for everybody', async () => {
  const made = once(async () => ({}));
  expect(await made()).toBe(await made());
});
