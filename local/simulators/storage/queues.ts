import type { Clock } from '../../clock.ts';
import type { Call, RequestHeaders } from '../call.ts';
import type { Documents } from '../documents.ts';
import { type Message, Messages, NEVER } from './messages.ts';
import {
  invalidParameter,
  notImplemented,
  outOfRangeParameter,
  StorageProblem,
} from './problem.ts';
import type { StorageReply } from './reply.ts';
import { document, type Elements, textOf } from './xml.ts';

const WEEK_S = 7 * 24 * 3_600;
const LEASE_S = 30;
const TEXT_BYTES_MAX = 64 * 1024;
/** The service's page size; further queues are listed on the same page here. */
const QUEUES_LISTED_MAX = 5_000;
const XML = { 'content-type': 'application/xml' };
/** Lower case letters, digits and single dashes, beginning and ending with none of those. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export interface Queues {
  answer(call: Call): StorageReply;
  create(name: string): void;
  /** Whether the queue holds a message that is visible now. */
  hasVisible(name: string): boolean;
  messages(): KeptMessage[];
}

export interface KeptMessage {
  readonly queueName: string;
  readonly text: string;
}

type Metadata = Readonly<Record<string, string>>;

interface KeptQueue {
  readonly name: string;
  readonly metadata: Metadata;
}

/** Azure Queue storage, in which messages are hidden and expire by the local clock. */
export function createQueues(clock: Clock, documents: Documents): Queues {
  const kept = documents.collection<KeptQueue>('queues');
  const queues = new Map<string, Messages>();
  const open = (name: string) =>
    queues.set(name, new Messages(clock, documents.collection(`queue ${name}`)));
  for (const { name } of kept.all()) open(name);

  function answer(call: Call): StorageReply {
    const [, name = '', messages, id] = call.path.split('/');
    if (name === '') return answerService(call);
    if (messages === undefined) return answerQueue(call, name);
    if (messages !== 'messages') throw notImplemented(`${call.path} of queues`);
    const queue = queueNamed(name);
    return id === undefined ? answerMessages(call, queue) : answerMessage(call, queue, id);
  }

  function answerService({ method, query, origin }: Call): StorageReply {
    if (method !== 'GET' || query.get('comp') !== 'list') {
      throw notImplemented('the properties of the queue service');
    }
    const Prefix = query.get('prefix') ?? '';
    const names = [...queues.keys()].filter((name) => name.startsWith(Prefix)).sort();
    const Queues = { Queue: names.map((Name) => ({ Name })) };
    const body = document({
      [`EnumerationResults ServiceEndpoint="${origin}"`]: {
        Prefix,
        MaxResults: String(QUEUES_LISTED_MAX),
        Queues,
        NextMarker: '',
      },
    });
    return { status: 200, headers: XML, body };
  }

  function answerQueue(call: Call, name: string): StorageReply {
    const isAboutMetadata = call.query.get('comp') === 'metadata';
    switch (call.method) {
      case 'PUT':
        if (!isAboutMetadata) return create(name, metadataIn(call.headers));
        queueNamed(name);
        kept.put(name, { name, metadata: metadataIn(call.headers) });
        return { status: 204 };
      case 'GET':
      case 'HEAD':
        if (isAboutMetadata) return { status: 200, headers: described(name) };
        throw notImplemented(`${call.method} of a queue`);
      case 'DELETE':
        return remove(name);
      default:
        throw notImplemented(`${call.method} of a queue`);
    }
  }

  function create(name: string, metadata: Metadata): StorageReply {
    checkName(name);
    const before = kept.get(name);
    if (!before) {
      kept.put(name, { name, metadata });
      open(name);
      return { status: 201 };
    }
    if (JSON.stringify(before.metadata) === JSON.stringify(metadata)) return { status: 204 };
    throw new StorageProblem(409, 'QueueAlreadyExists', 'The specified queue already exists.');
  }

  function remove(name: string): StorageReply {
    const queue = queueNamed(name);
    documents.transaction(() => {
      kept.delete(name);
      queue.clear();
    });
    queues.delete(name);
    return { status: 204 };
  }

  function described(name: string): Record<string, string> {
    const count = String(queueNamed(name).all().length);
    const metadata = Object.entries(kept.get(name)?.metadata ?? {});
    return {
      'x-ms-approximate-messages-count': count,
      ...Object.fromEntries(metadata.map(([key, value]) => [`x-ms-meta-${key}`, value])),
    };
  }

  function queueNamed(name: string): Messages {
    const queue = queues.get(name);
    if (queue) return queue;
    throw new StorageProblem(404, 'QueueNotFound', 'The specified queue does not exist.');
  }

  return {
    answer,
    create: (name) => void create(name, kept.get(name)?.metadata ?? {}),
    hasVisible: (name) => queues.get(name)?.hasVisible ?? false,
    messages: () =>
      [...queues].flatMap(([queueName, queue]) =>
        queue.all().map(({ text }) => ({ queueName, text })),
      ),
  };
}

function checkName(name: string): void {
  if (name.length < 3 || name.length > 63) {
    const message = 'The specified resource name length is not within the permissible limits.';
    throw new StorageProblem(400, 'OutOfRangeInput', message);
  }
  if (NAME.test(name)) return;
  const message = 'The specified resource name contains invalid characters.';
  throw new StorageProblem(400, 'InvalidResourceName', message);
}

function answerMessages(call: Call, queue: Messages): StorageReply {
  switch (call.method) {
    case 'POST':
      return put(call, queue);
    case 'GET': {
      const count = numberIn(call, 'numofmessages', 1, { min: 1, max: 32 });
      if (call.query.get('peekonly') === 'true') return listed(queue.peek(count), peeked);
      const hiddenS = numberIn(call, 'visibilitytimeout', LEASE_S, { min: 1, max: WEEK_S });
      return listed(queue.take(count, hiddenS * 1_000), taken);
    }
    case 'DELETE':
      queue.clear();
      return { status: 204 };
    default:
      throw notImplemented(`${call.method} of messages`);
  }
}

function put(call: Call, queue: Messages): StorageReply {
  const hiddenS = numberIn(call, 'visibilitytimeout', 0, { min: 0, max: WEEK_S });
  const lifeS = Number(call.query.get('messagettl') ?? WEEK_S);
  if (lifeS !== -1 && lifeS < 1) {
    const reason = 'Value must be greater than or equal to 1, or -1 to indicate an infinite TTL.';
    throw invalidParameter('messagettl', lifeS, reason);
  }
  if (lifeS !== -1 && call.query.has('messagettl') && hiddenS >= lifeS) {
    const reason = 'messagettl must be greater than visibilitytimeout.';
    throw invalidParameter('visibilitytimeout', hiddenS, reason);
  }
  const text = textIn(call);
  if (text === undefined) {
    throw new StorageProblem(
      400,
      'InvalidXmlDocument',
      'XML specified is not syntactically valid.',
    );
  }
  const lifeMs = lifeS === -1 ? NEVER : lifeS * 1_000;
  const message = queue.put(text, { hiddenMs: hiddenS * 1_000, lifeMs });
  return { ...listed([message], (one) => ({ ...begun(one), ...held(one) })), status: 201 };
}

function answerMessage(call: Call, queue: Messages, id: string): StorageReply {
  const receipt = call.query.get('popreceipt') ?? '';
  if (call.method === 'DELETE') {
    queue.delete(id, receipt);
    return { status: 204 };
  }
  if (call.method !== 'PUT') throw notImplemented(`${call.method} of a message`);
  const hiddenS = numberIn(call, 'visibilitytimeout', LEASE_S, { min: 0, max: WEEK_S });
  const updated = queue.update(id, receipt, textIn(call), hiddenS * 1_000);
  return {
    status: 204,
    headers: {
      'x-ms-popreceipt': updated.receipt,
      'x-ms-time-next-visible': worded(updated.visibleAt),
    },
  };
}

function textIn({ text: xml }: Call): string | undefined {
  const text = textOf(xml, 'MessageText');
  if (text === undefined || Buffer.byteLength(text) <= TEXT_BYTES_MAX) return text;
  throw new StorageProblem(
    413,
    'RequestBodyTooLarge',
    'The request body is too large and exceeds the maximum permissible limit.',
    { MaxLimit: String(TEXT_BYTES_MAX) },
  );
}

function numberIn(
  { query }: Call,
  name: string,
  otherwise: number,
  limits: { min: number; max: number },
): number {
  const value = Number(query.get(name) ?? otherwise);
  if (value >= limits.min && value <= limits.max) return value;
  throw outOfRangeParameter(name, value, limits);
}

function listed(messages: readonly Message[], how: (message: Message) => Elements): StorageReply {
  const body = document({ QueueMessagesList: { QueueMessage: messages.map(how) } });
  return { status: 200, headers: XML, body };
}

const worded = (at: number) => new Date(at).toUTCString();

const begun = ({ id, insertedAt, expiresAt }: Message) => ({
  MessageId: id,
  InsertionTime: worded(insertedAt),
  ExpirationTime: worded(expiresAt),
});
const held = ({ receipt, visibleAt }: Message) => ({
  PopReceipt: receipt,
  TimeNextVisible: worded(visibleAt),
});
const read = ({ dequeueCount, text }: Message) => ({
  DequeueCount: String(dequeueCount),
  MessageText: text,
});
const peeked = (message: Message) => ({ ...begun(message), ...read(message) });
const taken = (message: Message) => ({ ...begun(message), ...held(message), ...read(message) });

function metadataIn(headers: RequestHeaders): Metadata {
  const own = [...headers].filter(([name]) => name.startsWith('x-ms-meta-'));
  return Object.fromEntries(own.map(([name, value]) => [name.slice('x-ms-meta-'.length), value]));
}
