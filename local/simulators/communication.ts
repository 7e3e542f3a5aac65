import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Call, Reply } from './call.ts';
import { problem } from './communication-problems.ts';
import { createDeliveryReports } from './delivery-reports.ts';
import { createEmail } from './email.ts';
import { createOutbox } from './outbox.ts';
import { createSms } from './sms.ts';
import type { Tokens } from './tokens.ts';
import type { World } from './world.ts';

/** Not documented for this service; App Configuration's identical scheme has 15 minutes. */
const CLOCK_SKEW_MS = 15 * 60_000;
const AUDIENCES = ['https://communication.azure.com'];
const SIGNED_HEADERS =
  /^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=(\S+)$/i;

/** Communication Services e-mail and SMS, with an outbox where a person can look. */
export function createCommunication(
  world: World,
  tokens: Tokens,
  /** Whether the tenant knows the address and has no mailbox for it, so that mail bounces. */
  lacksMailbox: (address: string) => boolean,
) {
  const outbox = createOutbox(world);
  const reports = createDeliveryReports(world);
  const email = createEmail(world, outbox, reports, lacksMailbox);
  const sms = createSms(world, outbox, reports);

  async function answer(call: Call): Promise<Reply> {
    if (!(await isAuthentic(world, tokens, call))) {
      return problem(401, 'Denied', 'Denied by the resource provider.');
    }
    if (!call.query.get('api-version')) {
      return problem(400, 'MissingApiVersion', 'The api-version query parameter is required.');
    }
    return world.documents.transaction(() => routed(call));
  }

  function routed(call: Call): Reply {
    const operation = /^\/emails\/operations\/([^/]+)$/.exec(call.path)?.[1];
    if (call.method === 'POST' && call.path === '/emails:send') return email.send(call);
    if (call.method === 'GET' && operation !== undefined) return email.status(operation);
    if (call.method === 'POST' && call.path === '/sms') return sms.send(call);
    return problem(404, 'NotFound', `No operation at ${call.method} ${call.path}.`);
  }

  return { answer, outbox, reports };
}

async function isAuthentic(world: World, tokens: Tokens, call: Call): Promise<boolean> {
  const authorization = call.headers.get('authorization');
  const signature = SIGNED_HEADERS.exec(authorization ?? '')?.[1];
  if (signature !== undefined) return isSigned(world, call, signature);
  return typeof (await tokens.verify(authorization, AUDIENCES)) === 'object';
}

function isSigned({ clock, tenant }: World, call: Call, signature: string): boolean {
  const date = call.headers.get('x-ms-date') ?? '';
  const hash = createHash('sha256').update(call.text).digest('base64');
  if (call.headers.get('x-ms-content-sha256') !== hash) return false;
  const skewMs = Math.abs(Date.parse(date) - clock.now());
  if (!(skewMs <= CLOCK_SKEW_MS)) return false;
  const host = call.headers.get('host') ?? call.host;
  const text = `${call.method}\n${call.target}\n${date};${host};${hash}`;
  const key = Buffer.from(tenant.communicationKey, 'base64');
  const expected = createHmac('sha256', key).update(text).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
