import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { ProblemCode } from '../../../shared/api/problem-codes.ts';

/** One hire takes about a kilobyte. */
export const BODY_BYTES_MAX = 64 * 1024;
/** Enough for fifty hires in SCIM. */
export const BULK_BYTES_MAX = 256 * 1024;

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly answer: HttpResponseInit };

/**
 * Reads the raw body, or returns the problem to answer with. The Functions host passes a chunked
 * body as empty. So an empty body without a length was sent in chunks, and gets 411.
 */
export async function readBody(request: HttpRequest, bytesMax = BODY_BYTES_MAX): Promise<Body> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > bytesMax) return tooLarge(bytesMax);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > bytesMax) return tooLarge(bytesMax);
  if (bytes.length > 0) return { kind: 'read', bytes };
  return request.headers.get('transfer-encoding') ? lengthRequired() : missing();
}

/** Parses a body as JSON in UTF-8. Undefined when it is not; no JSON value is undefined. */
export function readJson(body: Uint8Array | string): unknown {
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    const text = typeof body === 'string' ? body : utf8.decode(body);
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function tooLarge(bytesMax: number): Body {
  return refused({
    status: 413,
    code: 'bodyTooLarge',
    title: `The body is larger than ${bytesMax} bytes.`,
  });
}

function lengthRequired(): Body {
  return refused({
    status: 411,
    code: 'lengthRequired',
    title: 'The body came without a Content-Length.',
    detail: 'Send the whole body at once with its length, not in chunks.',
  });
}

function missing(): Body {
  return refused({ status: 400, code: 'bodyMissing', title: 'The request has no body.' });
}

function refused(details: Parameters<typeof problem>[0]): Body {
  return { kind: 'problem', code: details.code, answer: problem(details) };
}
