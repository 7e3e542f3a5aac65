import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { listen } from '../listen.ts';
import { ConnectionLost } from './call.ts';
import type { ServerCertificate } from './certificate.ts';

/** What a simulator is: a function from request to response. */
export type Answer = (request: Request) => Promise<Response>;

export interface Server {
  /** Scheme, host and port, such as `https://127.0.0.1:7443`. */
  readonly url: string;
  /** Ends all connections and frees the port. */
  stop(): Promise<void>;
}

/**
 * Serves a simulator on a port (0 takes a free one): over TLS with a certificate, else in plain
 * HTTP. A `ConnectionLost` cuts the connection. Rejects with one sentence if the port is in use.
 */
export async function serve(
  answer: Answer,
  {
    certificate,
    port = 0,
    host = '127.0.0.1',
  }: { certificate?: ServerCertificate; port?: number; host?: string } = {},
): Promise<Server> {
  const respond = listener(answer, certificate ? 'https' : 'http');
  return listening(respond, { port, host, ...(certificate && { certificate }) });
}

/** Serves what answers Node's requests itself; the rest is as for `serve`. */
export async function listening(
  respond: RequestListener,
  {
    certificate,
    port = 0,
    host = '127.0.0.1',
  }: { certificate?: ServerCertificate; port?: number; host?: string } = {},
): Promise<Server> {
  const scheme = certificate ? 'https' : 'http';
  const server = certificate
    ? createTlsServer({ key: certificate.key, cert: certificate.cert }, respond)
    : createHttpServer(respond);
  await listen(server, port, host, '--port');
  return {
    url: `${scheme}://${host}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What an HTTP server calls, from what a simulator is. */
export const listener =
  (answer: Answer, scheme: 'http' | 'https'): RequestListener =>
  (incoming, outgoing) =>
    void respond(answer, scheme, incoming, outgoing);

async function respond(
  answer: Answer,
  scheme: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const response = await answer(await requestFrom(incoming, scheme));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    if (error instanceof ConnectionLost) incoming.socket.destroy();
    else outgoing.writeHead(500).end();
  }
}

async function requestFrom(incoming: IncomingMessage, scheme: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = incoming.method ?? 'GET';
  const hasBody = chunks.length > 0 && method !== 'GET' && method !== 'HEAD';
  return new Request(`${scheme}://${incoming.headers.host}${incoming.url}`, {
    method,
    headers,
    ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
  });
}
