import type { Call, Reply } from './call.ts';
import { vaultProblem } from './key-vault-problems.ts';
import { createVaultSecrets, type VaultSecrets } from './key-vault-secrets.ts';
import type { TokenProblem, Tokens } from './tokens.ts';
import type { World } from './world.ts';

const API_VERSION = /^(7\.\d|20\d\d-\d\d-\d\d)(-preview\.?\d*)?$/;

const TOKEN_PROBLEMS: Record<TokenProblem, string> = {
  missing: 'AKV10000: Request is missing a Bearer or PoP token.',
  invalid: 'AKV10032: Invalid issuer or signature of the token.',
  expired: 'AKV10005: The token has expired.',
  audience: 'AKV10022: Invalid audience of the token.',
};

interface Operation {
  needs: string;
  run: (call: Call) => Reply;
}

/**
 * Key Vault's secrets with soft delete.
 *
 * The first request of a client comes without a token and is answered with a challenge, as the real
 * vault does; the SDK then asks for a token and sends the body.
 */
export function createKeyVault(world: World, tokens: Tokens) {
  const secrets = createVaultSecrets(world);
  return async (call: Call): Promise<Reply> => {
    const caller = await tokens.verify(call.headers.get('authorization'), [
      world.tenant.vaultChallengeResource,
      'https://vault.azure.net',
    ]);
    if (typeof caller === 'string') return challenge(world, caller);
    const operation = operationFor(secrets, call);
    if (!operation)
      return vaultProblem(404, 'NotFound', `No operation at ${call.method} ${call.path}.`);
    if (!API_VERSION.test(call.query.get('api-version') ?? '')) {
      return vaultProblem(
        400,
        'BadParameter',
        'The query parameter api-version is missing or not supported.',
      );
    }
    if (!world.tenant.vaultPermissions.includes(operation.needs)) {
      return vaultProblem(
        403,
        'Forbidden',
        `Caller is not authorized to perform action on resource. Action: '${operation.needs}'.`,
        'ForbiddenByRbac',
      );
    }
    return world.documents.transaction(() => operation.run(call));
  };
}

function challenge({ tenant }: World, problem: TokenProblem): Reply {
  const authorization = `https://login.microsoftonline.com/${tenant.tenantId}`;
  return {
    ...vaultProblem(401, 'Unauthorized', TOKEN_PROBLEMS[problem]),
    headers: {
      'www-authenticate': `Bearer authorization="${authorization}", resource="${tenant.vaultChallengeResource}"`,
    },
  };
}

function operationFor(secrets: VaultSecrets, call: Call): Operation | undefined {
  const [, root, name, part] = call.path.split('/');
  if (root === 'deletedsecrets') return deletedOperation(secrets, call.method, name, part);
  if (name === undefined)
    return call.method === 'GET' ? { needs: 'list', run: secrets.list } : undefined;
  switch (call.method) {
    case 'PUT':
      return part === undefined ? { needs: 'set', run: (c) => secrets.set(c, name) } : undefined;
    case 'GET':
      if (part === 'versions') return { needs: 'list', run: (c) => secrets.versions(c, name) };
      return { needs: 'get', run: (c) => secrets.get(c, name, part) };
    case 'PATCH':
      return { needs: 'update', run: (c) => secrets.update(c, name, part) };
    case 'DELETE':
      return part === undefined
        ? { needs: 'delete', run: (c) => secrets.remove(c, name) }
        : undefined;
    default:
      return undefined;
  }
}

function deletedOperation(
  secrets: VaultSecrets,
  method: string,
  name: string | undefined,
  part: string | undefined,
): Operation | undefined {
  if (name === undefined) {
    return method === 'GET' ? { needs: 'list', run: secrets.listDeleted } : undefined;
  }
  if (method === 'POST' && part === 'recover') {
    return { needs: 'recover', run: (c) => secrets.recover(c, name) };
  }
  if (part !== undefined) return undefined;
  if (method === 'GET') return { needs: 'get', run: (c) => secrets.getDeleted(c, name) };
  return method === 'DELETE' ? { needs: 'purge', run: () => secrets.purge(name) } : undefined;
}
