import { isDeepStrictEqual } from 'node:util';
import type { Cloud } from '../../shared/clouds.ts';
import type { Rest } from './rest.ts';

export interface SignInRegistration {
  readonly environmentName: string;
  /** Where browsers reach the app. */
  readonly publicUrl: string;
  /** The object id of the app's managed identity. */
  readonly principalId: string;
  readonly tenantId: string;
  /** Where the tenant lives. */
  readonly cloud: Pick<Cloud, 'login' | 'tokenExchange'>;
  /** Managers, who have no role, may sign in to see their own people. */
  readonly managersSignIn: boolean;
}

const CREDENTIAL = 'firstkey-app';

/**
 * Lets people sign in to the pages by the app registration: Entra sends them back to the app, and
 * trusts the app's managed identity in place of a secret. Addresses and credentials that others added
 * stay. May run any number of times.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export async function ensureSignIn(graph: Rest, wanted: SignInRegistration): Promise<void> {
  const path = `/applications(uniqueName='firstkey-${wanted.environmentName}')`;
  const application = await graph.get(path);
  if (!application) return;
  await ensureRedirect(graph, path, application, `${wanted.publicUrl}/sign-in/callback`);
  await ensureCredential(graph, path, wanted);
  if (!wanted.managersSignIn) return;
  const principal = `/servicePrincipals(appId='${String(application['appId'])}')`;
  await graph.send('PATCH', principal, { appRoleAssignmentRequired: false });
}

async function ensureRedirect(
  graph: Rest,
  path: string,
  application: Readonly<Record<string, unknown>>,
  address: string,
): Promise<void> {
  const web = (application['web'] ?? {}) as { redirectUris?: string[] };
  const known = web.redirectUris ?? [];
  if (known.includes(address)) return;
  // Only codes are given to the pages, never tokens in an address.
  const implicitGrantSettings = {
    enableIdTokenIssuance: false,
    enableAccessTokenIssuance: false,
  };
  const redirectUris = [...known, address];
  await graph.send('PATCH', path, { web: { redirectUris, implicitGrantSettings } });
}

/** A credential by this name for an identity of earlier days is put right. */
async function ensureCredential(
  graph: Rest,
  path: string,
  { cloud: { login, tokenExchange }, tenantId, principalId }: SignInRegistration,
): Promise<void> {
  const all = `${path}/federatedIdentityCredentials`;
  const credential = {
    issuer: `${login}/${tenantId}/v2.0`,
    subject: principalId,
    audiences: [tokenExchange],
  };
  const known = ((await graph.get(all))?.['value'] ?? []) as Record<string, unknown>[];
  const ours = known.find(({ name }) => name === CREDENTIAL);
  if (!ours) return void (await graph.send('POST', all, { name: CREDENTIAL, ...credential }));
  if (isSame(ours, credential)) return;
  await graph.send('PATCH', `${all}/${String(ours['id'])}`, credential);
}

const isSame = (known: Record<string, unknown>, wanted: Record<string, unknown>): boolean =>
  Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(known[name], value));
