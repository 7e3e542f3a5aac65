import type { z } from 'zod';
import { type GateDeps, stoppedBy } from '../../shared/tenant/gate.ts';
import type { readTenantCheck as step } from '../../shared/workflow/steps.ts';

/**
 * Whether the newest check of the tenant stops this onboarding. It asks no service but the table; an
 * onboarding that is stopped goes on by itself when the tenant is ready. May run twice.
 */
export function readTenantCheck(deps: GateDeps) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => ({
    stoppedBy: (await stoppedBy(deps, onboardingId)) ?? null,
  });
}
