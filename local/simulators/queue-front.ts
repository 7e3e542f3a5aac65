import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { QueueServiceClient } from '@azure/storage-queue';
import type { Clock } from '../clock.ts';
import type { Documents } from './documents.ts';

export interface QueueFront {
  /** As it was given, but for the address of the queues. */
  readonly connectionString: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** A message that is hidden until a moment of the local clock. */
interface Hidden {
  readonly queueName: string;
  readonly messageId: string;
  readonly popReceipt: string;
  readonly dueAt: number;
}

/** The storage service counts real seconds and hides for seven days at most. */
const HIDDEN_S = 6 * 24 * 3_600;

/**
 * Stands in front of Azurite's queues and passes everything on as it is. A message that is put with
 * a visibility timeout becomes visible by the local clock: it is shown when its moment comes there,
 * which may be long before Azurite would. What is hidden is kept in `documents`, so that it is still
 * shown after a kill.
 */
export async function startQueueFront({
  connectionString,
  clock,
  documents,
}: {
  connectionString: string;
  clock: Clock;
  documents: Documents;
}): Promise<QueueFront> {
  const upstream = new URL(/QueueEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? '');
  const hiding = createHiding(connectionString, clock, documents);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    const done = delayOf(incoming) > 0 ? clock.working() : () => {};
    passOn(incoming, outgoing, { upstream, agent, hide: hiding.hide })
      .catch(() => outgoing.destroy())
      .finally(done);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connectionString: connectionString.replace(
      /QueueEndpoint=[^;]+/,
      `QueueEndpoint=http://127.0.0.1:${port}${upstream.pathname}`,
    ),
    async stop() {
      hiding.stop();
      await closed(server);
      agent.destroy();
    },
  };
}

function createHiding(connectionString: string, clock: Clock, documents: Documents) {
  const service = QueueServiceClient.fromConnectionString(connectionString);
  const kept = documents.collection<Hidden>('hiddenMessages');
  const cancellations = new Set<() => void>();

  async function hide(queueName: string, answer: string, delayMs: number): Promise<void> {
    const messageId = elementOf(answer, 'MessageId');
    let popReceipt = elementOf(answer, 'PopReceipt');
    // A standing clock may be overtaken by real time; a ticking one never is.
    if (!clock.isTicking) {
      const queue = service.getQueueClient(queueName);
      const updated = await queue.updateMessage(messageId, popReceipt, undefined, HIDDEN_S);
      popReceipt = updated.popReceipt ?? popReceipt;
    }
    const hidden = { queueName, messageId, popReceipt, dueAt: clock.now() + delayMs };
    kept.put(messageId, hidden);
    showWhenDue(hidden);
  }

  function showWhenDue(hidden: Hidden): void {
    const cancel = clock.at(hidden.dueAt, () => {
      cancellations.delete(cancel);
      void show(hidden).finally(clock.working());
    });
    cancellations.add(cancel);
  }

  // What cannot be shown is visible already, or was deleted in the meantime.
  async function show({ queueName, messageId, popReceipt }: Hidden): Promise<void> {
    const queue = service.getQueueClient(queueName);
    await queue.updateMessage(messageId, popReceipt, undefined, 0).catch(() => {});
    kept.delete(messageId);
  }

  for (const hidden of kept.all()) showWhenDue(hidden);
  return {
    hide,
    stop: () => {
      for (const cancel of cancellations) cancel();
    },
  };
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  {
    upstream,
    agent,
    hide,
  }: {
    upstream: URL;
    agent: Agent;
    hide: (queueName: string, answer: string, delayMs: number) => Promise<void>;
  },
): Promise<void> {
  const { method, url: path, headers } = incoming;
  const { hostname: host, port } = upstream;
  const passed = request({ host, port, method, path, headers, agent });
  incoming.pipe(passed);
  const [answer] = (await once(passed, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  const delayMs = delayOf(incoming);
  if (delayMs > 0 && answer.statusCode === 201) {
    const [, , queueName = ''] = (path ?? '').split('/');
    await hide(queueName, body.toString('utf8'), delayMs);
  }
  outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders).end(body);
}

/** How long a message is to be hidden that this request puts; 0 for every other request. */
function delayOf({ method, url = '' }: IncomingMessage): number {
  const { pathname, searchParams } = new URL(url, 'http://queues');
  if (method !== 'POST' || !pathname.endsWith('/messages')) return 0;
  return Number(searchParams.get('visibilitytimeout') ?? 0) * 1_000;
}

function elementOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1] ?? '';
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
