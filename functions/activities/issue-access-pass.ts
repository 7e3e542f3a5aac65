import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  isOver,
  isPassAlive,
  lifeOf,
  type PassLife,
  passExpiresAt,
} from '../../shared/domain/access-pass.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type { Directory, Records, Row, SecretStore } from '../../shared/domain/ports.ts';
import { durationMs } from '../../shared/domain/schedule.ts';
import { ServiceError } from '../../shared/errors.ts';
import { WATCHED, type WatchDocument } from '../../shared/evidence/document.ts';
import type { AccountDocument } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { isDisowned } from '../../shared/storage/disowned.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { type Change, update } from '../../shared/storage/update.ts';
import { type GateDeps, stoppedBy } from '../../shared/tenant/gate.ts';
import { base32 } from '../../shared/workflow/instance.ts';
import { SecretReference, type issueAccessPass as step } from '../../shared/workflow/steps.ts';
import { AccountProtected, enableAccount } from './lib/enable-account.ts';
import { type PlanDeps, planFor } from './lib/plan-pass.ts';
import { dropPass, isRemovedElsewhere, removePass } from './lib/remove-pass.ts';
import { accountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

type Input = z.output<typeof step.input>;
type Answer = z.input<typeof step.output>;
type Watch = z.input<typeof WatchDocument>;

interface Deps extends PlanDeps, Pick<GateDeps, 'tolerated'> {
  readonly secrets: SecretStore;
  readonly passMinted: 'scheduled' | 'atClaim';
  /** ISO 8601: how long a pass that is minted at the claim can be claimed. */
  readonly claimPeriod: string;
  /** ISO 8601: the same for a recovery. */
  readonly recoveryClaimPeriod: string;
}

const SECRET_NAME_BYTES = 16;

/**
 * Mints the pass, stores its code in the vault and returns a reference, never the code. With
 * `PASS_MINTED=atClaim` this step does everything except the minting.
 *
 * The name of the vault secret is stored before minting. A retry after a crash finds it. When the
 * vault holds the code of the pass that Entra shows, the retry returns that pass. Otherwise the
 * code is lost: the pass and the secret are deleted, and a new pass is minted.
 */
export function issueAccessPass(deps: Deps) {
  const issue = passIssuer(deps);
  return (input: Input, readHire: ReadHire): Promise<Answer> =>
    issue(input, readHire).catch((error: unknown) => {
      if (!(error instanceof AccountProtected)) throw error;
      return { kind: 'unclear', reason: 'accountProtected' } as const;
    });
}

function passIssuer(deps: Deps) {
  return async (input: Input, readHire: ReadHire): Promise<Answer> => {
    const { onboardingId, userId, startsAt, replacement, isAskedByHire } = input;
    const { hire, source, startsAt: forStart, revision } = await readHire();
    const found = await deps.records.read(onboardingId, PASS, PassDocument);
    const before = found?.value;
    const mayKeep = replacement === null || before?.replacement === replacement;
    const fits = found && !found.value.isDropped && found.value.forStart === forStart && mayKeep;
    const kept = fits && (await keptPass(deps, input, found.value));
    if (kept) {
      const { isNew } = await accountOf(deps.records, onboardingId);
      return ofFound(await known(deps.records, input, found, kept), isNew);
    }

    const subject = { onboardingId, userId, hire, source };
    const plan = await planFor(deps, subject, new Date(startsAt), found);
    // A person who returns after a withdrawal may have a passkey and a disabled account.
    if (plan.kind === 'notNeeded') {
      await enableAccount(deps, onboardingId, plan.account);
      return { kind: 'notNeeded', passkey: plan.passkey };
    }
    if (plan.kind !== 'possible' && !isOfTenant(plan)) return plan;
    if (await isDisowned(deps.records, onboardingId)) {
      return { kind: 'unclear', reason: 'managerDisowned' };
    }
    const check = await stoppedBy(deps, onboardingId);
    if (check !== undefined) return { kind: 'unclear', reason: `tenantNotReady:${check}` };
    if (plan.kind !== 'possible') return plan;
    // What an administrator has removed, an operator may replace. A hire who asks may not.
    const isAutomatic = fits || (isAskedByHire && found && !found.value.isDropped);
    if (isAutomatic && (await isRemovedElsewhere(deps, userId, found.value))) {
      return { kind: 'unclear', reason: 'passRemovedElsewhere' };
    }

    const dropped = found && (await dropPass(deps, onboardingId, userId, found));
    if (found && !dropped) throw overtaken(onboardingId);
    const foreign = found ? [] : await deps.directory.passes(userId);
    const document: PassDocument = {
      secretName: `tap-${base32(randomBytes(SECRET_NAME_BYTES))}`,
      firstMintedAt: before?.firstMintedAt ?? new Date().toISOString(),
      passId: null,
      mintedAt: null,
      expiresAt: null,
      forStart,
      replacement,
      hasMinted: before?.hasMinted === true || typeof before?.passId === 'string',
      usedAt: dropped?.value.usedAt ?? null,
      isDropped: false,
      isOutdated: false,
      shape: plan.shape ?? null,
      claimable: claimableOf(deps, source, startsAt),
    };
    const version = await begin(deps.records, onboardingId, document, dropped?.version);
    // Only the call that has written the row deletes. Another one would delete what this one mints.
    await removePass(deps, userId, undefined, foreign);
    const watch = { userId, since: document.firstMintedAt, until: null } satisfies Watch;
    await deps.records.put(WATCHED, onboardingId, watch);
    const { request, account } = plan;
    const { isNew } = account.value;
    if (document.claimable) {
      return ofFound(issued(document, lifeOfClaim(document.claimable)), isNew);
    }
    const wish = { ...input, revision, account };
    return ofFound(await mint(deps, wish, { value: document, version }, request), isNew);
  };
}

/** What the tenant's policy does not allow is mended in the tenant, not by an operator's resume. */
const isOfTenant = ({ reason }: { reason: string }): boolean => reason.startsWith('passPolicy');

/** The person of an account that was there before is told of the pass. */
const ofFound = (answer: Issued, isNew: boolean): Issued =>
  isNew ? answer : { ...answer, isFoundAccount: true };

/** Records the pass id that a crash right after minting has left unrecorded. */
async function known(
  records: Records,
  { onboardingId }: Input,
  found: Row<PassDocument>,
  kept: Issued,
): Promise<Issued> {
  const { passId, expiresAt } = kept.pass;
  if (found.value.passId === passId) return kept;
  if (await keepPassId(records, onboardingId, found, { passId, expiresAt })) return kept;
  throw overtaken(onboardingId);
}

/** False when the row belongs to another pass by now, or its pass was dropped. */
async function keepPassId(
  records: Records,
  onboardingId: string,
  found: Row<PassDocument>,
  { passId, expiresAt }: Pick<PassDocument, 'passId' | 'expiresAt'>,
): Promise<boolean> {
  const { secretName } = found.value;
  const mintedAt = new Date().toISOString();
  const withId: Change<PassDocument> = (now) =>
    now?.secretName === secretName && !now.isDropped
      ? { ...now, passId, mintedAt, expiresAt, hasMinted: true }
      : 'keep';
  const options = { known: found };
  return (await update(records, onboardingId, PASS, PassDocument, withId, options)).isWritten;
}

type Issued = Extract<Answer, { kind: 'issued' }>;

/**
 * The pass of an earlier attempt, when it can still be used: its code is in the vault or was
 * collected.
 */
async function keptPass(
  { directory, records, secrets }: Deps,
  { onboardingId, userId }: Input,
  before: PassDocument,
): Promise<Issued | undefined> {
  const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  const isClaimed = claim?.state === 'claimed' && claim.secretName === before.secretName;
  if (isClaimed) return issued(before, claim);
  if (before.claimable) {
    const life = lifeOfClaim(before.claimable);
    return isOver(life.expiresAt, new Date()) ? undefined : issued(before, life);
  }
  const alive = (await directory.passes(userId)).find(isPassAlive);
  if (!alive || isOver(lifeOf(alive).expiresAt, new Date())) return undefined;
  const held = await secrets.read(before.secretName);
  if (held?.passId !== alive.id) return undefined;
  return issued({ ...before, passId: alive.id }, lifeOf(alive));
}

/**
 * Stores the intent to mint. Of two parallel calls one succeeds; the other fails and finds the
 * result when it is retried.
 */
async function begin(
  records: Records,
  onboardingId: string,
  document: PassDocument,
  version: string | undefined,
): Promise<string> {
  const begun = version
    ? await records.replace(onboardingId, PASS, document, version)
    : await records.insert(onboardingId, PASS, document);
  if (!begun) throw overtaken(onboardingId);
  return begun;
}

function overtaken(onboardingId: string): ServiceError {
  return new ServiceError(`The pass of ${onboardingId} changed while it was being issued.`, {
    service: 'Table storage',
    code: 'conflict',
  });
}

/**
 * When a pass that is minted at the claim can be claimed. The pass of a recovery always is one: until
 * the person has proved who they are, nobody can sign in with it.
 */
function claimableOf(deps: Deps, source: string, startsAt: string): PassDocument['claimable'] {
  if (source === RECOVERY_PASSES) return claimableFrom(deps.recoveryClaimPeriod, startsAt);
  return deps.passMinted === 'atClaim' ? claimableFrom(deps.claimPeriod, startsAt) : null;
}

function claimableFrom(claimPeriod: string, startsAt: string): PassDocument['claimable'] {
  const from = new Date(Math.max(Date.parse(startsAt), Date.now()));
  const until = new Date(from.getTime() + durationMs(claimPeriod));
  return { from: from.toISOString(), until: until.toISOString() };
}

const lifeOfClaim = ({ from, until }: NonNullable<PassDocument['claimable']>): PassLife => ({
  startsAt: from,
  expiresAt: until,
});

/**
 * Mints the pass and records its id. A call that was given up may get here after a later call or
 * after a withdrawal. Then it deletes the pass that it minted, because no run would manage it. So
 * the hire is read again here.
 */
async function mint(
  { directory, secrets, records }: Deps,
  {
    onboardingId,
    userId,
    revision,
    account,
  }: Pick<Input, 'onboardingId' | 'userId'> & { revision: number; account: Row<AccountDocument> },
  begun: Row<PassDocument>,
  request: Parameters<Directory['createPass']>[1],
): Promise<Issued> {
  await enableAccount({ directory, records }, onboardingId, account);
  const { pass, code } = await directory.createPass(userId, request);
  const { secretName } = begun.value;
  const minted = { passId: pass.id, expiresAt: passExpiresAt(pass).toISOString() };
  await secrets.put(secretName, code, { expiresAt: passExpiresAt(pass), passId: pass.id });
  const hire = await records.read(onboardingId, HIRE, HireDocument);
  const isWanted = hire?.value.revision === revision;
  if (isWanted && (await keepPassId(records, onboardingId, begun, minted))) {
    return issued({ ...begun.value, passId: pass.id }, lifeOf(pass));
  }
  await directory.deletePass(userId, pass.id);
  await secrets.destroy(secretName);
  throw overtaken(onboardingId);
}

function issued(
  { secretName, firstMintedAt, passId, shape }: PassDocument,
  { startsAt, expiresAt }: PassLife,
): Issued {
  const secret = SecretReference.parse({ name: secretName });
  return {
    kind: 'issued',
    pass: { secret, passId, mintedAt: firstMintedAt, startsAt, expiresAt },
    ...(shape && { shape }),
  };
}
