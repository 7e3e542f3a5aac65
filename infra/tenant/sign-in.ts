import {
  AzureCliCredential,
  ClientSecretCredential,
  DeviceCodeCredential,
  EnvironmentCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { TenantCommandError } from './desired.ts';

export const SIGN_INS = ['azure-cli', 'device-code', 'workload', 'environment'] as const;
export type SignIn = (typeof SIGN_INS)[number];

/** "Microsoft Graph Command Line Tools", which people may give permissions one by one. */
const GRAPH_COMMAND_LINE = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

export interface SignInOptions {
  readonly signIn: SignIn;
  readonly tenantId: string;
  readonly clientId?: string | undefined;
  readonly graph: string;
  /** The authority of the tenant's cloud. The Azure CLI knows its own. */
  readonly login: string;
  /** Names of delegated permissions, for a sign-in that can ask for them one by one. */
  readonly permissions: readonly string[];
  /** Shows the person where to enter which code. */
  readonly tell: (message: string) => void;
}

/** The operator's own sign-in, and the scopes to ask for with it. Nothing of it is kept. */
export function signInAs(options: SignInOptions): {
  credential: TokenCredential;
  scopes: readonly string[];
} {
  const { signIn, tenantId, clientId, graph, login, permissions, tell } = options;
  const all = [`${graph}/.default`];
  switch (signIn) {
    case 'azure-cli':
      return { credential: new AzureCliCredential({ tenantId }), scopes: all };
    case 'device-code': {
      const credential = new DeviceCodeCredential({
        tenantId,
        authorityHost: login,
        clientId: clientId ?? GRAPH_COMMAND_LINE,
        userPromptCallback: ({ message }) => tell(message),
      });
      // A person agrees to these, and to no more.
      return { credential, scopes: permissions.map((name) => `${graph}/${name}`) };
    }
    case 'workload': {
      const credential = new WorkloadIdentityCredential({
        tenantId,
        authorityHost: login,
        ...(clientId !== undefined && { clientId }),
      });
      return { credential, scopes: all };
    }
    case 'environment':
      return { credential: new EnvironmentCredential({ authorityHost: login }), scopes: all };
    default:
      throw new TenantCommandError(
        'signInUnknown',
        `There is no sign-in ${signIn satisfies never}.`,
      );
  }
}

/** The sign-in of the local simulators, whose secret is no secret. */
export function signInLocally(options: {
  origin: string;
  tenantId: string;
  clientId: string;
  secret: string;
}): TokenCredential {
  return new ClientSecretCredential(options.tenantId, options.clientId, options.secret, {
    authorityHost: options.origin,
    disableInstanceDiscovery: true,
  });
}
