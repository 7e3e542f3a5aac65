import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import { featuresOf } from './features.ts';
import { grantedLines, grantGraphRoles } from './graph-roles.ts';
import {
  cloud,
  everyPart,
  graph,
  hook,
  keep,
  needed,
  resourceGroup,
  resourceManager,
} from './here.ts';
import { verifyMailDomain } from './mail-domain.ts';
import { Refusal } from './rest.ts';
import { ensureConsent } from './sign-in-consent.ts';
import { ensureSignIn } from './sign-in-registration.ts';
import { ensureSecrets, readSecretsAgain, secretsFor, vaultIn } from './vault-secrets.ts';

// azd runs this after it has deployed the resources, each time. Nothing is done twice.

await hook(() => everyPart(drawSecrets, grantRoles, allowSignIn, consent, connectMailDomain));

async function drawSecrets(): Promise<void> {
  const group = resourceGroup();
  const vault = vaultIn(group, needed('VAULT_NAME'));
  const drawn = await ensureSecrets(resourceManager(), vault, secretsFor(process.env));
  if (drawn.length === 0) return;
  console.log(`New in the vault: ${drawn.join(', ')}.`);
  await tellApp(`${group}/providers/Microsoft.Web/sites/${needed('APP_NAME')}`);
}

/** The secrets are there by now, so a refusal stops nothing; the app has them a day later at most. */
async function tellApp(appId: string): Promise<void> {
  try {
    await readSecretsAgain(resourceManager(), appId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.warn(
      `THE APP MAY NOT HAVE READ ITS NEW SECRETS: ${error.message}\n` +
        'docs/deployment.md, Secrets, has the commands that make it read them.',
    );
  }
}

/** Only a Privileged Role Administrator may do it, and a deployer need not be one. */
async function grantRoles(): Promise<void> {
  const wanted = rolesFor(...featuresOf(process.env));
  try {
    const granted = await grantGraphRoles(graph(), needed('APP_PRINCIPAL_ID'), wanted);
    for (const line of grantedLines(granted)) console.log(line);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.warn(
      `THE APP HAS NOT ALL OF ITS GRAPH ROLES: ${error.message}\n` +
        'Have a Privileged Role Administrator run: azd hooks run postprovision',
    );
  }
}

/** The deployer has made the registration and may change it; others may not. */
async function allowSignIn(): Promise<void> {
  try {
    await ensureSignIn(graph(), {
      environmentName: needed('AZURE_ENV_NAME'),
      publicUrl: (process.env['PUBLIC_URL'] || needed('APP_URL')).replace(/\/+$/, ''),
      principalId: needed('APP_PRINCIPAL_ID'),
      tenantId: needed('AZURE_TENANT_ID'),
      cloud: cloud(),
      managersSignIn: process.env['MANAGERS_SIGN_IN'] === 'on',
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.warn(
      `NOBODY CAN SIGN IN TO THE PAGES YET: ${error.message}\n` +
        'Have an owner of the app registration run: azd hooks run postprovision',
    );
  }
}

/** Only a Cloud Application Administrator may do it, or a Privileged Role Administrator. */
async function consent(): Promise<void> {
  try {
    await ensureConsent(graph(), needed('API_CLIENT_ID'));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.warn(
      `NOBODY CAN SIGN IN TO THE PAGES YET: ${error.message}\n` +
        'Have a Cloud Application Administrator run: azd hooks run postprovision',
    );
  }
}

async function connectMailDomain(): Promise<void> {
  const domain = await verifyMailDomain(resourceManager(), needed('MAIL_DOMAIN_ID'));
  const isConnected = process.env['MAIL_DOMAIN_VERIFIED'] === 'true' || !process.env['MAIL_DOMAIN'];
  if (domain.state === 'waits') {
    console.log('Publish these DNS records for the mail domain, then run: azd provision');
    console.table(domain.records);
  } else if (!isConnected) {
    keep('MAIL_DOMAIN_VERIFIED', 'true');
    console.log('The mail domain is verified. To connect it run once more: azd provision');
  }
}
