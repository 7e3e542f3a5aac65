import type { SourceSecrets } from '../domain/vendor.ts';
import { ServiceError } from '../errors.ts';
import type { Secret } from '../secret.ts';

/** A shorter secret can be guessed. It is probably a configuration mistake. */
export const SECRET_CHARACTERS_MIN = 16;

/**
 * The secrets that deliveries of a source may be signed with, newest first and never empty. Values
 * that are too short are ignored. Throws `ServiceError` `secretMissing`, or `secretWeak` when all
 * are too short. These are our mistakes, so the vendor must not be told that its delivery is wrong.
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
