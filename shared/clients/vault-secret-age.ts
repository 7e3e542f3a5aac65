import type { SecretClient } from '@azure/keyvault-secrets';
import { azureError, statusOf } from './azure-error.ts';

/** When the current version of a secret was put into the vault; undefined when there is none. */
export async function vaultSecretSince(
  client: Pick<SecretClient, 'getSecret'>,
  name: string,
): Promise<Date | undefined> {
  try {
    return (await client.getSecret(name)).properties.createdOn;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw azureError('Key Vault', error);
  }
}
