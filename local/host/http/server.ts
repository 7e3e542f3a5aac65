import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from '../../listen.ts';
import {
  BODY_BYTES_MAX,
  HEADER_BYTES_MAX,
  type HttpAnswer,
  type HttpHandler,
  refusalOfSize,
} from './call.ts';
import { answerMalformed } from './malformed.ts';
import { readTarget } from './target.ts';

export interface HttpServer {
  readonly port: number;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** Serves `handler` on a port (0 takes a free one). Rejects with one sentence if that cannot be. */
export async function serveHttp(
  handler: HttpHandler,
  { port, bind }: { port: number; bind: string },
): Promise<HttpServer> {
  const server = createServer({ maxHeaderSize: 2 * HEADER_BYTES_MAX }, (request, response) => {
    serve(handler, request, response).catch(() => response.destroy());
  });
  server.on('clientError', answerMalformed);
  // A webhook sender may wait for the interim answer before it sends the body.
  server.on('checkContinue', (request, response) => {
    response.writeContinue();
    server.emit('request', request, response);
  });
  await listen(server, port, bind);
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  handler: HttpHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const contentLength = Number(request.headers['content-length'] ?? 0);
  const refusal = refusalOfSize({ method, target: url, contentLength });
  if (refusal) return send(response, refusal);
  if (headerBytes(request) > HEADER_BYTES_MAX) return send(response, { status: 431 });
  const host = request.headers.host ?? '127.0.0.1';
  const origin = `http://${host}`;
  const target = readTarget(url, host);
  const headers = readHeaders(request);
  if (!URL.canParse(origin) || target === undefined || !headers) {
    return send(response, { status: 400 });
  }

  const isChunked = request.headers['transfer-encoding'] !== undefined;
  // A sender that breaks off gets no answer, and needs none.
  const drained = isChunked ? drain(request).catch(() => {}) : undefined;
  const body = isChunked ? new Uint8Array() : await readBody(request, contentLength);
  const answer = await handler({ method, origin, target, headers, body });
  await drained;
  if (isChunked) response.setHeader('connection', 'close');
  send(response, answer);
}

/** Reads and drops a body, so that its sender can finish and read the answer. */
async function drain(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}

function headerBytes({ rawHeaders }: IncomingMessage): number {
  const separators = 2 * rawHeaders.length;
  return rawHeaders.reduce((sum, text) => sum + text.length, separators);
}

/** Header values are UTF-8 to Microsoft's host and Latin-1 to Node. Undefined for neither. */
function readHeaders(request: IncomingMessage): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  try {
    for (const [name, values] of Object.entries(request.headersDistinct)) {
      if (values) headers[name] = fromUtf8(values.join(name === 'cookie' ? '; ' : ','));
    }
    return headers;
  } catch {
    return undefined;
  }
}

/** Throws for bytes that are no UTF-8. */
function fromUtf8(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the same in both
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
}

async function readBody(request: IncomingMessage, contentLength: number): Promise<Uint8Array> {
  if (!(contentLength > 0 && contentLength <= BODY_BYTES_MAX)) return new Uint8Array();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers = [], body }: HttpAnswer): void {
  if (response.destroyed) return;
  response.statusCode = status;
  for (const [name, value] of headers) {
    if (name.toLowerCase() === 'set-cookie') response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  response.end(body ?? '');
}
