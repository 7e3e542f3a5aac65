import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimToken, readClaimToken } from '../../shared/claim/token.ts';
import { Secret } from '../../shared/secret.ts';

const key = (byte: number) => new Secret<Uint8Array>(new Uint8Array(32).fill(byte));
const KEY = key(1);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const aLink = fc.record({
  onboardingId: fc.string({
    minLength: 26,
    maxLength: 26,
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'),
  }),
  linkId: fc.string({ minLength: 22, maxLength: 22, unit: fc.constantFrom(...ALPHABET) }),
});
const LINK = { onboardingId: 'a'.repeat(26), linkId: 'b'.repeat(22) };
const TOKEN = claimToken(KEY, LINK);

test('a token leads back to the link it was made of, and is the same every time', () => {
  fc.assert(
    fc.property(aLink, (link) => {
      expect(readClaimToken(KEY, claimToken(KEY, link))).toEqual(link);
      expect(claimToken(KEY, link)).toBe(claimToken(KEY, link));
    }),
  );
});

test('a token can stand in a path without escaping', () => {
  fc.assert(
    fc.property(aLink, (link) => {
      expect(claimToken(KEY, link)).toMatch(/^[A-Za-z0-9._-]+$/);
    }),
  );
});

test('a token with any one character changed, lost or added is refused', () => {
  for (let place = 0; place <= TOKEN.length; place++) {
    const [before, at, after] = [TOKEN.slice(0, place), TOKEN[place], TOKEN.slice(place + 1)];
    for (const character of `${ALPHABET}.+/=% `) {
      const added = before + character + (at ?? '') + after;
      expect(readClaimToken(KEY, added), added).toBeUndefined();
      if (character === at) continue;
      const changed = before + character + after;
      if (at !== undefined) expect(readClaimToken(KEY, changed), changed).toBeUndefined();
    }
    if (at !== undefined) expect(readClaimToken(KEY, before + after)).toBeUndefined();
  }
});

test('a token of another key is refused', () => {
  fc.assert(
    fc.property(aLink, (link) => {
      expect(readClaimToken(key(2), claimToken(KEY, link))).toBeUndefined();
    }),
  );
});

test('the parts of two tokens do not make a third', () => {
  const [, , mac] = claimToken(KEY, { ...LINK, linkId: 'c'.repeat(22) }).split('.');
  expect(readClaimToken(KEY, `${LINK.onboardingId}.${LINK.linkId}.${mac}`)).toBeUndefined();
});

test('a token of ours for something that is no link is refused', () => {
  for (const link of [
    { onboardingId: '../admin', linkId: 'b'.repeat(22) },
    { onboardingId: 'a'.repeat(26), linkId: 'b' },
    { onboardingId: '', linkId: '' },
  ]) {
    expect(readClaimToken(KEY, claimToken(KEY, link))).toBeUndefined();
  }
});

test('any text at all is refused without breaking', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(readClaimToken(KEY, text)).toBeUndefined();
    }),
  );
});
