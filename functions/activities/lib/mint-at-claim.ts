import { passExpiresAt } from '../../../shared/domain/access-pass.ts';
import type { Secret } from '../../../shared/secret.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { lifeOf, type PassDeps, planFor } from '../issue-access-pass.ts';

export type Minted =
  | {
      readonly kind: 'minted';
      readonly code: Secret<string>;
      readonly startsAt: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'refused' };

/**
 * Mints the pass of a link that was just burnt, where the policy mints at the claim: the guards once
 * more, one live pass, its code in the vault for as long as it may be shown again. Run twice, the
 * second pass replaces the first, whose code nobody has seen. A pass that was withdrawn meanwhile is
 * none: every write rests on what was read, and what was minted in vain is deleted again.
 */
export function mintAtClaim({ directory, secrets, records, ...policy }: PassDeps) {
  return async (onboardingId: string, userId: string): Promise<Minted> => {
    const found = await records.read(onboardingId, PASS, PassDocument);
    if (!found?.value.claimable) return { kind: 'refused' };
    const plan = await planFor({ directory, ...policy }, userId, new Date(), found.value);
    if (plan.kind !== 'possible') return { kind: 'refused' };

    for (const pass of await directory.passes(userId)) await directory.deletePass(userId, pass.id);
    await directory.enableUser(userId);
    const document = { ...found.value, firstMintedAt: new Date().toISOString() };
    if (!(await records.replace(onboardingId, PASS, document, found.version))) {
      return { kind: 'refused' };
    }
    const { pass, code } = await directory.createPass(userId, plan.request);
    const { secretName } = document;
    await secrets.put(secretName, code, { expiresAt: passExpiresAt(pass), passId: pass.id });
    const now = await records.read(onboardingId, PASS, PassDocument);
    const minted = { ...document, passId: pass.id };
    const isWanted = now?.value.claimable && now.value.secretName === secretName;
    if (isWanted && (await records.replace(onboardingId, PASS, minted, now.version))) {
      return { kind: 'minted', code, ...lifeOf(pass) };
    }
    await directory.deletePass(userId, pass.id);
    await secrets.destroy(secretName);
    return { kind: 'refused' };
  };
}
