import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { correlationId } from '../correlation.ts';
import type { Keys, SecretStore } from '../domain/ports.ts';
import { ServiceError } from '../errors.ts';
import { Secret } from '../secret.ts';
import { azureError, statusOf } from './azure-error.ts';

const SERVICE = 'Key Vault';
const LINK_KEY = 'firstkey-link-key';
const ID_KEY = 'firstkey-id-key';
const EVIDENCE_KEY = 'firstkey-evidence-key';
const KEY_BYTES_MIN = 32;

/**
 * Creates one client for the process, because each new client needs another authentication
 * challenge. Retries are off: the run retries.
 */
export function vaultClient(
  url: string,
  credential: TokenCredential,
  isChallengeVerified: boolean,
): SecretClient {
  return new SecretClient(url, credential, {
    retryOptions: { maxRetries: 0 },
    disableChallengeResourceVerification: !isChallengeVerified,
    additionalPolicies: [{ policy: correlation, position: 'perCall' }],
  });
}

/** The vault's audit log names the id under which other services log the onboarding. */
const correlation: PipelinePolicy = {
  name: 'correlation',
  sendRequest(request, next) {
    const id = correlationId();
    if (id) request.headers.set('x-ms-client-request-id', id);
    return next(request);
  },
};

/**
 * Stores pass codes in Key Vault. Each has a new random name, an expiry, and the pass's id as its
 * only tag.
 */
export function keyVaultSecrets(client: SecretClient): SecretStore {
  return {
    async put(name, value, { expiresAt, passId }) {
      const options = { expiresOn: expiresAt, tags: { passId } };
      await vault(() => client.setSecret(name, value.reveal(), options));
    },

    async read(name) {
      const secret = await vaultOrNothing(() => client.getSecret(name));
      if (secret?.value === undefined) return undefined;
      return { value: new Secret(secret.value), passId: secret.properties.tags?.['passId'] };
    },

    async destroy(name) {
      await vaultOrNothing(() => client.beginDeleteSecret(name));
      return purge(client, name);
    },
  };
}

async function purge(client: SecretClient, name: string): Promise<'purged' | 'softDeleted'> {
  try {
    await client.purgeDeletedSecret(name);
    return 'purged';
  } catch (error) {
    if (statusOf(error) === 404) return 'purged';
    // Purge protection is on, or the app may not purge. The vault deletes the secret after its
    // retention.
    if (statusOf(error) === 403) return 'softDeleted';
    throw azureError(SERVICE, error);
  }
}

/**
 * Reads the app's keys, base64 in the vault. An operator creates them; the app never writes them.
 */
export function vaultKeys(client: SecretClient): Keys {
  const read = async (name: string): Promise<Secret<Uint8Array>> => {
    const secret = await vaultOrNothing(() => client.getSecret(name));
    const key = Buffer.from(secret?.value ?? '', 'base64');
    if (key.length >= KEY_BYTES_MIN) return new Secret<Uint8Array>(key);
    throw new ServiceError(
      `Key Vault has no usable secret ${name}: put ${KEY_BYTES_MIN} random bytes in base64 there.`,
      { service: SERVICE, code: 'keyMissing' },
    );
  };
  return {
    linkKey: remembered(() => read(LINK_KEY)),
    idKey: remembered(() => read(ID_KEY)),
    evidenceKey: remembered(() => read(EVIDENCE_KEY)),
  };
}

/** A rotated key is used everywhere after this time, without a restart. */
const REMEMBERED_MS = 5 * 60_000;

/** Caches a success for some time. After a failure the next call asks again. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly until: number; readonly answer: Promise<T> } | undefined;
  return () => {
    const now = Date.now();
    if (kept && now < kept.until) return kept.answer;
    const answer = ask().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { until: now + REMEMBERED_MS, answer };
    return answer;
  };
}

async function vault<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw azureError(SERVICE, error);
  }
}

async function vaultOrNothing<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw azureError(SERVICE, error);
  }
}
