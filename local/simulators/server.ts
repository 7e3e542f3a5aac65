import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ConnectionLost } from './call.ts';
import type { ServerCertificate } from './certificate.ts';
import type { Simulators } from './simulators.ts';

export interface SimulatorServer {
  /** `https://127.0.0.1:<port>` */
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Serves the simulators over TLS, for real SDKs and for people. A lost connection is cut for real. */
export async function startSimulatorServer({
  simulators,
  certificate,
  port = 0,
  host = '127.0.0.1',
}: {
  simulators: Pick<Simulators, 'fetch'>;
  certificate: ServerCertificate;
  port?: number;
  host?: string;
}): Promise<SimulatorServer> {
  const { key, cert } = certificate;
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    void answer(simulators, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`Port ${port} on ${host} is in use. Name another one.`) : error);
    });
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `https://${host}:${bound}`,
    port: bound,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  simulators: Pick<Simulators, 'fetch'>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const response = await simulators.fetch(await requestFrom(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    if (error instanceof ConnectionLost) incoming.socket.destroy();
    else outgoing.writeHead(500).end();
  }
}

async function requestFrom(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = incoming.method ?? 'GET';
  const hasBody = chunks.length > 0 && method !== 'GET' && method !== 'HEAD';
  return new Request(`https://${incoming.headers.host}${incoming.url}`, {
    method,
    headers,
    ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
  });
}
