import type { z } from 'zod';
import { isPassOnly } from '../../shared/domain/pass-source.ts';
import type { HrCallbacks, MessageQueue, Records } from '../../shared/domain/ports.ts';
import { onboardingFacts } from '../../shared/onboardings/view.ts';
import { type CallbackDocument, callbackKey } from '../../shared/storage/callbacks.ts';
import type { notifyHr as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';

/**
 * Stores a callback to HR with the current data and queues it. A second run keeps the first data
 * and the same id, and queues it again, because the first message may have been lost.
 */
export function notifyHr({
  records,
  callbacks,
  callbackQueue,
}: {
  records: Records;
  /** Undefined when no callback address is configured. */
  callbacks: HrCallbacks | undefined;
  callbackQueue: MessageQueue;
}) {
  return async (
    { onboardingId, type, at, occurrence, reason }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const hire = await readHire();
    // HR knows nothing of a pass that IT asked for.
    if (!callbacks || isPassOnly(hire.source)) return 'notConfigured';
    const facts = await onboardingFacts(records, onboardingId, hire);
    const callback = callbackKey(occurrence);
    const document: CallbackDocument = {
      // Standard Webhooks does not allow a dot in an id.
      id: `${onboardingId}-${occurrence}`,
      to: 'hr',
      type,
      at,
      body: { ...facts, reason },
      state: 'waiting',
      next: 1,
      attempts: [],
    };
    await records.insert(onboardingId, callback, document);
    await callbackQueue.put({ onboardingId, callback, attempt: 1, first: 1 });
    return 'queued';
  };
}
