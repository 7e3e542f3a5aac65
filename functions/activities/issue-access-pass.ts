import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  isPassAlive,
  type PassState,
  passExpiresAt,
  planPass,
} from '../../shared/domain/access-pass.ts';
import { CLAIM, ClaimDocument, PASS, PassDocument } from '../../shared/domain/documents.ts';
import { methodNewerThan, refusalOf } from '../../shared/domain/guards.ts';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { base32 } from '../../shared/workflow/instance.ts';
import { SecretReference, type issueAccessPass as step } from '../../shared/workflow/steps.ts';
import { provenBy } from './look-for-passkey.ts';

type Input = z.output<typeof step.input>;
type Answer = z.input<typeof step.output>;

interface World {
  readonly directory: Directory;
  readonly secrets: SecretStore;
  readonly records: Records;
  readonly passLifetimeMinutes: number;
}

const SECRET_NAME_BYTES = 16;

/**
 * Mints the pass and puts its code into the vault; hands back a reference, never the code.
 *
 * Before minting, the name of the vault secret is written down. A run that follows a crash finds it
 * and, where the vault holds the code of the very pass that Entra shows, hands that back. Otherwise
 * the code is lost: what is left of it is deleted in Entra and in the vault, and it mints again.
 */
export function issueAccessPass(world: World) {
  return async ({ onboardingId, userId, startsAt }: Input): Promise<Answer> => {
    const { directory, records } = world;
    const before = await records.read(onboardingId, PASS, PassDocument);
    const alive = (await directory.passes(userId)).find(isPassAlive);
    if (before && alive && (await isInHand(world, onboardingId, before.value, alive))) {
      return issued(before.value, alive);
    }

    const target = await directory.passTarget(userId);
    const own = before && methodNewerThan(target.strongMethods, before.value.firstMintedAt);
    if (own) return { kind: 'notNeeded', passkey: provenBy(own) };
    const reason = refusalOf(target);
    if (reason) return { kind: 'refused', reason };

    const wish = { startsAt: new Date(startsAt), lifetimeInMinutes: world.passLifetimeMinutes };
    const plan = planPass(await directory.passPolicy(), target.memberOf, wish, new Date());
    if (plan.kind === 'impossible') return { kind: 'unclear', reason: plan.reason };

    await directory.enableUser(userId);
    await removePass(world, userId, before?.value);
    return mint(world, { onboardingId, userId }, plan.request, before?.value);
  };
}

/** Whether the code of this very pass is in the vault, or with the person already. */
async function isInHand(
  { records, secrets }: World,
  onboardingId: string,
  { secretName, passId }: PassDocument,
  alive: PassState,
): Promise<boolean> {
  const held = await secrets.read(secretName);
  if (held) return held.passId === alive.id;
  const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  const isCollected = claim?.state === 'claimed' && claim.secretName === secretName;
  return isCollected && passId === alive.id;
}

/** Deletes whatever pass the person has, and what an earlier mint may have left in the vault. */
export async function removePass(
  { directory, secrets }: Pick<World, 'directory' | 'secrets'>,
  userId: string,
  document: PassDocument | undefined,
): Promise<'purged' | 'softDeleted'> {
  for (const pass of await directory.passes(userId)) await directory.deletePass(userId, pass.id);
  return document ? secrets.destroy(document.secretName) : 'purged';
}

async function mint(
  { directory, secrets, records }: World,
  { onboardingId, userId }: Pick<Input, 'onboardingId' | 'userId'>,
  request: Parameters<Directory['createPass']>[1],
  before: PassDocument | undefined,
): Promise<Answer> {
  const document: PassDocument = {
    secretName: `tap-${base32(randomBytes(SECRET_NAME_BYTES))}`,
    firstMintedAt: before?.firstMintedAt ?? new Date().toISOString(),
    passId: null,
  };
  await records.put(onboardingId, PASS, document);
  const { pass, code } = await directory.createPass(userId, request);
  await secrets.put(document.secretName, code, {
    expiresAt: passExpiresAt(pass),
    passId: pass.id,
  });
  await records.put(onboardingId, PASS, { ...document, passId: pass.id });
  return issued(document, pass);
}

function issued({ secretName, firstMintedAt }: PassDocument, pass: PassState): Answer {
  return {
    kind: 'issued',
    pass: {
      secret: SecretReference.parse({ name: secretName }),
      passId: pass.id,
      mintedAt: firstMintedAt,
      startsAt: pass.startsAt,
      expiresAt: passExpiresAt(pass).toISOString(),
    },
  };
}
