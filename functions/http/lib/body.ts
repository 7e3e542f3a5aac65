import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';

/** A hire takes about a kilobyte. */
export const BODY_BYTES_MAX = 64 * 1024;
/** Fifty hires as SCIM writes them. */
export const BULK_BYTES_MAX = 256 * 1024;

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly answer: HttpResponseInit };

/**
 * The raw body, or why there is none. The Functions host hands over a chunked body empty, so an
 * empty body without a length is the sender's chunking and gets 411.
 */
export async function readBody(request: HttpRequest, bytesMax = BODY_BYTES_MAX): Promise<Body> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > bytesMax) return tooLarge(bytesMax);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > bytesMax) return tooLarge(bytesMax);
  if (bytes.length > 0) return { kind: 'read', bytes };
  return request.headers.get('transfer-encoding') ? lengthRequired() : missing();
}

/** What a body says as JSON in UTF-8, or undefined, which no JSON says. */
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
  return { kind: 'problem', answer: problem(details) };
}
