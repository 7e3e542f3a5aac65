import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BODY_BYTES_MAX,
  type HttpAnswer,
  type HttpCall,
  type HttpHandler,
  refusalOfSize,
} from './call.ts';

export interface HttpServer {
  readonly port: number;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** Serves `handler` on a port (0 takes a free one). Rejects with one sentence if it is in use. */
export async function serveHttp(
  handler: HttpHandler,
  { port, bind }: { port: number; bind: string },
): Promise<HttpServer> {
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    serve(handler, request, response).catch(() => response.destroy());
  });
  // A webhook sender may wait for the interim answer before it sends the body.
  server.on('checkContinue', (request, response) => {
    response.writeContinue();
    server.emit('request', request, response);
  });
  await listen(server, port, bind);
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function listen(server: Server, port: number, bind: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(port, bind, error) : error),
    );
    server.listen(port, bind, resolve);
  });
}

function portInUse(port: number, bind: string, cause: Error): Error {
  return new Error(
    `Port ${port} on ${bind} is in use. End the program that holds it, or choose another port.`,
    { cause },
  );
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
  const { method = 'GET', url: target = '/' } = request;
  const contentLength = Number(request.headers['content-length'] ?? 0);
  const refusal = refusalOfSize({ method, target, contentLength });
  if (refusal) return send(response, refusal);
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  if (!URL.canParse(origin)) return send(response, { status: 400 });

  const body = await readBody(request, contentLength);
  const call: HttpCall = { method, origin, target, headers: readHeaders(request), body };
  const answer = await handler(call);
  // An unread chunked body would otherwise be taken for the next request's beginning.
  if (request.headers['transfer-encoding']) response.setHeader('connection', 'close');
  send(response, answer);
}

function readHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values) headers[name] = values.join(name === 'cookie' ? '; ' : ',');
  }
  return headers;
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
