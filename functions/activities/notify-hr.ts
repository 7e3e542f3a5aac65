import type { z } from 'zod';
import type { HrCallbacks, Records } from '../../shared/domain/ports.ts';
import { onboardingFacts } from '../../shared/onboarding-view.ts';
import type { notifyHr as step } from '../../shared/workflow/steps.ts';

/** Tells HR what happened. The id is the same on every run, so HR knows a repetition. */
export function notifyHr({
  records,
  callbacks,
}: {
  records: Records;
  callbacks: HrCallbacks | undefined;
}) {
  return async ({
    onboardingId,
    type,
    at,
    occurrence,
    reason,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    if (!callbacks) return 'notConfigured';
    const facts = await onboardingFacts(onboardingId, records);
    await callbacks.send({
      id: `${onboardingId}.${occurrence}`,
      type,
      at: new Date(at),
      data: { ...facts, reason },
    });
    return 'delivered';
  };
}
