import { expect, test } from 'vitest';
import { vendorId } from '../../shared/sources/notice.ts';

test.each(['.', '..', '...', ' .. ', '\t.'])(
  'an id of dots (%j) is none: in a path it would name another resource',
  (id) => {
    expect(vendorId.safeParse(id).success).toBe(false);
  },
);

test.each([
  ['42', '42'],
  [42, '42'],
  [' a.b ', 'a.b'],
  ['..a', '..a'],
])('%j is an id', (given, id) => {
  expect(vendorId.parse(given)).toBe(id);
});

test('what stays of an id cannot leave its place in a path', () => {
  for (const id of ['../x', '..%2fx', '%2e%2e', 'a/../b', '..\\x']) {
    const path = new URL(
      `/v2/persons/${encodeURIComponent(vendorId.parse(id))}`,
      'https://v.example',
    );
    expect(path.pathname.split('/')).toHaveLength(4);
    expect(path.pathname).toMatch(/^\/v2\/persons\/./);
  }
});
