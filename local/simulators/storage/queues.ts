import type { Clock } from '../../clock.ts';
import type { Call } from '../call.ts';
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

/** Azure Queue storage, in which messages are hidden and die by the local clock. */
export function createQueues(clock: Clock): Queues {
  const queues = new Map<string, Messages>();

  function answer(call: Call): StorageReply {
    const [, name = '', messages, id] = call.path.split('/');
    if (messages === undefined) return answerQueue(call, name);
    if (messages !== 'messages') throw notImplemented(`${call.path} of queues`);
    const queue = queueNamed(name);
    return id === undefined ? answerMessages(call, queue) : answerMessage(call, queue, id);
  }

  function answerQueue(call: Call, name: string): StorageReply {
    const isAboutMetadata = call.query.get('comp') === 'metadata';
    switch (call.method) {
      case 'PUT':
        if (!isAboutMetadata) return create(name, metadataIn(call.headers));
        queueNamed(name).metadata = metadataIn(call.headers);
        return { status: 204 };
      case 'GET':
      case 'HEAD':
        if (isAboutMetadata) return { status: 200, headers: described(queueNamed(name)) };
        throw notImplemented('the list of queues');
      case 'DELETE':
        queueNamed(name).clear();
        queues.delete(name);
        return { status: 204 };
      default:
        throw notImplemented(`${call.method} of a queue`);
    }
  }

  function create(name: string, metadata: Readonly<Record<string, string>>): StorageReply {
    checkName(name);
    const before = queues.get(name);
    if (!before) {
      queues.set(name, new Messages(clock, metadata));
      return { status: 201 };
    }
    if (JSON.stringify(before.metadata) === JSON.stringify(metadata)) return { status: 204 };
    throw new StorageProblem(409, 'QueueAlreadyExists', 'The specified queue already exists.');
  }

  function queueNamed(name: string): Messages {
    const queue = queues.get(name);
    if (queue) return queue;
    throw new StorageProblem(404, 'QueueNotFound', 'The specified queue does not exist.');
  }

  return {
    answer,
    create: (name) => void create(name, queues.get(name)?.metadata ?? {}),
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

function metadataIn(headers: Headers): Record<string, string> {
  const own = [...headers].filter(([name]) => name.startsWith('x-ms-meta-'));
  return Object.fromEntries(own.map(([name, value]) => [name.slice('x-ms-meta-'.length), value]));
}

function described(queue: Messages): Record<string, string> {
  const metadata = Object.entries(queue.metadata);
  return {
    'x-ms-approximate-messages-count': String(queue.all().length),
    ...Object.fromEntries(metadata.map(([name, value]) => [`x-ms-meta-${name}`, value])),
  };
}
