import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import {
  type DeliveryReport,
  type DeliveryVerdict,
  deliveryReportsIn,
  laterVerdict,
} from '../../shared/domain/delivery-report.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { sha256 } from '../../shared/intake/accept.ts';
import {
  MessageDocument,
  OperationDocument,
  operationPartition,
} from '../../shared/storage/messages.ts';
import { update } from '../../shared/storage/update.ts';
import { announce } from '../http/lib/raise-event.ts';

interface Deps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
}

/**
 * Queue trigger: writes a delivery report of Event Grid into the document of its message, and
 * notifies the run. Reports may arrive late, twice and in any order. A report about an unknown
 * message is logged. A message that is not a report throws, so that it reaches the poison queue and
 * an operator.
 */
export function receiveDeliveryReport(deps: Deps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const { reports, foreign } = deliveryReportsIn(message);
    for (const report of reports) await receive(deps, report, context);
    if (foreign > 0) {
      throw new Error(
        `A message in the report queue holds ${foreign} event(s) that are no delivery report. ` +
          'Let the Event Grid subscription send the two delivery report types only.',
      );
    }
  };
}

async function receive(
  deps: Deps,
  { operationId, verdict, attemptedAt }: DeliveryReport,
  context: InvocationContext,
): Promise<void> {
  const operation = operationId === null ? undefined : await operationOf(deps, operationId);
  const noted = operation && (await note(deps.records, operationId ?? '', operation, verdict));
  if (!operation || !noted) {
    const whose = operationId === null ? 'no tag' : `operation ${fingerprint(operationId)}`;
    const at = moment(attemptedAt);
    context.log(
      `A delivery report (${verdict} at ${at}, ${whose}) is about no message that a run waits for.`,
    );
    return;
  }
  if (noted === 'unchanged') return;
  const news = { message: operation.message, verdict: noted.verdict };
  await announce(deps.workflow, context, operation.onboardingId, 'messageReported', news);
}

/** Our operation ids are GUIDs. Other texts may not be valid table keys. */
async function operationOf({ records }: Deps, operationId: string) {
  if (!z.guid().safeParse(operationId).success) return undefined;
  const partition = operationPartition(operationId);
  return (await records.read(partition, operationId, OperationDocument))?.value;
}

/** Undefined when there is no document, or when it belongs to a later attempt with another id. */
async function note(
  records: Records,
  operationId: string,
  { onboardingId, message }: z.output<typeof OperationDocument>,
  reported: DeliveryVerdict,
): Promise<{ verdict: DeliveryVerdict } | 'unchanged' | undefined> {
  const later = ({ report }: MessageDocument) => laterVerdict(report, reported);
  const isAbout = (known?: MessageDocument): known is MessageDocument =>
    known?.operationId === operationId;
  const { isWritten, after } = await update(
    records,
    onboardingId,
    message,
    MessageDocument,
    (known) =>
      isAbout(known) && later(known) !== known.report ? { ...known, report: later(known) } : 'keep',
    { isOwn: (known) => isAbout(known) && later(known) === known.report },
  );
  if (!isAbout(after)) return undefined;
  return isWritten ? { verdict: later(after) } : 'unchanged';
}

/** The text comes from outside, so it is not logged unchanged. */
function moment(text: string | null): string {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? 'an unknown time' : at.toISOString();
}

/** A short hash, to find a report by its id. The id itself comes from outside and is not logged. */
const fingerprint = (operationId: string): string => sha256(operationId).slice(0, 12);
