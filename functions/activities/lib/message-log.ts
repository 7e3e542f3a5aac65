import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import {
  MessageDocument,
  type OperationDocument,
  operationPartition,
} from '../../../shared/storage/messages.ts';
import type { Sending } from '../../../shared/workflow/steps.ts';

/** Where the document of one message lies. */
export interface MessageLog {
  readonly records: Records;
  readonly onboardingId: string;
  readonly key: string;
}

/** A delivery report may write the document at the same time, seldom more than once. */
const WRITES_MAX = 5;

export async function messageOf(log: MessageLog): Promise<MessageDocument | undefined> {
  return (await log.records.read(log.onboardingId, log.key, MessageDocument))?.value;
}

/**
 * The message as it stands in the log before it is sent: the same one when an earlier run has begun
 * it, a new one after one that failed. Throws `ServiceError` when another run began it just now.
 */
export async function begun(
  log: MessageLog,
  earlier: MessageDocument | undefined,
): Promise<MessageDocument> {
  if (earlier?.state === 'sending') return earlier;
  const fresh: MessageDocument = {
    operationId: randomUUID(),
    begunAt: new Date().toISOString(),
    state: 'sending',
    report: null,
  };
  await keepOperation(log, fresh.operationId);
  if (await isWritten(log, earlier, fresh)) return fresh;
  // Ours after all, when it was only the answer to the write that got lost.
  if ((await messageOf(log))?.operationId === fresh.operationId) return fresh;
  throw new ServiceError(`The message ${log.key} of ${log.onboardingId} is being sent already.`, {
    service: 'Firstkey',
    code: 'sentElsewhere',
  });
}

/** Written first: a report may come before the answer of the service does. */
function keepOperation({ records, onboardingId, key }: MessageLog, id: string): Promise<void> {
  const operation: z.input<typeof OperationDocument> = { onboardingId, message: key };
  return records.put(operationPartition(id), id, operation);
}

async function isWritten(
  { records, onboardingId, key }: MessageLog,
  earlier: MessageDocument | undefined,
  fresh: MessageDocument,
): Promise<boolean> {
  if (!earlier) return records.insert(onboardingId, key, fresh);
  const known = await records.read(onboardingId, key, MessageDocument);
  if (known?.value.operationId !== earlier.operationId) return false;
  return records.replace(onboardingId, key, fresh, known.version);
}

/** Writes down what the service said. A report that came meanwhile stays. */
export async function settled(
  log: MessageLog,
  operationId: string,
  state: 'accepted' | 'failed',
): Promise<z.input<typeof Sending>> {
  const { records, onboardingId, key } = log;
  for (let writes = 0; writes < WRITES_MAX; writes++) {
    const known = await records.read(onboardingId, key, MessageDocument);
    if (known?.value.operationId !== operationId) break;
    const told = { ...known.value, state };
    if (await records.replace(onboardingId, key, told, known.version)) break;
  }
  return { kind: state === 'accepted' ? 'sent' : 'failed', message: key };
}

/** Takes back the beginning of a message that the service has refused to look at. */
export async function forgotten(log: MessageLog, operationId: string): Promise<void> {
  const { records, onboardingId, key } = log;
  const known = await records.read(onboardingId, key, MessageDocument);
  if (known?.value.operationId !== operationId || known.value.state !== 'sending') return;
  await records.remove(onboardingId, key, known.version);
}
