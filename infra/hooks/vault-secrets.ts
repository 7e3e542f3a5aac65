import { randomBytes } from 'node:crypto';
import type { Rest } from './rest.ts';

const API_VERSION = '2024-11-01';

/** Secrets that the app needs from its first minute on, and how each is drawn. */
const DRAWN = {
  'firstkey-link-key': () => randomBytes(32).toString('base64'),
  'firstkey-id-key': () => randomBytes(32).toString('base64'),
  'firstkey-evidence-key': () => randomBytes(32).toString('base64'),
  'hire-webhook-secrets': () => `whsec_${randomBytes(32).toString('base64')}`,
  'hire-test-secrets': () => `whsec_${randomBytes(32).toString('base64')}`,
  'chat-webhook-secret': () => `whsec_${randomBytes(32).toString('base64')}`,
  'hr-callback-secret': () => `whsec_${randomBytes(32).toString('base64')}`,
} as const;
export type SecretName = keyof typeof DRAWN;

/** The secrets that are drawn for an environment, by its settings. */
export function secretsFor(
  environment: Readonly<Record<string, string | undefined>>,
): readonly SecretName[] {
  return [
    'firstkey-link-key',
    'firstkey-id-key',
    'firstkey-evidence-key',
    'hire-webhook-secrets',
    ...(environment['HIRE_TEST_SOURCE'] ? (['hire-test-secrets'] as const) : []),
    ...(environment['HR_CALLBACK_URL'] ? (['hr-callback-secret'] as const) : []),
    ...(environment['CHAT_WEBHOOK_FORMAT'] ? (['chat-webhook-secret'] as const) : []),
  ];
}

/** The resource id of the vault in a resource group. */
export const vaultIn = (resourceGroup: string, name: string): string =>
  `${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`;

/**
 * Draws the secrets that are not in the vault yet, and answers their names. It never touches one that
 * is there: a new key would kill every open link. It asks Resource Manager, which never answers with
 * the value of a secret, and which the vault's firewall lets in. So the deployer needs no right to
 * read secrets.
 * @param vaultId resource id of the vault
 */
export async function ensureSecrets(
  arm: Rest,
  vaultId: string,
  names: readonly SecretName[],
): Promise<readonly SecretName[]> {
  const drawn: SecretName[] = [];
  for (const name of names) {
    const path = `${vaultId}/secrets/${name}?api-version=${API_VERSION}`;
    if (await arm.get(path)) continue;
    await arm.send('PUT', path, { properties: { value: DRAWN[name]() } });
    drawn.push(name);
  }
  return drawn;
}

/**
 * Has the platform read every secret again that a setting of the app points to, and restarts the app.
 * The platform reads a secret when the setting is made, which is before the secret is drawn, and then
 * once a day; until then the app would have the pointer in place of the secret, and not start. A restart
 * alone is not promised to read it again. May run any number of times.
 * @param appId resource id of the Function App
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#understand-rotation
 */
export async function readSecretsAgain(arm: Rest, appId: string): Promise<void> {
  const references = 'config/configreferences/appsettings';
  await arm.send('POST', `${appId}/${references}/refresh?api-version=2022-03-01`, {});
  await arm.send('POST', `${appId}/restart?api-version=2022-03-01`, {});
}
