import { spawnSync } from 'node:child_process';
import { FIRSTKEY_ROLES } from '../../shared/tenant/roles.ts';
import { misspeltNames, optionProblems } from '../options.ts';
import { settingsProblems, strayedSecrets } from '../settings.ts';
import { ensureApiRegistration } from './api-registration.ts';
import { featuresOf } from './features.ts';
import { everyPart, graph, hook, keep, needed, resourceGroup, resourceManager } from './here.ts';
import { isVerifiedOther } from './mail-domain.ts';
import { Refusal } from './rest.ts';
import { tenantVerdict } from './tenant-verdict.ts';
import { ensureSecrets, secretsFor, vaultIn } from './vault-secrets.ts';

// azd runs this before it deploys: what would fail later fails here, with words.

await hook(async () => {
  checkSettings();
  checkTenant();
  forgetVerifiedDomain();
  await everyPart(registerApi, allowSubnetOfApps, drawSecrets);
});

/** The app reads its settings once and refuses to start with a wrong one; Azure refuses wrong options. */
function checkSettings(): void {
  for (const line of [...misspeltNames(process.env), ...strayedSecrets(process.env)]) {
    console.warn(line);
  }
  featuresOf(process.env);
  const settings = settingsProblems(process.env);
  const options = optionProblems(process.env);
  const said = [
    ...(settings.length > 0 ? ['The app would not start with these settings:', ...settings] : []),
    ...(options.length > 0 ? ['Azure would refuse these options:', ...options] : []),
  ];
  if (said.length === 0) return;
  throw new Error(
    `${said.join('\n')}\nSet each with "azd env set NAME value"; ` +
      'docs/settings.md explains settings, docs/deployment.md options.',
  );
}

/** A tenant that is not ready is no reason not to deploy, unless TENANT_CHECK says so. */
function checkTenant(): void {
  const strict = process.env['TENANT_CHECK'] === 'strict';
  const tenantId = process.env['AZURE_TENANT_ID'];
  if (!tenantId) {
    const message =
      'The tenant was not checked, because AZURE_TENANT_ID is not set: azd env set AZURE_TENANT_ID <id>';
    if (strict) throw new Error(message);
    console.warn(message);
    return;
  }
  // Without a sign-in the command looks at the tenant of the local simulators.
  const command = ['check', '--sign-in', 'azure-cli', '--tenant-id', tenantId];
  const args = ['run', '--silent', 'tenant', '--', ...command];
  const { status } = spawnSync('npm', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const message = tenantVerdict(status);
  if (message === undefined) return;
  if (strict) throw new Error(message);
  console.warn(`${message} The deployment goes on. TENANT_CHECK=strict would stop it.`);
}

/** Until the new domain is verified, mail goes by a domain of Azure. */
function forgetVerifiedDomain(): void {
  if (!isVerifiedOther(process.env)) return;
  keep('MAIL_DOMAIN_VERIFIED', 'false');
  console.log('MAIL_DOMAIN was changed, so it is to be verified anew.');
}

/** Flex Consumption runs its instances in a subnet that this provider is given. */
async function allowSubnetOfApps(): Promise<void> {
  const provider = `/subscriptions/${needed('AZURE_SUBSCRIPTION_ID')}/providers/Microsoft.App`;
  await resourceManager().send('POST', `${provider}/register?api-version=2021-04-01`, {});
}

/**
 * Draws what new settings of a known vault need before the app is pointed there, so that it starts at once.
 * A first deployment has no vault yet, and after `azd down` it is gone: then the hook afterwards draws all.
 */
async function drawSecrets(): Promise<void> {
  // Outputs of the deployment before.
  const { VAULT_NAME: name, AZURE_RESOURCE_GROUP: group } = process.env;
  if (!name || !group) return;
  const vault = vaultIn(resourceGroup(), name);
  try {
    const drawn = await ensureSecrets(resourceManager(), vault, secretsFor(process.env));
    if (drawn.length > 0) console.log(`New in the vault: ${drawn.join(', ')}.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function registerApi(): Promise<void> {
  const roles = FIRSTKEY_ROLES.map(({ value, may }) => ({ value, description: `May ${may}.` }));
  try {
    const clientId = await ensureApiRegistration(graph(), needed('AZURE_ENV_NAME'), roles);
    keep('API_CLIENT_ID', clientId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!process.env['API_CLIENT_ID']) {
      throw new Error(
        `The app registration of the API could not be made: ${error.message}\n` +
          'Have somebody with the role Application Developer run: azd hooks run preprovision',
      );
    }
    console.warn(`The app registration of the API was left as it is: ${error.message}`);
  }
}
