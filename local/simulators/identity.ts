import type { Call, Reply } from './call.ts';
import { refused, TOKEN_EXCHANGE } from './refusals.ts';
import type { Tokens } from './tokens.ts';
import type { WebSignIn } from './web-sign-in.ts';
import type { Application, World } from './world.ts';

export const GRAPH_AUDIENCES = [
  'https://graph.microsoft.com',
  '00000003-0000-0000-c000-000000000000',
];

/** The token endpoints: managed identity as App Service has it, and Entra's own with its documents. */
export function createIdentity(
  world: World,
  tokens: Tokens,
  /** The Graph roles that the app's identity holds now. */
  grantedRoles: () => string[],
  web: WebSignIn,
) {
  return async (call: Call): Promise<Reply> => {
    if (call.path === '/msi/token')
      return managedIdentityToken(world, tokens, grantedRoles(), call);
    const [, tenant, ...rest] = call.path.split('/');
    if (tenant !== world.tenant.tenantId) return unknownTenant(tenant ?? '');
    switch (rest.join('/')) {
      case 'v2.0/.well-known/openid-configuration':
        return { status: 200, body: discovery(world, tokens, call) };
      case 'discovery/v2.0/keys':
        return { status: 200, body: await tokens.keys() };
      case 'oauth2/v2.0/token':
        return new URLSearchParams(call.text).get('grant_type') === 'authorization_code'
          ? web.redeem(call)
          : clientToken(world, tokens, call);
      case 'oauth2/v2.0/authorize':
        return web.authorize(call);
      default:
        return { status: 404 };
    }
  };
}

async function managedIdentityToken(
  world: World,
  tokens: Tokens,
  graphRoles: string[],
  call: Call,
): Promise<Reply> {
  const { identityHeader, managedIdentityClientId: clientId } = world.tenant;
  if (call.method !== 'GET') return { status: 405 };
  if (call.headers.get('x-identity-header') !== identityHeader) {
    return msiProblem(401, 'The X-IDENTITY-HEADER does not match IDENTITY_HEADER of this app.');
  }
  if (call.query.get('api-version') !== '2019-08-01') {
    return msiProblem(400, 'The api-version must be 2019-08-01.');
  }
  const resource = call.query.get('resource');
  if (!resource) return msiProblem(400, 'The query parameter resource is required.');
  if ((call.query.get('client_id') ?? clientId) !== clientId) {
    return msiProblem(400, 'No User Assigned Managed Identity found for the specified client_id.');
  }
  const audience = resource.replace(/\/+$/, '');
  const roles = GRAPH_AUDIENCES.includes(audience) ? graphRoles : [];
  // A token that proves the identity to Entra itself is of version 2.
  const version = audience === TOKEN_EXCHANGE ? 'v2' : 'v1';
  const issued = await tokens.issue({ audience, roles, version });
  return {
    status: 200,
    body: {
      access_token: issued.token,
      expires_on: String(issued.expiresAt),
      resource,
      token_type: 'Bearer',
      client_id: clientId,
    },
  };
}

function msiProblem(status: number, message: string): Reply {
  return { status, body: { statusCode: status, message } };
}

function discovery({ tenant }: World, tokens: Tokens, call: Call): unknown {
  const base = `${call.origin}/${tenant.tenantId}`;
  return {
    issuer: tokens.issuer('v2'),
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['code', 'token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

async function clientToken(world: World, tokens: Tokens, call: Call): Promise<Reply> {
  const form = new URLSearchParams(call.text);
  if (form.get('grant_type') !== 'client_credentials') {
    return refused(
      world,
      400,
      'unsupported_grant_type',
      'AADSTS70003: The app requested an unsupported grant type.',
    );
  }
  const application = world.tenant.applications.find(
    (app) => app.clientId === form.get('client_id'),
  );
  if (!application) {
    return refused(
      world,
      400,
      'unauthorized_client',
      'AADSTS700016: Application was not found in the directory.',
    );
  }
  if (form.get('client_secret') !== application.secret) {
    return refused(world, 401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
  }
  const scope = form.get('scope') ?? '';
  if (!scope.endsWith('/.default')) {
    return refused(
      world,
      400,
      'invalid_scope',
      'AADSTS1002012: The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.',
    );
  }
  return issued(tokens, application, scope.slice(0, -'/.default'.length).replace(/\/+$/, ''));
}

async function issued(tokens: Tokens, application: Application, audience: string): Promise<Reply> {
  const roles = application.roles[audience] ?? [];
  const { token } = await tokens.issue({ audience, roles, clientId: application.clientId });
  const lifetime = { expires_in: 3599, ext_expires_in: 3599 };
  return { status: 200, body: { token_type: 'Bearer', ...lifetime, access_token: token } };
}

function unknownTenant(tenant: string): Reply {
  const text = `AADSTS90002: Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`;
  return {
    status: 400,
    body: { error: 'invalid_tenant', error_description: text, error_codes: [90002] },
  };
}
