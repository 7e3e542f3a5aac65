import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Records, Row } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import {
  MessageDocument,
  type OperationDocument,
  operationPartition,
} from '../../../shared/storage/messages.ts';
import { update } from '../../../shared/storage/update.ts';
import type { Sending } from '../../../shared/workflow/steps.ts';

/** Where the document of one message is. */
export interface MessageLog {
  readonly records: Records;
  readonly onboardingId: string;
  readonly key: string;
}

export type Logged = Row<MessageDocument>;

export function messageOf(log: MessageLog): Promise<Logged | undefined> {
  return log.records.read(log.onboardingId, log.key, MessageDocument);
}

/**
 * The message as it is in the log before it is sent: the same one when an earlier run has begun it,
 * a new one otherwise. Throws `ServiceError` when another run began it just now.
 */
export async function begun(log: MessageLog, earlier: Logged | undefined): Promise<Logged> {
  if (earlier?.value.state === 'sending') return earlier;
  const fresh: MessageDocument = {
    operationId: randomUUID(),
    begunAt: new Date().toISOString(),
    state: 'sending',
    report: null,
  };
  await keepOperation(log, fresh.operationId);
  const { isWritten, after, version } = await update(
    log.records,
    log.onboardingId,
    log.key,
    MessageDocument,
    (now) => (now?.operationId === earlier?.value.operationId ? fresh : 'keep'),
    { known: earlier ?? 'absent', isOwn: ({ operationId }) => operationId === fresh.operationId },
  );
  if (isWritten) return { value: after, version };
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

/** Records the answer of the service. A report that came meanwhile stays. */
export async function settled(
  { records, onboardingId, key }: MessageLog,
  sent: Logged,
  state: 'accepted' | 'failed',
): Promise<z.input<typeof Sending>> {
  const { operationId } = sent.value;
  await update(
    records,
    onboardingId,
    key,
    MessageDocument,
    (now) => (now?.operationId === operationId && now.state !== state ? { ...now, state } : 'keep'),
    { known: sent },
  );
  return { kind: state === 'accepted' ? 'sent' : 'failed', message: key };
}

/** Removes a message that the service has refused to look at, unless it was written since. */
export async function forgotten(
  { records, onboardingId, key }: MessageLog,
  { version }: Logged,
): Promise<void> {
  await records.remove(onboardingId, key, version);
}
