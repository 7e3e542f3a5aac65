import type { SecretClient } from '@azure/keyvault-secrets';
import type { SourceSecrets } from '../domain/vendor.ts';
import { Secret } from '../secret.ts';
import { azureError, statusOf } from './azure-error.ts';

/** A secret that is rotated counts on every instance after at most this time. */
export const REMEMBERED_MS = 5 * 60 * 1_000;
/** Short, so that a secret counts soon after it was put there; long enough for a rush of senders. */
export const ABSENCE_REMEMBERED_MS = 15_000;

const BEARER = /^Bearer(\s+|$)/i;

interface Kept {
  readonly until: number;
  readonly values: Promise<readonly Secret<string>[]>;
}

/**
 * The vendors' secrets in Key Vault. A secret may hold several values, one a line, the newest first:
 * all of them count while they are rotated. Blanks inside of a line belong to the value; the word
 * `Bearer` in front of one is how it is sent, and does not.
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
