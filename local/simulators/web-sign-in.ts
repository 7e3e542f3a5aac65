import { createHash } from 'node:crypto';
import type { Call, Reply } from './call.ts';
import type { Directory } from './people.ts';
import { refused, TOKEN_EXCHANGE } from './refusals.ts';
import type { Tokens } from './tokens.ts';
import type { World } from './world.ts';

const CODE_LIFETIME_MS = 10 * 60_000;

interface Grant {
  userId: string;
  redirectUri: string;
  nonce: string | null;
  challenge: string | null;
  issuedAt: number;
  isRedeemed: boolean;
}

/** How people sign in to a web app: the authorization code flow with PKCE, as Entra has it. */
export interface WebSignIn {
  authorize(call: Call): Promise<Reply>;
  redeem(call: Call): Promise<Reply>;
}

/**
 * The authorize endpoint asks who is there in place of a password; `login_hint` answers it. A code is
 * good once, for ten minutes, for the address and the verifier that it was asked for with.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export function createWebSignIn(world: World, tokens: Tokens, directory: Directory): WebSignIn {
  const { clock, chance, documents, tenant } = world;
  const { webApp } = tenant;
  const grants = documents.collection<Grant>('authorizationCodes');

  async function authorize({ query }: Call): Promise<Reply> {
    if (query.get('client_id') !== webApp.clientId) return page(APP_UNKNOWN);
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!isRegistered(webApp.redirectUris, redirectUri)) return page(ADDRESS_UNKNOWN);
    const back = (values: Record<string, string>) => redirectTo(redirectUri, query, values);
    if (query.get('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
    if (!(query.get('scope') ?? '').split(' ').includes('openid')) {
      return back({ error: 'invalid_scope' });
    }
    const hint = query.get('login_hint');
    if (hint === null) return page(accountsPage(directory, query));
    const user = directory.user(hint);
    if (!user?.accountEnabled) return page(ACCOUNT_UNKNOWN);
    const code = chance.bytes(48).toString('base64url');
    grants.put(code, {
      userId: user.id,
      redirectUri,
      nonce: query.get('nonce'),
      challenge: query.get('code_challenge'),
      issuedAt: clock.now(),
      isRedeemed: false,
    });
    return back({ code, session_state: chance.uuid() });
  }

  async function redeem(call: Call): Promise<Reply> {
    const form = new URLSearchParams(call.text);
    const problem = (await clientProblem(form)) ?? grantProblem(form);
    if (problem) return problem;
    const code = form.get('code') ?? '';
    const grant = grants.get(code) as Grant;
    grants.put(code, { ...grant, isRedeemed: true });
    const user = directory.user(grant.userId);
    const idToken = await tokens.issueId({
      clientId: webApp.clientId,
      userId: grant.userId,
      name: user?.displayName ?? '',
      userPrincipalName: user?.userPrincipalName ?? '',
      nonce: grant.nonce ?? undefined,
      roles: directory.appRolesOf(grant.userId),
    });
    const { token } = await tokens.issue({
      audience: '00000003-0000-0000-c000-000000000000',
      roles: [],
      subject: grant.userId,
      clientId: webApp.clientId,
    });
    const lifetime = { expires_in: 3599, ext_expires_in: 3599 };
    const scope = 'openid profile';
    return {
      status: 200,
      body: { token_type: 'Bearer', scope, ...lifetime, access_token: token, id_token: idToken },
    };
  }

  /** The app proves itself by a token of its managed identity, made for Entra. */
  async function clientProblem(form: URLSearchParams): Promise<Reply | undefined> {
    if (form.get('client_id') !== webApp.clientId) {
      const text = 'AADSTS700016: Application was not found in the directory.';
      return refused(world, 400, 'unauthorized_client', text);
    }
    const assertion = form.get('client_assertion');
    if (!assertion || form.get('client_assertion_type') !== ASSERTION_TYPE) {
      const text = `AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`;
      return refused(world, 401, 'invalid_client', text);
    }
    const caller = await tokens.verify(`Bearer ${assertion}`, [TOKEN_EXCHANGE]);
    if (typeof caller === 'string' || caller.subject !== tenant.managedIdentityClientId) {
      const text =
        'AADSTS700213: No matching federated identity record found for presented assertion subject.';
      return refused(world, 401, 'invalid_client', text);
    }
    return undefined;
  }

  function grantProblem(form: URLSearchParams): Reply | undefined {
    const grant = grants.get(form.get('code') ?? '');
    const wrong = (text: string) => refused(world, 400, 'invalid_grant', text);
    if (!grant) return wrong('AADSTS9002313: Invalid request. Request is malformed or invalid.');
    if (grant.isRedeemed)
      return wrong('AADSTS54005: OAuth2 Authorization code was already redeemed.');
    if (clock.now() > grant.issuedAt + CODE_LIFETIME_MS) {
      return wrong('AADSTS70008: The provided authorization code has expired.');
    }
    if (form.get('redirect_uri') !== grant.redirectUri) {
      return wrong('AADSTS500112: The reply address does not match the one that was asked for.');
    }
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return grant.challenge !== null && challenge !== grant.challenge
      ? wrong('AADSTS501481: The Code_Verifier does not match the code_challenge.')
      : undefined;
  }

  return { authorize, redeem };
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const APP_UNKNOWN = 'AADSTS700016: Application was not found in the directory.';
const ADDRESS_UNKNOWN =
  'AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured for the application.';
const ACCOUNT_UNKNOWN = 'AADSTS50034: The account does not exist in the directory, or is disabled.';

/** As in Entra the port of a loopback address is not compared. */
function isRegistered(registered: readonly string[], redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const asked = new URL(redirectUri);
  if (['localhost', '127.0.0.1'].includes(asked.hostname)) asked.port = '';
  return registered.includes(asked.href);
}

function redirectTo(uri: string, query: URLSearchParams, values: Record<string, string>): Reply {
  const location = new URL(uri);
  for (const [name, value] of Object.entries(values)) location.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) location.searchParams.set('state', state);
  return { status: 302, headers: { location: location.href } };
}

const page = (content: string): Reply => ({
  status: content.startsWith('AADSTS') ? 400 : 200,
  html: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to your account (simulated)</title><main><h1>Sign in to your account</h1>${content}</main></html>`,
});

/** Everybody who could sign in, as buttons; the newest last. */
function accountsPage(directory: Directory, query: URLSearchParams): string {
  const kept = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const people = directory.users().filter(({ accountEnabled }) => accountEnabled);
  const buttons = people.map(
    ({ id, displayName, userPrincipalName }) =>
      `<p><button name="login_hint" value="${escaped(id)}">${escaped(displayName)} (${escaped(userPrincipalName)})</button></p>`,
  );
  return `<p>This is a simulator: choose who you are.</p><form>${kept.join('')}${buttons.join('')}</form>`;
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
