import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  isPassAlive,
  type PassPlan,
  type PassState,
  passExpiresAt,
  planPass,
} from '../../shared/domain/access-pass.ts';
import { CLAIM, ClaimDocument, PASS, PassDocument } from '../../shared/domain/documents.ts';
import { methodNewerThan, type Refusal, refusalOf } from '../../shared/domain/guards.ts';
import type { Passkey } from '../../shared/domain/onboarding.ts';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { durationMs } from '../../shared/domain/schedule.ts';
import { base32 } from '../../shared/workflow/instance.ts';
import { SecretReference, type issueAccessPass as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './documents.ts';
import { provenBy } from './look-for-passkey.ts';

type Input = z.output<typeof step.input>;
type Answer = z.input<typeof step.output>;

export interface PassWorld {
  readonly directory: Directory;
  readonly secrets: SecretStore;
  readonly records: Records;
  readonly passLifetimeMinutes: number;
  readonly passMinted: 'scheduled' | 'atClaim';
  /** ISO 8601: for how long a pass that is minted at the claim can be claimed. */
  readonly claimPeriod: string;
}

const SECRET_NAME_BYTES = 16;

/**
 * Mints the pass and puts its code into the vault; hands back a reference, never the code. By
 * policy it is minted only when it is claimed: then everything but the minting happens here.
 *
 * Before minting, the name of the vault secret is written down. A run that follows a crash finds it
 * and, where the vault holds the code of the very pass that Entra shows, hands that back. Otherwise
 * the code is lost: what is left of it is deleted in Entra and in the vault, and it mints again.
 */
export function issueAccessPass(world: PassWorld) {
  return async (input: Input): Promise<Answer> => {
    const { onboardingId, userId, startsAt, replacement } = input;
    const { startsAt: forStart } = await hireOf(world.records, onboardingId);
    const before = (await world.records.read(onboardingId, PASS, PassDocument))?.value;
    const mayKeep = replacement === null || before?.replacement === replacement;
    const kept = before?.forStart === forStart && mayKeep && (await keptPass(world, input, before));
    if (kept) return kept;

    const plan = await planFor(world, userId, new Date(startsAt), before);
    // Whoever came back after a withdrawal may have the passkey and a disabled account.
    if (plan.kind === 'notNeeded') await world.directory.enableUser(userId);
    if (plan.kind !== 'possible') return plan;

    await removePass(world, userId, before);
    const document: PassDocument = {
      secretName: `tap-${base32(randomBytes(SECRET_NAME_BYTES))}`,
      firstMintedAt: before?.firstMintedAt ?? new Date().toISOString(),
      passId: null,
      forStart,
      replacement,
      claimable: null,
    };
    if (world.passMinted === 'atClaim') return announced(world, onboardingId, document, startsAt);
    return mint(world, input, document, plan.request);
  };
}

type Possibility =
  | Extract<PassPlan, { kind: 'possible' }>
  | { kind: 'notNeeded'; passkey: Passkey }
  | { kind: 'refused'; reason: Refusal }
  | { kind: 'unclear'; reason: Extract<PassPlan, { kind: 'impossible' }>['reason'] };

/** The guards: whether this person may get a pass, and which one the tenant's policy allows. */
export async function planFor(
  world: Pick<PassWorld, 'directory' | 'passLifetimeMinutes'>,
  userId: string,
  startsAt: Date,
  before: PassDocument | undefined,
): Promise<Possibility> {
  const { directory, passLifetimeMinutes: lifetimeInMinutes } = world;
  const target = await directory.passTarget(userId);
  const own = before && methodNewerThan(target.strongMethods, before.firstMintedAt);
  if (own) return { kind: 'notNeeded', passkey: provenBy(own) };
  const reason = refusalOf(target);
  if (reason) return { kind: 'refused', reason };
  const wish = { startsAt, lifetimeInMinutes };
  const plan = planPass(await directory.passPolicy(), target.memberOf, wish, new Date());
  return plan.kind === 'possible' ? plan : { kind: 'unclear', reason: plan.reason };
}

type Issued = Extract<Answer, { kind: 'issued' }>;

/** The pass of an earlier run when it is still of use: its code is in the vault or with the person. */
async function keptPass(
  { directory, records, secrets }: PassWorld,
  { onboardingId, userId }: Input,
  before: PassDocument,
): Promise<Issued | undefined> {
  const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  const isClaimed = claim?.state === 'claimed' && claim.secretName === before.secretName;
  if (isClaimed) return issued(before, claim);
  if (before.claimable) {
    const { from, until } = before.claimable;
    return isOver(until) ? undefined : issued(before, { startsAt: from, expiresAt: until });
  }
  const alive = (await directory.passes(userId)).find(isPassAlive);
  if (!alive || isOver(lifeOf(alive).expiresAt)) return undefined;
  const held = await secrets.read(before.secretName);
  if (held?.passId !== alive.id) return undefined;
  return issued({ ...before, passId: alive.id }, lifeOf(alive));
}

const isOver = (moment: string): boolean => new Date(moment) <= new Date();

/** Deletes whatever pass the person has, and what an earlier mint may have left in the vault. */
export async function removePass(
  { directory, secrets }: Pick<PassWorld, 'directory' | 'secrets'>,
  userId: string,
  document: PassDocument | undefined,
): Promise<'purged' | 'softDeleted'> {
  for (const pass of await directory.passes(userId)) await directory.deletePass(userId, pass.id);
  return document ? secrets.destroy(document.secretName) : 'purged';
}

async function announced(
  { records, claimPeriod }: PassWorld,
  onboardingId: string,
  document: PassDocument,
  startsAt: string,
): Promise<Answer> {
  const from = new Date(Math.max(Date.parse(startsAt), Date.now()));
  const until = new Date(from.getTime() + durationMs(claimPeriod));
  const claimable = { from: from.toISOString(), until: until.toISOString() };
  await records.put(onboardingId, PASS, { ...document, claimable });
  const life = { startsAt: claimable.from, expiresAt: claimable.until };
  return issued(document, life);
}

async function mint(
  { directory, secrets, records }: PassWorld,
  { onboardingId, userId }: Pick<Input, 'onboardingId' | 'userId'>,
  document: PassDocument,
  request: Parameters<Directory['createPass']>[1],
): Promise<Issued> {
  await directory.enableUser(userId);
  await records.put(onboardingId, PASS, document);
  const { pass, code } = await directory.createPass(userId, request);
  await secrets.put(document.secretName, code, {
    expiresAt: passExpiresAt(pass),
    passId: pass.id,
  });
  const minted = { ...document, passId: pass.id };
  await records.put(onboardingId, PASS, minted);
  return issued(minted, lifeOf(pass));
}

interface Life {
  readonly startsAt: string;
  readonly expiresAt: string;
}

export const lifeOf = (pass: PassState): Life => ({
  startsAt: pass.startsAt,
  expiresAt: passExpiresAt(pass).toISOString(),
});

function issued(
  { secretName, firstMintedAt, passId }: PassDocument,
  { startsAt, expiresAt }: Life,
): Issued {
  const secret = SecretReference.parse({ name: secretName });
  return {
    kind: 'issued',
    pass: { secret, passId, mintedAt: firstMintedAt, startsAt, expiresAt },
  };
}
