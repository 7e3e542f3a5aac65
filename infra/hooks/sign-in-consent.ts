import type { Json, Rest } from './rest.ts';

const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
/** What the sign-in to the pages asks for: who the person is, and nothing else. */
const SCOPES = ['openid', 'profile'];

/**
 * Consents for everybody to the sign-in to the pages. Where an app gives tokens only to people with a
 * role, Entra lets no person consent, and they would be sent to an administrator. Scopes that others
 * consented to stay. May run any number of times; who runs it needs to be a Cloud Application
 * Administrator or more.
 * @see https://learn.microsoft.com/entra/identity-platform/howto-restrict-your-app-to-a-set-of-users
 * @see https://learn.microsoft.com/graph/api/oauth2permissiongrant-post
 */
export async function ensureConsent(graph: Rest, appId: string): Promise<void> {
  const clientId = await principalOf(graph, appId);
  const resourceId = await principalOf(graph, MICROSOFT_GRAPH);
  const filter = `clientId eq '${clientId}' and resourceId eq '${resourceId}' and consentType eq 'AllPrincipals'`;
  const found = await graph.get(`/oauth2PermissionGrants?$filter=${encodeURIComponent(filter)}`);
  const [known] = (found?.['value'] ?? []) as Json[];
  const before = String(known?.['scope'] ?? '')
    .split(' ')
    .filter(Boolean);
  const missing = SCOPES.filter((scope) => !before.includes(scope));
  if (missing.length === 0) return;
  const scope = [...before, ...missing].join(' ');
  if (known) {
    await graph.send('PATCH', `/oauth2PermissionGrants/${String(known['id'])}`, { scope });
  } else {
    const grant = { clientId, resourceId, consentType: 'AllPrincipals', scope };
    await graph.send('POST', '/oauth2PermissionGrants', grant);
  }
}

async function principalOf(graph: Rest, appId: string): Promise<string> {
  const principal = await graph.get(`/servicePrincipals(appId='${appId}')?$select=id`);
  if (typeof principal?.['id'] === 'string') return principal['id'];
  throw new Error(
    `Entra shows no service principal of app ${appId}, so the sign-in to the pages has no consent. A new one is shown late: run azd provision again.`,
  );
}
