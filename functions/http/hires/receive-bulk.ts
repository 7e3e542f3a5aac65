import type { HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { type AcceptHire, sha256 } from '../../../shared/intake/accept.ts';
import {
  BULK_OPERATIONS_MAX,
  BULK_RESPONSE,
  BulkRequest,
  readOperation,
  SCIM_ERROR,
  SCIM_PATHS,
} from '../../../shared/intake/scim.ts';
import {
  type HireFinding,
  type HireRules,
  validateHireEvent,
} from '../../../shared/intake/validate-hire.ts';
import { SCIM_TYPE, type Signed } from './format.ts';

interface BulkDeps {
  readonly accept: AcceptHire;
  readonly source: string;
  readonly publicUrl: string;
  /** Default: no domain is the organisation's own, and every hire has a manager. */
  readonly rules?: HireRules | undefined;
}

/** The result of one operation. */
interface Result {
  readonly method: 'POST';
  readonly bulkId?: string;
  readonly status: string;
  readonly location?: string;
  readonly response?: object;
  /** What was sent and not taken. */
  readonly ignored?: readonly HireFinding[];
}

/**
 * Answers a SCIM bulk request. Each operation is a delivery of its own and is accepted or refused
 * by itself, so the sender can repeat the whole request after a failure of storage.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.7
 */
export async function answerBulk(deps: BulkDeps, signed: Signed): Promise<HttpResponseInit> {
  const parsed = BulkRequest.safeParse(signed.json);
  if (!parsed.success) return notBulk();
  const { Operations: operations, failOnErrors } = parsed.data;
  if (operations.length > BULK_OPERATIONS_MAX) return tooMany();
  const results: Result[] = [];
  let errors = 0;
  for (const [index, operation] of operations.entries()) {
    const result = await answerOperation(deps, signed, operation, index);
    results.push(result);
    if (result.response) errors++;
    if (failOnErrors && errors >= failOnErrors) break;
  }
  return {
    status: 200,
    headers: { 'content-type': SCIM_TYPE, 'cache-control': 'no-store' },
    body: JSON.stringify({ schemas: [BULK_RESPONSE], Operations: results }),
  };
}

async function answerOperation(
  { accept, source, publicUrl, rules }: BulkDeps,
  { id, bytes, signedAt, now }: Signed,
  operation: unknown,
  index: number,
): Promise<Result> {
  // Of two operations on one person in one request, the later one wins.
  const asOf = new Date(signedAt.getTime() + index);
  const reading = readOperation(operation, asOf);
  const about = {
    method: 'POST' as const,
    ...(reading.bulkId !== undefined && { bulkId: reading.bulkId }),
  };
  if (reading.kind === 'unsupported') return { ...about, ...error('501', reading.detail) };
  if (reading.kind === 'invalid') return { ...about, ...invalid([reading.finding]) };
  const validation = validateHireEvent(reading.body, now, rules, reading);
  if (validation.kind === 'invalid') {
    return { ...about, ...invalid(validation.findings.map(inScimWords)) };
  }
  const delivery = { source, id: `${id}#${index}`, bodyHash: sha256(bytes), receivedAt: now };
  const accepted = await accept(validation.event, delivery);
  if (accepted.kind === 'conflict') {
    return { ...about, ...error('409', 'This webhook id was used before, with another body.') };
  }
  return {
    ...about,
    status: '202',
    location: `${publicUrl}/api/onboardings/${accepted.onboardingId}`,
    ...(validation.ignored.length > 0 && { ignored: validation.ignored.map(inScimWords) }),
  };
}

function invalid(findings: readonly HireFinding[]) {
  const detail = findings.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return error('400', detail, findings);
}

function error(status: string, detail: string, findings?: readonly HireFinding[]) {
  const response = {
    schemas: [SCIM_ERROR],
    status,
    ...(status === '400' && { scimType: 'invalidValue' }),
    detail,
    ...(findings && { findings }),
  };
  return { status, response };
}

/** Uses the sender's SCIM path instead of our field name. */
function inScimWords({ path, code, message }: HireFinding): HireFinding {
  const field = path.replace(/^data\./, '').split('.')[0] ?? '';
  return { path: SCIM_PATHS[field] ?? path, code, message };
}

function notBulk(): HttpResponseInit {
  return problem({
    status: 400,
    code: 'notScimBulk',
    title: 'The body is not a SCIM BulkRequest.',
    detail: 'Send schemas with the BulkRequest urn, and Operations.',
  });
}

function tooMany(): HttpResponseInit {
  return problem({
    status: 413,
    code: 'tooManyOperations',
    title: `A bulk request has at most ${BULK_OPERATIONS_MAX} operations.`,
  });
}
