import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  signWebhook,
  TOLERANCE_SECONDS,
  type Verdict,
  verifyWebhook,
  type WebhookHeaders,
} from '../../shared/clients/webhook-signature.ts';
import { Secret } from '../../shared/secret.ts';
import { NOW } from '../support/hires.ts';

const SECRET = new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
const OTHER = new Secret('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=');
const BODY = '{"type":"hire.created"}';
const bytes = (text: string) => new TextEncoder().encode(text);
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

function headersOf(signed: ReturnType<typeof signWebhook>): WebhookHeaders {
  return {
    id: signed['webhook-id'],
    timestamp: signed['webhook-timestamp'],
    signature: signed['webhook-signature'],
  };
}
const signed = (secret = SECRET, at = NOW) => headersOf(signWebhook(BODY, 'msg-1', at, secret));
const judge = (change: Partial<WebhookHeaders>, secrets = [SECRET], now = NOW, body = BODY) =>
  verifyWebhook(bytes(body), { ...signed(), ...change }, secrets, now);
const code = (verdict: Verdict) => (verdict.kind === 'refused' ? verdict.code : verdict.kind);

test('the example that Standard Webhooks publishes is genuine', () => {
  const verdict = verifyWebhook(
    bytes('{"test": 2432232314}'),
    {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    [SECRET],
    new Date(1_614_265_330_000),
  );
  expect(verdict).toEqual({ kind: 'genuine', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek' });
});

test('what we sign is signed as the example is', () => {
  const at = new Date(1_614_265_330_000);
  const headers = signWebhook('{"test": 2432232314}', 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, SECRET);
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('any body that we sign is genuine, and with one byte changed it is not', () => {
  const aBody = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(aBody, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, place, change) => {
      const headers = headersOf(signWebhook(body, 'msg-1', NOW, SECRET));
      const sent = bytes(body);
      expect(verifyWebhook(sent, headers, [SECRET], NOW).kind).toBe('genuine');
      const index = place % sent.length;
      sent[index] = (sent[index] ?? 0) ^ change;
      expect(code(verifyWebhook(sent, headers, [SECRET], NOW))).toBe('signatureInvalid');
    }),
  );
});

test('while secrets are rotated either of them signs, and afterwards the old one does not', () => {
  const old = signed(OTHER);
  expect(judge(old, [SECRET, OTHER]).kind).toBe('genuine');
  expect(judge(old, [OTHER, SECRET]).kind).toBe('genuine');
  expect(code(judge(old, [SECRET]))).toBe('signatureInvalid');
});

test('a sender may send the signatures of both its secrets', () => {
  const both = `${signed(OTHER).signature} ${signed().signature}`;
  expect(judge({ signature: both }).kind).toBe('genuine');
});

test('the id and the time are signed too', () => {
  expect(code(judge({ id: 'msg-2' }))).toBe('signatureInvalid');
  const second = String(Number(signed().timestamp) + 1);
  expect(code(judge({ timestamp: second }))).toBe('signatureInvalid');
});

test.each([
  [TOLERANCE_SECONDS - 1, 'genuine'],
  [TOLERANCE_SECONDS, 'genuine'],
  [TOLERANCE_SECONDS + 1, 'timestampStale'],
  [-TOLERANCE_SECONDS + 1, 'genuine'],
  [-TOLERANCE_SECONDS, 'genuine'],
  [-TOLERANCE_SECONDS - 1, 'timestampStale'],
])('a webhook that is judged %i seconds after it was signed is %s', (seconds, expected) => {
  expect(code(judge({}, [SECRET], later(seconds)))).toBe(expected);
});

test('a sender without the secret learns nothing about the age', () => {
  expect(code(judge(signed(OTHER), [SECRET], later(100_000)))).toBe('signatureInvalid');
});

test.each([{ id: null }, { timestamp: null }, { signature: null }, { id: '' }, { signature: '' }])(
  'a missing header (%j) is reported as missing',
  (headers) => {
    expect(code(judge(headers))).toBe('signatureMissing');
  },
);

const good = signed().signature ?? '';
test.each([
  'v1,',
  'v1',
  ',',
  ' ',
  'v1,####',
  good.slice(3),
  good.replace('v1,', 'v2,'),
  good.replace('v1,', 'V1,'),
  good.slice(0, -5),
  `v1,${'A'.repeat(100_000)}`,
])('a signature of the form %.20s is refused without breaking', (signature) => {
  expect(code(judge({ signature }))).toBe('signatureInvalid');
});

test.each(['now', '1e9999', 'NaN', '2026-11-23T08:00:00Z', '-1', '9'.repeat(40)])(
  'a time that is no time (%s) is stale even when it is signed',
  (timestamp) => {
    const key = Buffer.from(SECRET.reveal().slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`msg-1.${timestamp}.${BODY}`).digest('base64');
    expect(code(judge({ timestamp, signature: `v1,${mac}` }))).toBe('timestampStale');
  },
);
