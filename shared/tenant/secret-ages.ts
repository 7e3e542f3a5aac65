import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { update } from '../storage/update.ts';
import type { SecretAge } from './parts.ts';
import { TENANT } from './stored-check.ts';

const FirstSeen = z.object({ since: z.iso.datetime() });
const FINGERPRINT_DIGITS = 12;

/**
 * Since when each of the webhook secrets in the settings is in use: Firstkey keeps a fingerprint of
 * each, with the moment at which it first saw it.
 */
export async function settingAges(
  records: Pick<Records, 'read' | 'insert' | 'replace'>,
  setting: string,
  secrets: readonly string[],
  now: Date,
): Promise<SecretAge[]> {
  const ages: SecretAge[] = [];
  for (const secret of secrets) {
    const fingerprint = createHash('sha256')
      .update(secret)
      .digest('hex')
      .slice(0, FINGERPRINT_DIGITS);
    const fresh = { since: now.toISOString() };
    const seen = await update(records, TENANT, `secret-${fingerprint}`, FirstSeen, (known) =>
      known ? 'keep' : fresh,
    );
    ages.push({ name: `${setting} ${fingerprint}`, since: new Date((seen.after ?? fresh).since) });
  }
  return ages;
}
