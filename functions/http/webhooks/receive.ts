import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { MessageQueue, Records } from '../../../shared/domain/ports.ts';
import type { SourceSecrets } from '../../../shared/domain/vendor.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { keepNotice } from '../../../shared/sources/kept-notice.ts';
import type { Hook, Source } from '../../../shared/sources/source.ts';
import { verifyDelivery } from '../../../shared/sources/verify.ts';
import { webhookSecrets } from '../../../shared/sources/webhook-secrets.ts';
import { readBody, readJson } from '../lib/body.ts';

export interface WebhookDeps {
  /** By name, and only those that are on. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly sourceSecrets: SourceSecrets;
  readonly records: Pick<Records, 'insert' | 'read'>;
  readonly vendorQueue: MessageQueue;
}

/** Vendors send whole people with their history; what is kept of it is small. */
export const WEBHOOK_BYTES_MAX = 256 * 1024;
const EVENT_CHARACTERS_MAX = 60;

/**
 * `POST /api/webhooks/{source}`: verifies, keeps what the delivery is about, queues it and says 200,
 * the one answer that every vendor takes for success. Neither the vendor nor Entra is asked before
 * that. Trouble of our own is 503 within the vendor's time: to some of them a 4xx means "never
 * again", so it is said only of what would be wrong for ever. May be called twice with one delivery.
 */
export function receiveWebhook(deps: WebhookDeps) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const source = deps.sources.get(request.params['source'] ?? '');
    // Whether a vendor is known or only not set up here is nobody's business.
    if (!source) return problem({ status: 404, code: 'notFound', title: 'There is nothing here.' });
    const now = new Date();
    const body = await readBody(request, WEBHOOK_BYTES_MAX);
    if (body.kind === 'problem') return body.answer;
    const work = take(deps, source, hookOf(body.bytes), request, context, now);
    return inTime(work, source);
  };
}

async function take(
  deps: WebhookDeps,
  source: Source,
  hook: Hook,
  { headers }: HttpRequest,
  context: InvocationContext,
  now: Date,
): Promise<HttpResponseInit> {
  if (source.isUnsignedTest?.(hook)) return taken(context, source, 'test');
  const secrets = await webhookSecrets(deps.sourceSecrets, source.name);
  const verdict = verifyDelivery(source.scheme, hook.body, headers, secrets, now);
  if (verdict.kind === 'refused') return unauthorised(context, source, verdict.code);

  const recognition = source.recognise(hook);
  if (recognition.kind === 'ping') return taken(context, source, 'ping');
  if (recognition.kind === 'irrelevant') {
    if (hook.json === undefined) return notJson();
    return taken(context, source, `irrelevant ${printable(recognition.event)}`);
  }
  const { notices } = recognition;
  const kept = await Promise.all(
    notices.map((notice) => keepNotice(deps, source.name, notice, now)),
  );
  const fresh = kept.filter((one) => one === 'kept').length;
  const event = printable(notices[0]?.event ?? '');
  return taken(context, source, `${event} ${fresh} new of ${kept.length}`);
}

/**
 * A slow storage must not turn into the vendor's timeout, which some count against us. The write
 * goes on behind the answer; the repetition finds what it wrote.
 */
async function inTime(work: Promise<HttpResponseInit>, source: Source): Promise<HttpResponseInit> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow(source)), source.answerWithinMs);
  // What fails after the answer was given has nobody to tell it to.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function hookOf(body: Uint8Array): Hook {
  // Leniently: what a vendor sends in another encoding still has its ids.
  const text = new TextDecoder().decode(body);
  return { body, text, json: readJson(text) };
}

function taken(context: InvocationContext, { name }: Source, what: string): HttpResponseInit {
  context.log(`webhook ${name} ${what}`);
  return {
    status: 200,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
    body: 'ok',
  };
}

function unauthorised(
  context: InvocationContext,
  { name }: Source,
  code: string,
): HttpResponseInit {
  context.warn(`webhook ${name} ${code}`);
  return problem({
    status: 401,
    code,
    title: 'The webhook is not signed with the secret that was agreed.',
    detail: `The secret is in Key Vault as source-${name}-webhook.`,
  });
}

function notJson(): HttpResponseInit {
  return problem({ status: 400, code: 'notJson', title: 'The body is not JSON in UTF-8.' });
}

/** An event's name comes from outside: whatever is no plain word does not get into a log. */
function printable(event: string): string {
  return /^[\w.-]+$/.test(event) ? event.slice(0, EVENT_CHARACTERS_MAX) : 'unknown';
}

function tooSlow({ name, answerWithinMs }: Source): ServiceError {
  return new ServiceError(`A webhook of ${name} was not kept within ${answerWithinMs} ms.`, {
    service: name,
    code: 'tooSlow',
  });
}
