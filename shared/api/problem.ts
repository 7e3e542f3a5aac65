import type { HttpResponseInit } from '@azure/functions';
import type { ProblemCode } from './problem-codes.ts';

/** One finding about a request: where (`path`, dotted), a stable code and a sentence. */
export interface Finding {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface Problem {
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail?: string;
  readonly findings?: readonly Finding[];
  /** Whole seconds, for 429 and 503. */
  readonly retryAfterSeconds?: number;
}

/**
 * Builds an `application/problem+json` answer. `code` is stable and documented in
 * docs/operations.md. The texts may change.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export function problem({ retryAfterSeconds, ...body }: Problem): HttpResponseInit {
  return {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({ type: `urn:firstkey:problem:${body.code}`, ...body }),
  };
}
