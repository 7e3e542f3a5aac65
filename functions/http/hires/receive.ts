import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { ProblemCode } from '../../../shared/api/problem-codes.ts';
import { type Verdict, verifyWebhook } from '../../../shared/clients/webhook-signature.ts';
import type { HireEvent } from '../../../shared/domain/hire.ts';
import type { Keys } from '../../../shared/domain/ports.ts';
import {
  type AcceptHire,
  acceptHire,
  type IntakeRecords,
  sha256,
} from '../../../shared/intake/accept.ts';
import { readCloudEvent } from '../../../shared/intake/cloud-event.ts';
import { nameSentTwice } from '../../../shared/intake/name-sent-twice.ts';
import type { HirePreview } from '../../../shared/intake/preview-hire.ts';
import type { Ignored } from '../../../shared/intake/reading/read-hire.ts';
import { isBulkRequest } from '../../../shared/intake/scim.ts';
import {
  type HireFinding,
  type HireRules,
  validateHireEvent,
} from '../../../shared/intake/validate-hire.ts';
import type { Secret } from '../../../shared/secret.ts';
import { accepted } from '../lib/accepted.ts';
import { BODY_BYTES_MAX, BULK_BYTES_MAX, readBody, readJson } from '../lib/body.ts';
import { formatOf, mediaType, SCIM_TYPE, type Signed } from './format.ts';
import { answerBulk } from './receive-bulk.ts';
import { acceptTest, type TestSource } from './test-source.ts';

export interface IntakeDeps extends IntakeRecords {
  readonly keys: Keys;
  readonly webhookSecrets: readonly Secret<string>[];
  readonly source: string;
  readonly publicUrl: string;
  /** Default: no domain is the organisation's own, and every hire has a manager. */
  readonly rules?: HireRules | undefined;
  /** Undefined where no test secret is set. */
  readonly test?: TestSource | undefined;
  /** Tells what would happen to a hire. */
  readonly preview?: (hire: HireOf<HireEvent>, now: Date) => Promise<HirePreview>;
}

/** The data of an event that describes a hire. */
type HireOf<E> = E extends { type: 'hire.created' | 'hire.updated'; data: infer H } ? H : never;

/**
 * `POST /api/hires`: verifies, validates, stores and queues the event, in this order, and then
 * answers 202. The same webhook gets the same answer again. Its id with another body is a conflict.
 * No run is started here, so a lost answer does no harm. The body is our own event, a CloudEvent
 * with it, or a SCIM bulk request.
 */
export function receiveHire(deps: IntakeDeps) {
  const accepting: Accepting = { accept: acceptHire(deps), source: deps.source, isTest: false };
  const testing = deps.test && { accept: acceptTest(deps), source: deps.test.source, isTest: true };
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const now = new Date();
    const isScim = mediaType(request.headers) === SCIM_TYPE;
    const body = await readBody(request, isScim ? BULK_BYTES_MAX : BODY_BYTES_MAX);
    if (body.kind === 'problem') return body.answer;

    const headers = webhookHeaders(request);
    const verify = (secrets: IntakeDeps['webhookSecrets']) =>
      verifyWebhook(body.bytes, headers, secrets, now);
    const real = verify(deps.webhookSecrets);
    const isTest = deps.test !== undefined && !isKnown(real) && isKnown(verify(deps.test.secrets));
    const verdict = isTest && deps.test ? verify(deps.test.secrets) : real;
    if (verdict.kind === 'refused') return unauthorised(verdict.code);

    const json = readJson(body.bytes);
    if (json === undefined) return notJson();
    const twice = nameSentTwice(new TextDecoder().decode(body.bytes), {
      isCaseless: isScim || isBulkRequest(json),
    });
    if (twice !== undefined) return invalid([sentTwice(twice)]);
    const signedAt = new Date(Number(headers.timestamp) * 1_000);
    const signed = { id: verdict.id, bytes: body.bytes, json, signedAt, now };
    // What would happen to a hire is read from Entra, which the secret of tests opens no way to.
    const { preview, ...blind } = deps;
    if (isDryRun(request)) return answerDryRun(isTest ? blind : deps, request, signed);
    return answer(deps, (isTest && testing) || accepting, request, signed);
  };
}

/** How events of a sender are accepted, and under which source. */
interface Accepting {
  readonly accept: AcceptHire;
  readonly source: string;
  readonly isTest: boolean;
}

/** Whether the sender has the secret; its clock may be wrong. */
const isKnown = (verdict: Verdict): boolean =>
  verdict.kind === 'genuine' || verdict.code === 'timestampStale';

/**
 * Whether the sender wants to know only what would happen. `Prefer: handling=dry-run` is for senders
 * who cannot change the address. A parameter written in another way counts too: taken for none, it
 * would begin the onboarding of somebody who was only tried.
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
function isDryRun({ query, headers }: HttpRequest): boolean {
  const isAsked = [...query].some(
    ([name, value]) => DRY_RUN.test(name) && !REAL_RUN.test(value.trim()),
  );
  const preferred = (headers.get('prefer') ?? '').toLowerCase().replaceAll(/["\s]/g, '');
  return isAsked || preferred.split(/[,;]/).includes('handling=dry-run');
}
const DRY_RUN = /^dry[-_]?run$/i;
const REAL_RUN = /^(?:false|0|no|off)$/i;

/** Reads and validates as always, and writes nothing. */
async function answerDryRun(
  deps: IntakeDeps,
  request: HttpRequest,
  signed: Signed,
): Promise<HttpResponseInit> {
  const format = formatOf(request, signed.json);
  if (format.kind === 'unsupported') return unsupported();
  if (format.kind === 'scimBulk') return dryRunUnsupported(BULK_DRY_RUN);
  if (!deps.preview) return dryRunUnsupported(TEST_DRY_RUN);
  const reading =
    format.kind === 'ours'
      ? { kind: 'event' as const, body: signed.json }
      : readCloudEvent(format.event, signed.signedAt);
  if (reading.kind === 'invalid') return invalid(reading.findings);
  const validation = validateHireEvent(reading.body, signed.now, deps.rules);
  if (validation.kind === 'invalid') return invalid(validation.findings);
  const { event, ignored } = validation;
  const preview =
    event.type === 'hire.withdrawn' ? null : await deps.preview(event.data, signed.now);
  return {
    status: 200,
    headers: { 'cache-control': 'no-store', 'preference-applied': 'handling=dry-run' },
    jsonBody: { dryRun: true, type: event.type, ignored, preview },
  };
}

async function answer(
  deps: IntakeDeps,
  accepting: Accepting,
  request: HttpRequest,
  signed: Signed,
): Promise<HttpResponseInit> {
  const format = formatOf(request, signed.json);
  if (format.kind === 'unsupported') return unsupported();
  if (format.kind === 'scimBulk') return answerBulk({ ...deps, ...accepting }, signed);
  if (format.kind === 'ours') return answerOne(deps, accepting, signed, signed.json);
  const reading = readCloudEvent(format.event, signed.signedAt);
  if (reading.kind === 'invalid') return invalid(reading.findings);
  return answerOne(deps, accepting, signed, reading.body);
}

async function answerOne(
  deps: IntakeDeps,
  accepting: Accepting,
  signed: Signed,
  body: unknown,
): Promise<HttpResponseInit> {
  const validation = validateHireEvent(body, signed.now, deps.rules);
  if (validation.kind === 'invalid') return invalid(validation.findings);
  return acceptOne(deps, accepting, signed, validation);
}

async function acceptOne(
  { publicUrl }: IntakeDeps,
  { accept, source, isTest }: Accepting,
  { id, bytes, now }: Signed,
  { event, ignored }: { readonly event: HireEvent; readonly ignored: readonly Ignored[] },
): Promise<HttpResponseInit> {
  const stored = await accept(event, { source, id, bodyHash: sha256(bytes), receivedAt: now });
  if (stored.kind === 'conflict') return webhookIdReused();
  const { onboardingId } = stored;
  const about = { ...(ignored.length > 0 && { ignored }), ...(isTest && { test: true }) };
  const body = { id: onboardingId, ...about };
  return accepted(publicUrl, `/api/onboardings/${onboardingId}`, body);
}

function webhookHeaders({ headers }: HttpRequest) {
  return {
    id: headers.get('webhook-id'),
    timestamp: headers.get('webhook-timestamp'),
    signature: headers.get('webhook-signature'),
  };
}

function invalid(findings: readonly HireFinding[]): HttpResponseInit {
  return problem({
    status: 422,
    code: 'hireInvalid',
    title: 'The hire cannot be accepted as it is.',
    detail: 'Correct every finding and send the event again under a new webhook id.',
    findings,
  });
}

const sentTwice = (path: string): HireFinding => ({
  path,
  code: 'nameSentTwice',
  message: 'one value: the name is there twice, and it is not known which of the two was meant',
});

function unauthorised(code: ProblemCode): HttpResponseInit {
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

function unsupported(): HttpResponseInit {
  return problem({
    status: 415,
    code: 'formatUnsupported',
    title: 'Bodies of this content type are not read.',
    detail:
      'Send application/json, application/scim+json, or one CloudEvent, structured or binary; send each event of a batch by itself.',
  });
}

const BULK_DRY_RUN = {
  title: 'A bulk request has no dry run.',
  detail: 'Send each hire by itself, as our event or as a CloudEvent.',
};
const TEST_DRY_RUN = {
  title: 'A test secret has no dry run.',
  detail:
    'Sign with a secret of HIRE_WEBHOOK_SECRETS, or send without dryRun: the event of a test secret starts nothing.',
};

function dryRunUnsupported(said: typeof BULK_DRY_RUN): HttpResponseInit {
  return problem({ status: 400, code: 'dryRunUnsupported', ...said });
}

function webhookIdReused(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'webhookIdReused',
    title: 'This webhook id was used before, with another body.',
    detail: 'Every event needs an id of its own; a repetition must be the same to the byte.',
  });
}
