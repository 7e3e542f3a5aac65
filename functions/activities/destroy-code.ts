import type { z } from 'zod';
import type { SecretStore } from '../../shared/domain/ports.ts';
import type { destroyCode as step } from '../../shared/workflow/steps.ts';

/** Destroys the code of a collected pass. A missing secret counts as destroyed. */
export function destroyCode({ secrets }: { secrets: SecretStore }) {
  return ({ secret }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> =>
    secrets.destroy(secret.name);
}
