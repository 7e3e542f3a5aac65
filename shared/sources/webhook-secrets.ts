import type { SourceSecrets } from '../domain/vendor.ts';
import { ServiceError } from '../errors.ts';
import type { Secret } from '../secret.ts';

/** What is shorter can be guessed, and is rather a slip than a secret. */
export const SECRET_CHARACTERS_MIN = 16;

/**
 * What deliveries of a source may be signed with, the newest first and never empty. Values that are
 * too short do not count. Throws `ServiceError` `secretMissing`, or `secretWeak` when all are short:
 * trouble of our own, which must not look to the vendor as if its delivery were wrong.
 */
export async function webhookSecrets(
  secrets: SourceSecrets,
  source: string,
): Promise<readonly Secret<string>[]> {
  const name = `source-${source}-webhook`;
  const all = await secrets.read(name);
  if (all.length === 0) {
    throw new ServiceError(`Key Vault has no secret ${name}: put it there.`, {
      service: source,
      code: 'secretMissing',
    });
  }
  const strong = all.filter((secret) => secret.reveal().length >= SECRET_CHARACTERS_MIN);
  if (strong.length > 0) return strong;
  throw new ServiceError(
    `The secret ${name} has less than ${SECRET_CHARACTERS_MIN} characters: agree a longer one.`,
    { service: source, code: 'secretWeak' },
  );
}
