import type { z } from 'zod';
import type { Directory } from '../../shared/domain/ports.ts';
import type { revokeSessions as step } from '../../shared/workflow/steps.ts';

/** Revokes all sessions of the person. It takes effect within minutes. May run twice. */
export function revokeSessions({ directory }: { directory: Directory }) {
  return async ({ userId }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    await directory.revokeSessions(userId);
    return 'revoked';
  };
}
