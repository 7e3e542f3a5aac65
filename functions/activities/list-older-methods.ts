import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { listOlderMethods as step } from '../../shared/workflow/steps.ts';
import { accountUnreadable } from './lib/replication.ts';
import { missing } from './lib/rows.ts';

interface Deps {
  readonly directory: Pick<Directory, 'accountFacts'>;
  readonly records: Pick<Records, 'read'>;
}

/**
 * The sign-in methods that the person had before the pass was minted. One of them may be in the hands
 * of somebody else; Firstkey removes none, because it does not know which. A method of which Entra
 * says no date counts as older.
 */
export function listOlderMethods({ directory, records }: Deps) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const account = await directory.accountFacts(userId);
    if (!account) throw accountUnreadable();
    const pass = await records.read(onboardingId, PASS, PassDocument);
    const since = (pass ?? missing(PASS, onboardingId)).value.firstMintedAt;
    const isOlder = ({ createdAt }: { createdAt: string | null }) =>
      createdAt === null || Date.parse(createdAt) < Date.parse(since);
    const all = [...account.strongMethods, ...(account.otherMethods ?? [])];
    return { methods: all.filter(isOlder).map(({ id: methodId, kind }) => ({ kind, methodId })) };
  };
}
