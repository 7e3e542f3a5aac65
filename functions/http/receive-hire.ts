import { createHash } from 'node:crypto';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { verifyWebhook } from '../../shared/clients/webhook-signature.ts';
import { EventDocument, HIRE, type HireDocument } from '../../shared/domain/documents.ts';
import type { HireEvent } from '../../shared/domain/hire.ts';
import type { HireQueue, Keys, Records } from '../../shared/domain/ports.ts';
import { startsAt } from '../../shared/domain/schedule.ts';
import { validateHireEvent } from '../../shared/domain/validate-hire.ts';
import { problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import { onboardingId } from '../../shared/workflow/instance.ts';
import { type Body, readBody } from './body.ts';

export interface IntakeWorld {
  readonly records: Records;
  readonly queue: HireQueue;
  readonly keys: Keys;
  readonly webhookSecrets: readonly Secret<string>[];
  readonly source: string;
}

const RETRY_AFTER_SECONDS = 5;

/**
 * `POST /api/hires`: verifies, validates, keeps the event and queues it, in this order, and only
 * then says 202. The same webhook again gets the same answer; its id with another body is a
 * conflict. Nothing is started here, so an answer that gets lost costs nothing.
 */
export function receiveHire(world: IntakeWorld) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const now = new Date();
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;

    const verdict = verifyWebhook(body.bytes, webhookHeaders(request), world.webhookSecrets, now);
    if (verdict.kind === 'refused') return unauthorised(verdict.code);

    const json = parsed(body);
    if (json === undefined) return notJson();
    const validation = validateHireEvent(json, now);
    if (validation.kind === 'invalid') {
      return problem({
        status: 422,
        code: 'hireInvalid',
        title: 'The hire cannot be accepted as it is.',
        detail: 'Correct every finding and send the event again under a new webhook id.',
        findings: validation.findings,
      });
    }
    return accept(world, verdict.id, body.bytes, validation.event, now);
  };
}

async function accept(
  { records, queue, keys, source }: IntakeWorld,
  webhookId: string,
  body: Uint8Array,
  event: HireEvent,
  now: Date,
): Promise<HttpResponseInit> {
  const id = onboardingId(await keys.idKey(), source, event.data.employmentId);
  const eventKey = `event-${sha256(webhookId).slice(0, 32)}`;
  const bodyHash = sha256(body);
  const document = { receivedAt: now.toISOString(), bodyHash, event };
  if (!(await records.insert(id, eventKey, document))) {
    const known = await records.read(id, eventKey, EventDocument);
    if (known?.value.bodyHash !== bodyHash) return webhookIdReused();
  }
  // Kept before the answer, so that the onboarding can be looked up as soon as it is accepted.
  const hire: typeof HireDocument._input = {
    hire: event.data,
    startsAt: startsAt(event.data).toISOString(),
  };
  await records.insert(id, HIRE, hire);
  await queue.put({ onboardingId: id, eventKey });
  return {
    status: 202,
    headers: {
      location: `/api/onboardings/${id}`,
      'retry-after': String(RETRY_AFTER_SECONDS),
      'cache-control': 'no-store',
    },
    jsonBody: { id },
  };
}

function webhookHeaders({ headers }: HttpRequest) {
  return {
    id: headers.get('webhook-id'),
    timestamp: headers.get('webhook-timestamp'),
    signature: headers.get('webhook-signature'),
  };
}

function parsed({ bytes }: Extract<Body, { kind: 'read' }>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function unauthorised(code: string): HttpResponseInit {
  return problem({
    status: 401,
    code,
    title: 'The webhook is not signed by a known secret within the last five minutes.',
    detail:
      'Sign as Standard Webhooks with a secret of HIRE_WEBHOOK_SECRETS, at the time of sending.',
  });
}

function notJson(): HttpResponseInit {
  return problem({ status: 400, code: 'notJson', title: 'The body is not JSON in UTF-8.' });
}

function webhookIdReused(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'webhookIdReused',
    title: 'This webhook id was used before, with another body.',
    detail: 'Every event needs an id of its own; a repetition must be the same to the byte.',
  });
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
