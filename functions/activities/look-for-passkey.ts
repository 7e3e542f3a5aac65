import type { z } from 'zod';
import type { Passkey } from '../../shared/domain/onboarding.ts';
import type { Directory } from '../../shared/domain/ports.ts';
import { methodNewerThan, type StrongMethod } from '../../shared/domain/strong-methods.ts';
import type { lookForPasskey as step } from '../../shared/workflow/steps.ts';

/** Reads the person's methods and returns one that is newer than the pass. Changes nothing. */
export function lookForPasskey({ directory }: { directory: Directory }) {
  return async ({
    userId,
    newerThan,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const method = methodNewerThan(await directory.strongMethods(userId), newerThan);
    return { passkey: method ? provenBy(method) : null };
  };
}

/** The evidence that a method provides. */
export function provenBy({ kind, id, createdAt }: StrongMethod): Passkey {
  return { kind, methodId: id, registeredAt: createdAt ?? '' };
}
