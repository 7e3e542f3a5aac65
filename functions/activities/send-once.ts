import { randomUUID } from 'node:crypto';
import { MailDocument } from '../../shared/domain/documents.ts';
import type { Mailer, Message, Records } from '../../shared/domain/ports.ts';

/**
 * Sends one mail of one kind, once. Its id is stored before it is sent; a run that follows a crash
 * asks the service what became of that id before it sends. A mail that failed is sent anew, under a
 * new id, when the step is run again on purpose.
 */
export async function sendOnce(
  { records, mailer }: { records: Records; mailer: Mailer },
  onboardingId: string,
  key: string,
  message: Message,
): Promise<'accepted' | 'failed'> {
  const { mail, isFirst } = await begun(records, onboardingId, key);
  if (mail.state === 'accepted') return 'accepted';
  const earlier = isFirst ? 'unknown' : await mailer.attempt(mail.operationId);
  const state = earlier === 'unknown' ? await mailer.send(mail.operationId, message) : earlier;
  await records.put(onboardingId, key, { ...mail, state });
  return state;
}

async function begun(
  records: Records,
  onboardingId: string,
  key: string,
): Promise<{ mail: MailDocument; isFirst: boolean }> {
  const fresh: MailDocument = { operationId: randomUUID(), state: 'sending' };
  if (await records.insert(onboardingId, key, fresh)) return { mail: fresh, isFirst: true };
  const known = await records.read(onboardingId, key, MailDocument);
  if (!known) throw new Error(`The mail document ${key} of ${onboardingId} came and went.`);
  if (known.value.state !== 'failed') return { mail: known.value, isFirst: false };
  await records.put(onboardingId, key, fresh);
  return { mail: fresh, isFirst: true };
}
