import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { type Call, readCall } from '../call.ts';
import { type Documents, openDocuments } from '../documents.ts';
import { StorageProblem } from './problem.ts';
import { createQueues, type KeptMessage } from './queues.ts';
import type { StorageReply } from './reply.ts';
import { createTables } from './tables.ts';
import { document } from './xml.ts';

/** The published account of Azure's own emulators, which every tool knows. It protects nothing. */
export const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const HOSTS = {
  table: `${ACCOUNT}.table.core.windows.net`,
  queue: `${ACCOUNT}.queue.core.windows.net`,
} as const;

const ACCOUNT_PREFIX = new RegExp(`^/${ACCOUNT}(?=/|$)`);

export type StorageService = keyof typeof HOSTS;

export interface StorageSimulator {
  /**
   * With this string the Azure SDKs send plain HTTP to `hosts`. No server listens there: the caller
   * must lead these requests to `fetch`. See `startStorage` for a string that works by itself.
   */
  readonly connectionString: string;
  readonly hosts: readonly string[];
  /** Answers a request to one of `hosts`. */
  fetch(request: Request): Promise<Response>;
  /** Answers a request to this service, wherever it was sent; the path may begin with the account. */
  answer(service: StorageService, call: Call): StorageReply;
  /** Makes a queue as a deployment would; an existing one stays as it is. */
  createQueue(name: string): void;
  /** Whether a look into the queue would find a message now. */
  hasVisibleMessage(queueName: string): boolean;
  /** Everything that is kept, whether it is visible or not. */
  contents(): { readonly rows: readonly object[]; readonly messages: readonly KeptMessage[] };
}

/**
 * The tables and queues of one Azure Storage account, by the local clock. What was answered is kept
 * in `documents`, so a file there survives a kill at any moment.
 *
 * A request needs an `Authorization` header, so that no page in a browser can write here; the
 * signature in it is not checked. Of the protocol, what the SDKs and the function host use for rows
 * and messages is known, and the rest answers 501. A contract test holds it against Azurite.
 */
export function createStorage(
  clock: Clock,
  documents: Documents = openDocuments(':memory:'),
): StorageSimulator {
  const open = () => ({
    table: { ...createTables(clock, documents), refusal: inJson },
    queue: { ...createQueues(clock, documents), refusal: inXml },
  });
  let services = open();

  function answer(name: StorageService, call: Call): StorageReply {
    const service = services[name];
    const at = clock.now();
    const requestId = randomUUID();
    const path = call.path.replace(ACCOUNT_PREFIX, '') || '/';
    try {
      if (!call.headers.has('authorization')) throw unauthorized();
      const reply = documents.transaction(() => service.answer({ ...call, path }));
      return withCommonHeaders(reply, requestId, at);
    } catch (error) {
      if (!(error instanceof StorageProblem)) {
        // The write was undone, for example because the disk is full: forget what followed it here.
        services = open();
        throw error;
      }
      const text = `${error.message}\nRequestId:${requestId}\nTime:${new Date(at).toISOString()}`;
      return withCommonHeaders(service.refusal(error, text), requestId, at);
    }
  }

  return {
    connectionString: connectionStringFor(`http://${HOSTS.table}`, `http://${HOSTS.queue}`),
    hosts: Object.values(HOSTS),
    async fetch(request) {
      const call = await readCall(request);
      const { body, ...head } = answer(call.host === HOSTS.table ? 'table' : 'queue', call);
      return new Response(body ?? null, head);
    },
    answer,
    createQueue: (name) => services.queue.create(name),
    hasVisibleMessage: (name) => services.queue.hasVisible(name),
    contents: () => ({ rows: services.table.rows(), messages: services.queue.messages() }),
  };
}

export function connectionStringFor(tableEndpoint: string, queueEndpoint: string): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${ACCOUNT}`,
    `AccountKey=${ACCOUNT_KEY}`,
    `TableEndpoint=${tableEndpoint}`,
    `QueueEndpoint=${queueEndpoint}`,
  ].join(';');
}

function unauthorized(): StorageProblem {
  return new StorageProblem(
    403,
    'AuthenticationFailed',
    'Server failed to authenticate the request. Make sure the value of the Authorization header ' +
      'is formed correctly including the signature.',
  );
}

function withCommonHeaders(
  { headers, ...reply }: StorageReply,
  id: string,
  at: number,
): StorageReply {
  const common = {
    'x-ms-request-id': id,
    'x-ms-version': '2026-06-06',
    date: new Date(at).toUTCString(),
  };
  return { ...reply, headers: { ...common, ...headers } };
}

function inJson({ status, code }: StorageProblem, value: string): StorageReply {
  const body = { 'odata.error': { code, message: { lang: 'en-US', value } } };
  const type = 'application/json;odata=minimalmetadata;streaming=true;charset=utf-8';
  const headers = { 'content-type': type, 'x-ms-error-code': code };
  return { status, headers, body: JSON.stringify(body) };
}

function inXml({ status, code, details }: StorageProblem, message: string): StorageReply {
  const body = document({ Error: { Code: code, Message: message, ...details } });
  const headers = { 'content-type': 'application/xml', 'x-ms-error-code': code };
  return { status, headers, body };
}
