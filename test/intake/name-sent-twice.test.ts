import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameSentTwice } from '../../shared/intake/name-sent-twice.ts';

test.each([
  ['{"a":1,"a":1}', 'a'],
  ['{"data":{"startDate":"x","b":[{"c":1}],"startDate":"y"}}', 'data.startDate'],
  ['{"data":{"a":1},"data":{"b":2}}', 'data'],
  ['[{"a":1},{"a":1,"\\u0061":2}]', 'a'],
  ['{"a":{"b":{}},"c":[[],{"d":0,"d":0}]}', 'c.d'],
  ['{ "Zoë Jansen" : 1 , "Zoë Jansen" : 2 }', ''],
  ['{"a":"{\\"a\\":1,","a":2}', 'a'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
])('%s has a name twice', (json, path) => {
  expect(JSON.parse(json)).toBeDefined();
  expect(nameSentTwice(json)).toBe(path);
});

test.each([
  '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}],"A":2}',
  '{"a":"a","b":["a","a","b"],"c":"{\\"a\\":1,\\"a\\":1}"}',
  '["a","a"]',
  '"a"',
  '1',
  '{}',
])('%s has no name twice', (json) => {
  expect(nameSentTwice(json)).toBeUndefined();
});

test('where case does not matter, two spellings are one name', () => {
  const json = '{"externalId":"1","ExternalID":"2"}';
  expect(nameSentTwice(json)).toBeUndefined();
  expect(nameSentTwice(json, { isCaseless: true })).toBe('ExternalID');
});

test('what JSON.stringify writes never has one', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(nameSentTwice(JSON.stringify(JSON.parse(json)))).toBeUndefined();
    }),
  );
});

test('a name that is put in once more is found, wherever it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (name, one, other) => {
      const field = (value: unknown) => `${JSON.stringify(name)}:${JSON.stringify(value)}`;
      expect(nameSentTwice(`[1,{"x":[{${field(one)},${field(other)}}]}]`)).toBeDefined();
    }),
  );
});

test('JSON of any depth and length is read at once', () => {
  expect(nameSentTwice('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
  expect(nameSentTwice(`{"a":"${'\\\\'.repeat(100_000)}"}`)).toBeUndefined();
  expect(nameSentTwice(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).toBeUndefined();
});
