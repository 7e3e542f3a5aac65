import type { QueueOptions } from '../host-json.ts';
import type { RegisteredFunction } from '../registry.ts';
import { expandSettings, type Settings } from '../settings.ts';
import type { NamedData, TypedData } from '../wire.ts';
import { openQueueService } from './queue-service.ts';

/**
 * Sends what a function put into its queue output bindings: text as it is, an object as JSON, one
 * message for each element of an array. Creates a queue that is missing. Rejects if sending fails,
 * so that the invocation counts as failed and is run again.
 */
export async function sendToQueues(
  called: RegisteredFunction,
  outputs: readonly NamedData[],
  { settings, queues }: { settings: Settings; queues: QueueOptions },
): Promise<void> {
  for (const { name, data } of outputs) {
    const binding = called.bindings[name];
    if (binding?.type.toLowerCase() !== 'queue' || !data) continue;
    const connection = String(binding['connection'] ?? 'AzureWebJobsStorage');
    const queueName = expandSettings(String(binding['queueName']), settings);
    const queue = openQueueService(connection, settings).getQueueClient(queueName);
    await queue.createIfNotExists();
    for (const text of messageTexts(data)) await queue.sendMessage(encode(text, queues));
  }
}

export function encode(text: string, { encoding }: QueueOptions): string {
  return encoding === 'base64' ? Buffer.from(text, 'utf8').toString('base64') : text;
}

function messageTexts(data: TypedData): string[] {
  if (data.string !== undefined) return [data.string];
  if (data.bytes !== undefined) return [Buffer.from(data.bytes).toString('utf8')];
  if (data.json === undefined) return [String(data.int ?? data.double ?? '')];
  const value: unknown = JSON.parse(data.json);
  if (!Array.isArray(value)) return [data.json];
  return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
}
