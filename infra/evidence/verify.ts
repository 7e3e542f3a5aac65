import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { PublicKey, verified } from '../../shared/evidence/signature.ts';
import { SignedStatement, type Statement } from '../../shared/evidence/statement.ts';
import { answerOf, jsonOf, textOf } from '../run-command.ts';

const KeySet = z.object({ keys: z.array(PublicKey) });

export type Judgement =
  | { readonly kind: 'genuine'; readonly statement: Statement; readonly kid: string }
  | { readonly kind: 'notGenuine'; readonly why: string };

/** Whether a file of evidence was signed by one of these keys, and says what was signed. */
export function judgeEvidence(file: unknown, keys: readonly PublicKey[]): Judgement {
  const parsed = SignedStatement.safeParse(file);
  if (!parsed.success) return notGenuine('it is no file of evidence of this version');
  const { statement, jws } = parsed.data;
  const verdict = verified(jws, keys);
  if (verdict.kind === 'unknownKey') return notGenuine(`its key ${verdict.kid} is none of these`);
  if (verdict.kind === 'forged') return notGenuine('its signature is wrong');
  if (!isDeepStrictEqual(verdict.payload, (file as { statement: unknown }).statement)) {
    return notGenuine('the readable part is not what was signed');
  }
  return { kind: 'genuine', statement, kid: verdict.kid };
}

const notGenuine = (why: string): Judgement => ({ kind: 'notGenuine', why });

/** Reads keys from a file, or from the address of the app that signed. Throws when there are none. */
export async function readKeys(from: string, ask: typeof fetch = fetch): Promise<PublicKey[]> {
  const text = /^https?:/.test(from) ? await (await answerOf(from, {}, ask)).text() : textOf(from);
  const set = KeySet.safeParse(jsonOf(text, from));
  if (set.success) return set.data.keys;
  throw new Error(`${from} is not an answer of GET /api/evidence-keys.`);
}

/** What the evidence says, in lines for a person. */
export function summaryOf({ onboarding, evidence, issuedAt, tenantId }: Statement): string[] {
  const lines = [
    `Onboarding ${onboarding.id} of employee ${onboarding.employeeId} in tenant ${tenantId}`,
    `Outcome ${onboarding.outcome ?? 'none yet'}, as stated at ${issuedAt}`,
  ];
  if (!evidence) return [...lines, 'There is no passkey in it.'];
  const { passkey, authenticator, passUsed, registeredBy, pass } = evidence;
  const key = authenticator
    ? `${authenticator.model} (${authenticator.aaguid ?? 'no AAGUID'}), ${authenticator.type ?? 'type unknown'}, ${authenticator.attestation ?? 'attestation unknown'}`
    : passkey.kind;
  return [
    ...lines,
    `Passkey: ${key}, registered ${passkey.registeredAt} by ${registeredBy}`,
    `Pass: ${pass ? `${pass.passId}, ${pass.usability} at ${pass.seenAt}` : 'not seen'}; use proven by ${passUsed.join(', ') || 'nothing'}`,
  ];
}
