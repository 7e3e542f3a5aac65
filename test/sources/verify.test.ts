import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secret } from '../../shared/secret.ts';
import { VENDORS } from '../../shared/sources/all.ts';
import { type HmacScheme, verifyDelivery } from '../../shared/sources/verify.ts';
import { NOW } from '../support/hires.ts';
import { DEFAULTS, sourceOf } from './vendor-world.ts';

const SETTINGS: Record<string, object> = {
  afas: { ...DEFAULTS, environment: '12345', connector: 'Starters' },
  bamboohr: { ...DEFAULTS, companyDomain: 'contoso' },
  workable: { ...DEFAULTS, subdomain: 'contoso' },
  workday: {
    ...DEFAULTS,
    reportUrl: 'https://wd2.workday.com/ccx/service/customreport2/contoso/isu/Starters',
  },
};
const schemes = VENDORS.map(({ name }) => {
  return [name, sourceOf(name, SETTINGS[name] ?? DEFAULTS).scheme] as const;
}).filter((entry): entry is [string, HmacScheme] => entry[1].kind === 'hmac');

const TIMESTAMP = String(NOW.getTime() / 1_000);

/** Signs as the vendors' pages say, in words of its own. */
function headersFor(scheme: HmacScheme, body: Uint8Array, key: string): Headers {
  const mac = createHmac(scheme.hash, key).update(body);
  if (scheme.signed === 'bodyThenTimestamp') mac.update(TIMESTAMP);
  const headers = new Headers({ [scheme.header]: scheme.prefix + mac.digest(scheme.encoding) });
  if (scheme.timestamp) headers.set(scheme.timestamp.header, TIMESTAMP);
  return headers;
}

const bytes = fc.uint8Array({ maxLength: 200 });
const key = fc.string({ minLength: 1, maxLength: 64 });

test.each(schemes)('%s: any body signed with any of the secrets is genuine', (_, scheme) => {
  fc.assert(
    fc.property(
      bytes,
      fc.uniqueArray(key, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      (body, keys, n) => {
        const headers = headersFor(scheme, body, keys[n % keys.length] ?? '');
        const secrets = keys.map((one) => new Secret(one));
        expect(verifyDelivery(scheme, body, headers, secrets, NOW).kind).toBe('genuine');
      },
    ),
  );
});

test.each(schemes)('%s: no body but the one that was signed is genuine', (_, scheme) => {
  fc.assert(
    fc.property(bytes, bytes, key, (signed, sent, secret) => {
      fc.pre(Buffer.compare(signed, sent) !== 0);
      // Body and timestamp are signed as one text; a timestamp inside of the body may not pass.
      const headers = headersFor(scheme, signed, secret);
      const verdict = verifyDelivery(scheme, sent, headers, [new Secret(secret)], NOW);
      expect(verdict).toEqual({ kind: 'refused', code: 'signatureInvalid' });
    }),
  );
});

test.each(schemes)('%s: whatever stands in the header, nothing is thrown', (_, scheme) => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (signature, timestamp) => {
      const get = (name: string) => (name === scheme.header ? signature : timestamp);
      const verdict = verifyDelivery(scheme, new Uint8Array(), { get }, [new Secret('k')], NOW);
      expect(verdict.kind).toBe('refused');
    }),
  );
});

test.each(schemes)('%s: without any secret nothing is genuine', (_, scheme) => {
  const body = Buffer.from('{}');
  expect(verifyDelivery(scheme, body, headersFor(scheme, body, ''), [], NOW).kind).toBe('refused');
});

test('a digit moved from the body to the timestamp is too old to pass', () => {
  const scheme = Object.fromEntries(schemes)['bamboohr'] as HmacScheme;
  const body = Buffer.from('{"n":1}1');
  const headers = headersFor(scheme, body, 'k');
  headers.set('x-bamboohr-timestamp', `1${TIMESTAMP}`);
  const verdict = verifyDelivery(scheme, body.subarray(0, -1), headers, [new Secret('k')], NOW);
  expect(verdict).toEqual({ kind: 'refused', code: 'timestampStale' });
});

test.each([
  ['seconds', TIMESTAMP, 'genuine'],
  ['ISO 8601', NOW.toISOString(), 'genuine'],
  ['ISO 8601 without a colon in its offset', '2026-11-23T08:00:00+0000', 'genuine'],
  ['words', 'now', 'refused'],
  ['another day', '2026-11-22T08:00:00Z', 'refused'],
])('a timestamp in %s is %s', (_, timestamp, kind) => {
  const scheme = Object.fromEntries(schemes)['bamboohr'] as HmacScheme;
  const signature = createHmac('sha256', 'k').update(`{}${timestamp}`).digest('hex');
  const headers = new Headers({
    'x-bamboohr-signature': signature,
    'x-bamboohr-timestamp': timestamp,
  });
  const verdict = verifyDelivery(scheme, Buffer.from('{}'), headers, [new Secret('k')], NOW);
  expect(verdict.kind).toBe(kind);
});
