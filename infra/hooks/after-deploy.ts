import { randomUUID } from 'node:crypto';
import { SecretClient } from '@azure/keyvault-secrets';
import { acsMailer } from '../../shared/clients/acs-mailer.ts';
import { credential, hook, needed } from './here.ts';
import { smokeCheck } from './smoke.ts';

// azd runs this after it has published the app: does it work?

await hook(async () => {
  const url = needed('APP_URL');
  console.log(
    `Looking whether ${url} answers. A first start takes a while; after five minutes this gives up.`,
  );
  const findings = await smokeCheck({
    url,
    ask: fetch,
    webhookSecret,
    sendMail,
    administrator: process.env['ALERT_MAIL'] || process.env['ESCALATION_MAIL'],
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => new Date(),
  });
  for (const { check, state, detail } of findings) console.log(`${state}: ${check} (${detail})`);
  const isStrict = process.env['SMOKE'] === 'strict';
  const bad = findings.filter(
    ({ state }) => state === 'failed' || (isStrict && state !== 'passed'),
  );
  if (bad.length > 0) throw new Error(`${bad.length} of ${findings.length} checks did not pass.`);
});

/** Administrators may read it, from an address that the vault's firewall knows. */
async function webhookSecret(): Promise<string | undefined> {
  if (process.env['HIRE_WEBHOOK_SECRET']) return process.env['HIRE_WEBHOOK_SECRET'];
  const vault = new SecretClient(needed('VAULT_URL'), credential);
  const secret = await vault.getSecret('hire-webhook-secrets').catch(() => undefined);
  return secret?.value?.split(',')[0];
}

async function sendMail(mail: Parameters<ReturnType<typeof acsMailer>['send']>[1]): Promise<void> {
  const mailer = acsMailer(needed('COMMUNICATION_URL'), credential, needed('MAIL_FROM'));
  const outcome = await mailer.send(randomUUID(), mail);
  if (outcome === 'failed') throw new Error('Communication Services refused the mail.');
}
