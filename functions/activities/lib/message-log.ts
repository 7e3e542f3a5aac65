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

/** The place of the document of one message. */
export interface MessageLog {
  readonly records: Records;
  readonly onboardingId: string;
  readonly key: string;
}

export type Logged = Row<MessageDocument>;

export function readMessage(log: MessageLog): Promise<Logged | undefined> {
  return log.records.read(log.onboardingId, log.key, MessageDocument);
}

/**
 * The message in the log before it is sent: the one that an earlier attempt has begun, else a new
 * one. Throws `ServiceError` when a parallel attempt has just begun it.
 */
export async function beginMessage(log: MessageLog, earlier: Logged | undefined): Promise<Logged> {
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

/** Written first, because a delivery report may arrive before the answer of the service. */
function keepOperation({ records, onboardingId, key }: MessageLog, id: string): Promise<void> {
  const operation: z.input<typeof OperationDocument> = { onboardingId, message: key };
  return records.put(operationPartition(id), id, operation);
}

/** Records the answer of the service. A delivery report that arrived meanwhile stays. */
export async function recordAnswer(
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

/**
 * Removes a message that the service refused for its limit, unless the document was written since.
 */
export async function forgetMessage(
  { records, onboardingId, key }: MessageLog,
  { version }: Logged,
): Promise<void> {
  await records.remove(onboardingId, key, version);
}
