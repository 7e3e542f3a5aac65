import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../shared/secret.ts';

const VALUE = 'TAP-7Q-never-shown';
const secret = new Secret(VALUE);

test.each([
  ['text', () => String(secret)],
  ['a template', () => `${secret}`],
  ['a sum', () => ['', secret].join('')],
  ['JSON', () => JSON.stringify(secret)],
  ['JSON inside of something', () => JSON.stringify({ a: [{ secret }] })],
  ['inspection', () => inspect(secret)],
  ['inspection inside of something', () => inspect({ a: { b: { secret } } }, { depth: 9 })],
  [
    'inspection of what is hidden',
    () => inspect(secret, { showHidden: true, customInspect: false }),
  ],
  ['its entries', () => JSON.stringify([Object.entries(secret), Object.keys(secret)])],
  ['a copy', () => JSON.stringify({ ...secret })],
  ['a deep copy', () => JSON.stringify(structuredClone(secret))],
  ['an error', () => inspect(new Error(`refused ${secret}`, { cause: secret }))],
])('a secret does not show itself as %s', (_, shown) => {
  expect(shown()).not.toContain(VALUE);
});

test('a secret prints as what it is, so that a log can be read', () => {
  expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual([
    '[secret]',
    '"[secret]"',
    '[secret]',
  ]);
});

test('a secret is opened by name', () => {
  expect(secret.reveal()).toBe(VALUE);
});
