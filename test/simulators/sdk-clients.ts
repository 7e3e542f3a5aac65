import { EmailClient } from '@azure/communication-email';
import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { Client, RetryHandlerOptions } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

/** The real SDKs, unmodified, pointed at these endpoints; nothing is retried behind a test's back. */
export function sdkClients(endpoints: { graph: string; vault: string; communication: string }) {
  const credential = new ManagedIdentityCredential();
  const authProvider = new TokenCredentialAuthenticationProvider(credential, {
    scopes: ['https://graph.microsoft.com/.default'],
  });
  const noRetries = { retryOptions: { maxRetries: 0 } };
  return {
    graph: Client.initWithMiddleware({
      authProvider,
      baseUrl: `${endpoints.graph}/`,
      customHosts: new Set([new URL(endpoints.graph).hostname]),
    }),
    secrets: new SecretClient(endpoints.vault, credential, {
      ...noRetries,
      disableChallengeResourceVerification: true,
    }),
    email: new EmailClient(endpoints.communication, credential, noRetries),
  };
}

export const withoutRetries = () => [new RetryHandlerOptions(0, 0)];

export const aMail = () => ({
  senderAddress: 'onboarding@mail.contoso.com',
  recipients: { to: [{ address: 'ada@example.net' }] },
  content: { subject: 'Welcome', plainText: 'Hello' },
  disableUserEngagementTracking: true,
});
