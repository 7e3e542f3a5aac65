import { createHmac, timingSafeEqual } from 'node:crypto';
import { bodyOf, type Call, type Reply } from './call.ts';
import type { World } from './world.ts';

/** Standard Webhooks: older or newer timestamps are refused. */
const TOLERANCE_SECONDS = 5 * 60;

export interface HrCallback {
  /** The webhook-id. */
  id: string;
  /** Of the event, such as `onboarding.completed`; empty when the body has none. */
  type: string;
  /** How often it arrived with a good signature. */
  deliveries: number;
  firstReceivedAt: string;
  body: unknown;
}

/** The HR system's end of our callbacks: checks Standard Webhooks signatures and keeps what came. */
export function createHrReceiver({ clock, chance, documents }: World) {
  const callbacks = documents.collection<HrCallback>('hrCallbacks');
  const secrets = documents.collection<{ secret: string }>('hrSecrets');
  const kept = secrets.get('callbacks')?.secret;
  const secret = kept ?? `whsec_${chance.bytes(32).toString('base64')}`;
  if (kept === undefined) secrets.put('callbacks', { secret });

  async function answer(call: Call): Promise<Reply> {
    if (call.path !== '/hr/callbacks') return refusal(404, 'There is nothing here.');
    if (call.method !== 'POST') return refusal(405, 'Callbacks are posted.');
    const id = call.headers.get('webhook-id');
    if (!id || !isAuthentic(call, id))
      return refusal(401, 'The signature or its time is not valid.');
    if (call.json === undefined) return refusal(400, 'The body is not JSON.');
    const known = callbacks.get(id);
    callbacks.put(id, {
      id,
      type: String(bodyOf(call)?.['type'] ?? ''),
      deliveries: (known?.deliveries ?? 0) + 1,
      firstReceivedAt: known?.firstReceivedAt ?? new Date(clock.now()).toISOString(),
      body: known?.body ?? call.json,
    });
    return { status: 204, ...(known ? { replayed: true } : {}) };
  }

  function isAuthentic(call: Call, id: string): boolean {
    const timestamp = call.headers.get('webhook-timestamp') ?? '';
    const ageSeconds = Math.abs(clock.now() / 1000 - Number(timestamp));
    if (!/^\d+$/.test(timestamp) || ageSeconds > TOLERANCE_SECONDS) return false;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${call.text}`).digest();
    const given = (call.headers.get('webhook-signature') ?? '').split(' ');
    return given.some((entry) => isSame(entry, expected));
  }

  return { answer, secret, all: () => callbacks.all() };
}

function isSame(entry: string, expected: Buffer): boolean {
  if (!entry.startsWith('v1,')) return false;
  const signature = Buffer.from(entry.slice('v1,'.length), 'base64');
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function refusal(status: number, detail: string): Reply {
  return { status, body: { title: 'The callback was not accepted.', status, detail } };
}
