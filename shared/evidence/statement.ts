import { z } from 'zod';
import type { Keys, Records, Workflow } from '../domain/ports.ts';
import { OnboardingDetails, viewDetails } from '../onboardings/view.ts';
import { EVIDENCE, EvidenceDocument, PASS_SEEN, PassSeenDocument } from './document.ts';
import { PublicKey, type SigningKey, signed, signingKey } from './signature.ts';

/** What an auditor gets: the whole onboarding, what proves it, and the moment of the statement. */
export const Statement = z.object({
  type: z.literal('firstkey.evidence.v1'),
  issuedAt: z.iso.datetime(),
  tenantId: z.string(),
  onboarding: OnboardingDetails,
  evidence: EvidenceDocument.extend({ pass: PassSeenDocument.nullable() }).nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** The statement to read, and the same as a signed JWS. */
export const SignedStatement = z.object({ statement: Statement, jws: z.string() });
export type SignedStatement = z.infer<typeof SignedStatement>;

/** Public keys that ever signed, by their names. The rows are one partition. */
const KEYS = 'evidence-keys';

export interface StatementDeps {
  readonly records: Records;
  readonly workflow: Workflow;
  readonly keys: Pick<Keys, 'evidenceKey'>;
  readonly tenantId: string;
}

/** The signed statement about an onboarding; undefined when there is no such onboarding. */
export async function statementOf(
  onboardingId: string,
  { records, workflow, keys, tenantId }: StatementDeps,
  now: Date,
): Promise<SignedStatement | undefined> {
  const onboarding = await viewDetails(onboardingId, { records, workflow });
  if (!onboarding) return undefined;
  const found = await records.read(onboarding.id, EVIDENCE, EvidenceDocument);
  const pass = await records.read(onboarding.id, PASS_SEEN, PassSeenDocument);
  const statement: Statement = {
    type: 'firstkey.evidence.v1',
    issuedAt: now.toISOString(),
    tenantId,
    onboarding,
    evidence: found ? { ...found.value, pass: found.value.pass ?? pass?.value ?? null } : null,
  };
  const key = signingKey((await keys.evidenceKey()).reveal());
  await keepPublicKey(records, key);
  return { statement, jws: signed(statement, key) };
}

/** Kept before it signs: what an old key has signed stays verifiable when there is a new one. */
export async function keepPublicKey(
  records: Pick<Records, 'insert'>,
  { publicKey }: SigningKey,
): Promise<void> {
  await records.insert(KEYS, publicKey.kid, publicKey);
}

/** Every public key that may have signed a statement. */
export async function publicKeys(
  records: Pick<Records, 'list'>,
  keys: Pick<Keys, 'evidenceKey'>,
): Promise<PublicKey[]> {
  const { publicKey } = signingKey((await keys.evidenceKey()).reveal());
  const older = (await records.list(KEYS, PublicKey)).map(({ value }) => value);
  return [publicKey, ...older.filter(({ kid }) => kid !== publicKey.kid)];
}
