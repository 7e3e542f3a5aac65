import type { MintAtClaim } from '../../../shared/claim/minted.ts';
import { lifeOf, passExpiresAt } from '../../../shared/domain/access-pass.ts';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import type { SecretStore } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { update } from '../../../shared/storage/update.ts';
import { type GateDeps, readReadiness } from '../../../shared/tenant/gate.ts';
import { enableAccount } from './enable-account.ts';
import { type PlanDeps, planFor } from './plan-pass.ts';
import { removePass } from './remove-pass.ts';

interface Deps extends PlanDeps, Pick<GateDeps, 'tolerated'> {
  readonly secrets: SecretStore;
}

/** A pass that leads nowhere is not minted. The link stays good, and the page says to come again. */
async function requireReady(deps: GateDeps): Promise<void> {
  const [check] = (await readReadiness(deps)).failed;
  if (check === undefined) return;
  throw new ServiceError(`The tenant is not ready: ${check}.`, {
    service: 'Entra tenant',
    code: 'tenantNotReady',
  });
}

/**
 * Mints the pass of a link that was just used, with `PASS_MINTED=atClaim`. It checks the guards
 * again, leaves one valid pass, and stores the code in the vault while it may be shown again.
 *
 * When it runs twice, the second pass replaces the first, whose code nobody has seen. Every write
 * is conditional on what was read, so no pass is minted after a withdrawal; a pass that was minted
 * too late is deleted.
 */
export function mintAtClaim({ directory, secrets, records, ...policy }: Deps): MintAtClaim {
  return async (onboardingId, userId) => {
    const found = await records.read(onboardingId, PASS, PassDocument);
    if (!found?.value.claimable) return { kind: 'refused' };
    const hire = await records.read(onboardingId, HIRE, HireDocument);
    if (!hire) return { kind: 'refused' };
    const { source } = hire.value;
    const subject = { onboardingId, userId, source, hire: hire.value.hire };
    const deps = { directory, records, ...policy };
    const plan = await planFor(deps, subject, new Date(), found);
    if (plan.kind !== 'possible') return { kind: 'refused' };
    await requireReady({ records, tolerated: policy.tolerated });

    const passes = await directory.passes(userId);
    const begun: PassDocument = {
      ...found.value,
      firstMintedAt: new Date().toISOString(),
      shape: plan.shape ?? null,
    };
    const version = await records.replace(onboardingId, PASS, begun, found.version);
    if (!version) return { kind: 'refused' };

    // Only the call that has written the row deletes. Another one would delete what this one mints.
    await removePass({ directory, secrets }, userId, undefined, passes);
    // A recovery leaves the account as it is; the guard has just seen that it is enabled.
    if (source !== RECOVERY_PASSES) {
      await enableAccount({ directory, records }, onboardingId, plan.account);
    }
    const { pass, code } = await directory.createPass(userId, plan.request);
    const { secretName } = begun;
    const expiresAt = passExpiresAt(pass).toISOString();
    const mintedAt = new Date().toISOString();
    const minted = { passId: pass.id, mintedAt, expiresAt, hasMinted: true };
    await secrets.put(secretName, code, { expiresAt: passExpiresAt(pass), passId: pass.id });
    const { isWritten } = await update(
      records,
      onboardingId,
      PASS,
      PassDocument,
      (now) => (now?.claimable && isSameMint(now, begun) ? { ...now, ...minted } : 'keep'),
      { known: { value: begun, version } },
    );
    if (isWritten) return { kind: 'minted', code, ...lifeOf(pass) };
    await directory.deletePass(userId, pass.id);
    await secrets.destroy(secretName);
    return { kind: 'refused' };
  };
}

/** Whether no later call has begun to mint since. */
const isSameMint = (one: PassDocument, other: PassDocument): boolean =>
  one.secretName === other.secretName && one.firstMintedAt === other.firstMintedAt;
