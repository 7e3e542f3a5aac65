import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secret } from '../../shared/secret.ts';
import { base32, ONBOARDING_ID, onboardingId } from '../../shared/workflow/instance.ts';

const key = (byte: number) => new Secret<Uint8Array>(new Uint8Array(32).fill(byte));

test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('base32 of %j is %j, as RFC 4648 has it, in lower case and unpadded', (text, expected) => {
  expect(base32(new TextEncoder().encode(text))).toBe(expected);
});

test('an id is always of the one form that the routes accept', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (source, employmentId) => {
      expect(onboardingId(key(1), source, employmentId)).toMatch(ONBOARDING_ID);
    }),
  );
});

test('one employment of one source has one id, and everything else has another', () => {
  const id = onboardingId(key(1), 'hr', 'E-1');
  expect(onboardingId(key(1), 'hr', 'E-1')).toBe(id);
  expect(onboardingId(key(1), 'hr', 'E-2')).not.toBe(id);
  expect(onboardingId(key(1), 'hr2', 'E-1')).not.toBe(id);
  expect(onboardingId(key(2), 'hr', 'E-1')).not.toBe(id);
});
