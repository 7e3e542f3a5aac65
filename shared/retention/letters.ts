import { z } from 'zod';
import { auditDeletion, auditLetter, operatorsChain } from '../audit/operators.ts';
import { deadLettersBefore, forgetOpenLetter } from '../dead-letters/add.ts';
import { forgetSubject } from '../dead-letters/forget-subject.ts';
import { unlistWaiting } from '../dead-letters/waiting.ts';
import { codeIn } from '../domain/audit-line.ts';
import type { Records } from '../domain/ports.ts';
import { DEAD_LETTERS, type DeadLetterDocument } from '../storage/dead-letters.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { removeRows, rowsOf } from './rows.ts';

const OfHire = z.object({ onboardingId: z.string(), eventKey: z.string() });

/**
 * Deletes dead letters of before a moment, at most `top`, with what was stored for them. Those that
 * nobody settled go too, because they may hold personal data; `tell` is called with each of them.
 */
export async function deleteOldLetters(
  records: Records,
  before: Date,
  top: number,
  tell: (letter: DeadLetterDocument) => Promise<void>,
): Promise<void> {
  for (const { value } of await deadLettersBefore(records, before, top)) {
    await tell(value);
    await auditExpiry(records, value);
    await deleteLetter(records, value);
  }
}

/** Deletes a dead letter with what was stored for it. May run twice. */
export async function deleteLetter(records: Records, letter: DeadLetterDocument): Promise<void> {
  await forgetSubject(records, letter);
  await forgetEventOfNobody(records, letter);
  await forgetOpenLetter(records, letter);
  await records.remove(DEAD_LETTERS, letter.id);
  await unlistWaiting(records, letter.id);
}

async function auditExpiry(records: Records, letter: DeadLetterDocument): Promise<void> {
  const { id, at, kind, reason, onboardingId } = letter;
  if (letter.state !== 'waiting') return auditLetter(records, letter);
  const chain = onboardingId ?? operatorsChain(at);
  const about = { chain, what: 'deadLetterExpired', of: id, at: new Date().toISOString() };
  await auditDeletion(records, about, codeIn(`${kind}:${reason}`));
}

/** An event that was held, and that no hire was ever made of, would stay with nobody to delete it. */
async function forgetEventOfNobody(
  records: Records,
  { kind, message }: DeadLetterDocument,
): Promise<void> {
  const about = kind === 'hireEvent' ? OfHire.safeParse(message).data : undefined;
  if (!about || (await records.read(about.onboardingId, HIRE, HireDocument))) return;
  const rows = await rowsOf(records, about.onboardingId);
  await removeRows(
    records,
    about.onboardingId,
    rows.filter(({ key }) => key === about.eventKey),
    [],
  );
}
