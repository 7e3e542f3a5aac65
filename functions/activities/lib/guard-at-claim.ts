import type { ClaimHold, GuardAtClaim } from '../../../shared/claim/guarded.ts';
import type { GuardVerdict } from '../../../shared/domain/identity/guards.ts';
import type { Directory, ReadAccount, Records } from '../../../shared/domain/ports.ts';
import { methodNewerThan } from '../../../shared/domain/strong-methods.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { isDisowned } from '../../../shared/storage/disowned.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { type GuardDeps, guardAccount, ownedBy } from './guard-account.ts';
import { isRemovedElsewhere } from './remove-pass.ts';
import { accountOf, missing } from './rows.ts';

interface Deps extends GuardDeps {
  readonly directory: Directory;
  readonly records: Records;
}

/**
 * The guards of the third moment. While no code of this onboarding was ever shown, nobody can have
 * signed in or registered a method by it: what is there now came from somewhere else. A pass that an
 * administrator has removed is not replaced by itself.
 */
export function guardAtClaim(deps: Deps): GuardAtClaim {
  return async (onboardingId) => {
    const { records, directory } = deps;
    const kept = await keptFor(records, onboardingId);
    if (await isDisowned(records, onboardingId)) {
      return { outcome: 'needsAttention', reason: 'managerDisowned' };
    }
    const { account, pass, claim, ...document } = kept;
    const isFirst = (claim?.burns ?? []).length === 0;
    const judged = {
      onboardingId,
      ...document,
      ...ownedBy(account),
      pass: isFirst ? undefined : pass,
    };
    const { account: facts, verdict } = await guardAccount(deps, judged);
    if (isFirst && pass && hasKeySince(facts, pass)) {
      return { outcome: 'needsAttention', reason: 'passkeyWithoutPass' };
    }
    if (verdict.kind !== 'go') return holdOf(verdict);
    if (!pass || !(await isRemovedElsewhere({ directory }, account.userId, pass))) return undefined;
    return { outcome: 'needsAttention', reason: 'passRemovedElsewhere' };
  };
}

async function keptFor(records: Records, onboardingId: string) {
  const [hire, account, pass, claim] = await Promise.all([
    records.read(onboardingId, HIRE, HireDocument),
    accountOf(records, onboardingId),
    records.read(onboardingId, PASS, PassDocument),
    records.read(onboardingId, CLAIM, ClaimDocument),
  ]);
  const { value } = hire ?? missing(HIRE, onboardingId);
  return {
    hire: value.hire,
    source: value.source,
    account,
    pass: pass?.value,
    claim: claim?.value,
  };
}

const hasKeySince = (facts: ReadAccount, { firstMintedAt }: PassDocument): boolean =>
  methodNewerThan(facts.strongMethods, firstMintedAt) !== undefined;

const holdOf = ({ kind, reason }: Exclude<GuardVerdict, { kind: 'go' }>): ClaimHold => ({
  outcome: kind === 'refuse' ? 'refused' : 'needsAttention',
  reason,
});
