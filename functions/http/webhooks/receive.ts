import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { ProblemCode } from '../../../shared/api/problem-codes.ts';
import type { MessageQueue, Records } from '../../../shared/domain/ports.ts';
import type { SourceSecrets } from '../../../shared/domain/vendor.ts';
import { ServiceError } from '../../../shared/errors.ts';
import type { Hook, Source } from '../../../shared/sources/contract.ts';
import { keepNotice } from '../../../shared/sources/stored-notice.ts';
import { verifyDelivery } from '../../../shared/sources/verify.ts';
import { webhookSecrets } from '../../../shared/sources/webhook-secrets.ts';
import { readBody, readJson } from '../lib/body.ts';

export interface WebhookDeps {
  /** By name. Holds only the sources that are switched on. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly sourceSecrets: SourceSecrets;
  readonly records: Pick<Records, 'insert' | 'read' | 'put'>;
  readonly vendorQueue: MessageQueue;
}

/** Vendors send people with their whole history. Only a small part is stored. */
export const WEBHOOK_BYTES_MAX = 256 * 1024;
const EVENT_CHARACTERS_MAX = 60;

/**
 * `POST /api/webhooks/{source}`: verifies the delivery, stores its notice, queues it and answers
 * 200, the one status that every vendor accepts as success. Neither the vendor nor Entra is called
 * before the answer.
 *
 * Our own trouble is answered with 503, within the vendor's timeout. Some vendors never repeat
 * after a 4xx, so a 4xx is used only for requests that will never be right. May be called twice
 * with one delivery.
 */
export function receiveWebhook(deps: WebhookDeps) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const source = deps.sources.get(request.params['source'] ?? '');
    // The answer must not reveal which vendors exist but are not configured here.
    if (!source) return problem({ status: 404, code: 'notFound', title: 'There is nothing here.' });
    const now = new Date();
    const body = await readBody(request, WEBHOOK_BYTES_MAX);
    if (body.kind === 'problem') {
      // The vendor gives up in the end, and what it said is stored nowhere.
      context.warn(`webhook ${source.name} ${body.code}`);
      return body.answer;
    }
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
    if (hook.json === undefined) return notJson(context, source);
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
 * A slow storage must not exceed the vendor's timeout, because some vendors disable a webhook after
 * timeouts. The write continues after the answer, and the vendor's repetition finds the stored
 * notice.
 */
async function inTime(work: Promise<HttpResponseInit>, source: Source): Promise<HttpResponseInit> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow(source)), source.answerWithinMs);
  // A failure after the answer can no longer be reported to the caller.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function hookOf(body: Uint8Array): Hook {
  // Decoded leniently: a body in another encoding still contains its ids.
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
  code: ProblemCode,
): HttpResponseInit {
  context.warn(`webhook ${name} ${code}`);
  return problem({
    status: 401,
    code,
    title: 'The webhook is not signed with the secret that was agreed.',
    detail: `The secret is in Key Vault as source-${name}-webhook.`,
  });
}

function notJson(context: InvocationContext, { name }: Source): HttpResponseInit {
  context.warn(`webhook ${name} notJson`);
  return problem({ status: 400, code: 'notJson', title: 'The body is not JSON in UTF-8.' });
}

/** The name of an event comes from outside, so only a plain word is logged. */
function printable(event: string): string {
  return /^[\w.-]+$/.test(event) ? event.slice(0, EVENT_CHARACTERS_MAX) : 'unknown';
}

function tooSlow({ name, answerWithinMs }: Source): ServiceError {
  return new ServiceError(`A webhook of ${name} was not kept within ${answerWithinMs} ms.`, {
    service: name,
    code: 'tooSlow',
  });
}
