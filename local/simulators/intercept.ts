import http from 'node:http';
import https from 'node:https';
import { type Duplex, duplexPair } from 'node:stream';
import { ConnectionLost } from './call.ts';
import { type Answer, listener } from './server.ts';

/**
 * Puts `answer` behind `hosts` in this process: SDKs that call them over `node:http`, `node:https`
 * or `fetch` are answered without a socket and without encryption, but by Node's own HTTP parser. A
 * `ConnectionLost` cuts the line. All other requests pass through.
 *
 * Returns the function that undoes it.
 */
export function intercept(answer: Answer, hosts: readonly string[]): () => void {
  const undo = [
    interceptFetch(answer, hosts),
    interceptAgent(http.Agent.prototype, connectorTo(answer, 'http', hosts)),
    interceptAgent(https.Agent.prototype, connectorTo(answer, 'https', hosts)),
  ];
  return () => {
    for (const back of undo.reverse()) back();
  };
}

function interceptFetch(answer: Answer, hosts: readonly string[]): () => void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!hosts.includes(new URL(request.url).hostname)) return await original(request);
    return await Promise.race([answer(request), rejectionOf(request.signal)]).catch((error) => {
      throw error instanceof ConnectionLost ? networkError(error) : error;
    });
  };
  return () => {
    globalThis.fetch = original;
  };
}

/** As `fetch` rejects when the line breaks. */
function networkError(cause: ConnectionLost): Error {
  return Object.assign(new TypeError('fetch failed', { cause }), { code: cause.code });
}

async function rejectionOf(signal: AbortSignal): Promise<never> {
  return await new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** A line in memory to one of the hosts, or nothing for another host. */
interface Connector {
  connect(host: string | undefined): Duplex | undefined;
  close(): void;
}

function connectorTo(
  answer: Answer,
  scheme: 'http' | 'https',
  hosts: readonly string[],
): Connector {
  const server = http.createServer(listener(answer, scheme));
  const lines = new Set<Duplex>();
  return {
    connect(host) {
      if (!host || !hosts.includes(host)) return undefined;
      const [ours, theirs] = duplexPair();
      lines.add(ours).add(theirs);
      server.emit('connection', theirs);
      // A client whose other end is gone would otherwise wait for an answer for ever.
      theirs.once('close', () => ours.destroy());
      ours.once('close', () => lines.delete(ours) && lines.delete(theirs));
      return Object.assign(ours, LIKE_A_SOCKET);
    },
    close() {
      for (const line of lines) line.destroy();
    },
  };
}

/** What agents call on a socket, and what a line in memory has no use for. */
const LIKE_A_SOCKET = {
  setKeepAlive: () => {},
  setNoDelay: () => {},
  setTimeout: () => {},
  ref: () => {},
  unref: () => {},
};

interface Agent {
  createConnection(options: { host?: string }, callback?: unknown): Duplex;
}

function interceptAgent(prototype: object, connector: Connector): () => void {
  const agent = prototype as Agent;
  const original = agent.createConnection;
  agent.createConnection = function createConnection(options, ...rest) {
    return connector.connect(options.host) ?? original.call(this, options, ...rest);
  };
  return () => {
    agent.createConnection = original;
    connector.close();
  };
}
