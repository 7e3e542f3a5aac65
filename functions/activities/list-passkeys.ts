import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { methodsNewerThan } from '../../shared/domain/strong-methods.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { listPasskeys as step } from '../../shared/workflow/steps.ts';
import { keyOf, provenBy } from './lib/judge-keys.ts';

/** Lists the methods that were registered after the first pass was minted. Empty without a pass. */
export function listPasskeys({ directory, records }: { directory: Directory; records: Records }) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const pass = (await records.read(onboardingId, PASS, PassDocument))?.value;
    if (!pass) return { passkeys: [] };
    const methods = await directory.strongMethods(userId);
    return { passkeys: methodsNewerThan(methods, pass.firstMintedAt).map(keyOf).map(provenBy) };
  };
}
