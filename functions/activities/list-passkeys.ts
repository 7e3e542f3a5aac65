import type { z } from 'zod';
import { methodsNewerThan } from '../../shared/domain/guards.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { listPasskeys as step } from '../../shared/workflow/steps.ts';
import { provenBy } from './look-for-passkey.ts';

/** What was registered with the help of our passes. Without a pass there is nothing. */
export function listPasskeys({ directory, records }: { directory: Directory; records: Records }) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const pass = (await records.read(onboardingId, PASS, PassDocument))?.value;
    if (!pass) return { passkeys: [] };
    const methods = await directory.strongMethods(userId);
    return { passkeys: methodsNewerThan(methods, pass.firstMintedAt).map(provenBy) };
  };
}
