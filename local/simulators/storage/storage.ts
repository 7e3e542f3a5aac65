import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { readCall } from '../call.ts';
import { StorageProblem } from './problem.ts';
import { createQueues, type KeptMessage } from './queues.ts';
import type { StorageReply } from './reply.ts';
import { createTables } from './tables.ts';
import { document } from './xml.ts';

const ACCOUNT = 'firstkey';
/** Of the right form, and worth nothing: no signature is checked here. */
const ACCOUNT_KEY = Buffer.from('the storage simulator asks for no key').toString('base64');
const TABLES = `${ACCOUNT}.table.core.windows.net`;
const QUEUES = `${ACCOUNT}.queue.core.windows.net`;

export interface StorageSimulator {
  /**
   * With it the Azure SDKs send to `hosts`, which whoever tests leads to `fetch`; without TLS, which
   * nobody would end.
   */
  readonly connectionString: string;
  readonly hosts: readonly string[];
  fetch(request: Request): Promise<Response>;
  /** Makes a queue as whoever deploys would; one that is there stays as it is. */
  createQueue(name: string): void;
  /** Whether a look into the queue would find a message now. */
  hasVisibleMessage(queueName: string): boolean;
  /** Everything that is kept, whether it is visible or not. */
  contents(): { readonly rows: readonly object[]; readonly messages: readonly KeptMessage[] };
}

/**
 * The tables and queues of one Azure Storage account, in memory and by the local clock.
 *
 * The host name says which service is meant. Signatures and tokens are not checked, and of the
 * protocol only what the SDKs need for rows and messages is known; the rest answers 501. A contract
 * test holds it against Azurite.
 */
export function createStorage(clock: Clock): StorageSimulator {
  const tables = createTables(clock);
  const queues = createQueues(clock);

  async function fetch(request: Request): Promise<Response> {
    const at = clock.now();
    const requestId = randomUUID();
    const call = await readCall(request);
    const isForTables = call.host === TABLES;
    try {
      const reply = isForTables ? tables.answer(call) : queues.answer(call);
      return responseFor(reply, requestId, at);
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      const text = `${error.message}\nRequestId:${requestId}\nTime:${new Date(at).toISOString()}`;
      const reply = isForTables ? inJson(error, text) : inXml(error, text);
      return responseFor(reply, requestId, at);
    }
  }

  return {
    connectionString:
      `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};` +
      `TableEndpoint=http://${TABLES};QueueEndpoint=http://${QUEUES}`,
    hosts: [TABLES, QUEUES],
    fetch,
    createQueue: queues.create,
    hasVisibleMessage: queues.hasVisible,
    contents: () => ({ rows: tables.rows(), messages: queues.messages() }),
  };
}

function responseFor({ status, headers, body }: StorageReply, id: string, at: number): Response {
  const common = {
    'x-ms-request-id': id,
    'x-ms-version': '2026-06-06',
    date: new Date(at).toUTCString(),
  };
  return new Response(body ?? null, { status, headers: { ...common, ...headers } });
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
