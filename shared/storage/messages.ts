import { z } from 'zod';
import { DeliveryVerdict } from '../domain/delivery-report.ts';

const moment = z.iso.datetime({ offset: true });

/**
 * One message of one kind, by mail or SMS. Written before it is sent: the id is how a lost answer is
 * asked after, and how a delivery report finds its way back. `report` is set by the report alone.
 */
export const MessageDocument = z.object({
  operationId: z.guid(),
  /** When it was first tried; an SMS is repeated harmlessly by id and this moment together. */
  begunAt: moment,
  state: z.enum(['sending', 'accepted', 'failed']),
  report: DeliveryVerdict.nullable(),
});
export type MessageDocument = z.infer<typeof MessageDocument>;

/**
 * Whose message was sent under an operation id, and under which key its document is. Written before
 * the message goes out; it lies in `operationPartition(operationId)` and its key is the id.
 */
export const OperationDocument = z.object({ onboardingId: z.string(), message: z.string() });

/** Spread over 256 partitions, so that no partition takes every send. */
export function operationPartition(operationId: string): string {
  return `operations-${operationId.slice(0, 2)}`;
}
