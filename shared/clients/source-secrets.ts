import type { SecretClient } from '@azure/keyvault-secrets';
import type { SourceSecrets } from '../domain/vendor.ts';
import { Secret } from '../secret.ts';
import { azureError, statusOf } from './azure-error.ts';

/** A rotated secret is used on every instance after at most this time. */
export const REMEMBERED_MS = 5 * 60 * 1_000;
/**
 * Short, so that a new secret is used soon. Long enough that a burst of requests causes one read.
 */
export const ABSENCE_REMEMBERED_MS = 15_000;

const BEARER = /^Bearer(\s+|$)/i;

interface Kept {
  readonly until: number;
  readonly values: Promise<readonly Secret<string>[]>;
}

/**
 * Reads the vendors' secrets from Key Vault. A secret may hold several values, one per line, newest
 * first. All are valid, so that they can be rotated. Spaces within a line belong to the value. A
 * leading `Bearer` is removed, because it is the scheme of the header and not a part of the secret.
 */
export function sourceSecrets(
  client: Pick<SecretClient, 'getSecret'>,
  now: () => number = Date.now,
): SourceSecrets {
  const kept = new Map<string, Kept>();

  return {
    read(name) {
      const known = kept.get(name);
      if (known && known.until > now()) return known.values;
      const values = readAll(client, name).then(
        (all) => {
          if (all.length === 0) kept.set(name, { until: now() + ABSENCE_REMEMBERED_MS, values });
          return all;
        },
        (error: unknown) => {
          kept.delete(name);
          throw error;
        },
      );
      kept.set(name, { until: now() + REMEMBERED_MS, values });
      return values;
    },
  };
}

async function readAll(
  client: Pick<SecretClient, 'getSecret'>,
  name: string,
): Promise<readonly Secret<string>[]> {
  try {
    const { value = '' } = await client.getSecret(name);
    return value
      .split(/[\r\n]+/)
      .map((line) => line.trim().replace(BEARER, ''))
      .filter(Boolean)
      .map((one) => new Secret(one));
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw azureError('Key Vault', error);
  }
}
