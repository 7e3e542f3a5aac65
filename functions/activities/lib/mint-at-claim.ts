import type { MintAtClaim } from '../../../shared/claim/minted.ts';
import { passExpiresAt } from '../../../shared/domain/access-pass.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { update } from '../../../shared/storage/update.ts';
import { lifeOf, type PassDeps, planFor } from '../issue-access-pass.ts';

/**
 * Mints the pass of a link that was just burnt, where the policy mints at the claim: checks the
 * guards once more, leaves one live pass, and keeps its code in the vault for as long as it may be
 * shown again. Run twice, the second pass replaces the first, whose code nobody has seen. Nothing is
 * minted for a pass that was withdrawn: every write is conditional on what was read, and a pass that
 * was minted too late is deleted again.
 */
export function mintAtClaim({ directory, secrets, records, ...policy }: PassDeps): MintAtClaim {
  return async (onboardingId, userId) => {
    const found = await records.read(onboardingId, PASS, PassDocument);
    if (!found?.value.claimable) return { kind: 'refused' };
    const plan = await planFor({ directory, ...policy }, userId, new Date(), found.value);
    if (plan.kind !== 'possible') return { kind: 'refused' };

    for (const pass of await directory.passes(userId)) await directory.deletePass(userId, pass.id);
    await directory.enableUser(userId);
    const begun = { ...found.value, firstMintedAt: new Date().toISOString() };
    const version = await records.replace(onboardingId, PASS, begun, found.version);
    if (!version) return { kind: 'refused' };

    const { pass, code } = await directory.createPass(userId, plan.request);
    const { secretName } = begun;
    await secrets.put(secretName, code, { expiresAt: passExpiresAt(pass), passId: pass.id });
    const { isWritten } = await update(
      records,
      onboardingId,
      PASS,
      PassDocument,
      (now) =>
        now?.claimable && now.secretName === secretName ? { ...now, passId: pass.id } : 'keep',
      { known: { value: begun, version } },
    );
    if (isWritten) return { kind: 'minted', code, ...lifeOf(pass) };
    await directory.deletePass(userId, pass.id);
    await secrets.destroy(secretName);
    return { kind: 'refused' };
  };
}
