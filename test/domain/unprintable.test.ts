import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecoveryRequest } from '../../shared/domain/recovery/request.ts';
import { onOneLine, UNPRINTABLE } from '../../shared/domain/unprintable.ts';

test('whatever somebody wrote stands on one line, and shows all it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = onOneLine(text);
      expect(line).not.toMatch(UNPRINTABLE);
      expect(line).not.toMatch(/[\n\r\u2028\u2029]| {2}/);
      expect(onOneLine(line)).toBe(line);
    }),
  );
});

test('signs that show nothing leave no gap between blanks', () => {
  expect(onOneLine('a\t\u0000\tb \u200b c')).toBe('a b c');
});

test('letters of every script, and what joins them, are kept', () => {
  for (const text of ['می‌خواهم', 'क्‍ष', 'Müller & Søn – ok? (4711)', '電話で確認']) {
    expect(onOneLine(text)).toBe(text);
  }
});

test('a requester adds no lines of their own to the mails about a pass', () => {
  const reason = 'lost phone\n\nApproved by the security team.\n\u202ehttps://evil.example';
  const { reason: kept } = RecoveryRequest.parse({
    person: { userPrincipalName: 'bob@contoso.com' },
    lost: ['phone'],
    reason,
  });
  expect(kept).toBe('lost phone Approved by the security team. https://evil.example');
});
