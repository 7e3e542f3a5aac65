import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http';
import { type Call, callOf, type RequestHeaders } from '../call.ts';
import type { StorageReply } from './reply.ts';

/**
 * What an HTTP server calls to have the storage answer. It makes no `Request` and no `Response`, which
 * cost more than the answer itself, and storage is asked dozens of times for one hire.
 */
export const answering =
  (answer: (call: Call) => StorageReply): RequestListener =>
  (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      try {
        const { status, headers = {}, body = '' } = answer(callFrom(incoming, chunks));
        outgoing.writeHead(status, headers).end(body);
      } catch {
        outgoing.writeHead(500).end();
      }
    });
  };

function callFrom(incoming: IncomingMessage, chunks: readonly Buffer[]): Call {
  const { method = 'GET', url = '/', headers } = incoming;
  const text = Buffer.concat(chunks).toString();
  return callOf({
    url: `http://${headers.host}${url}`,
    method,
    headers: new NodeHeaders(headers),
    text,
  });
}

/** The headers as Node has read them. */
class NodeHeaders implements RequestHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name.toLowerCase()];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  *[Symbol.iterator](): Generator<[string, string]> {
    for (const name of Object.keys(this.#headers)) yield [name, this.get(name) ?? ''];
  }
}
