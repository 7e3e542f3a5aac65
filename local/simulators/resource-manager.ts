import type { Call, Reply } from './call.ts';
import type { Tokens } from './tokens.ts';
import type { World } from './world.ts';

const AUDIENCES = ['https://management.azure.com'];
const GROUP =
  '/subscriptions/f1a57bed-0000-4000-8000-00000000a2e0/resourceGroups/firstkey/providers';
export const COMMUNICATION_ID = `${GROUP}/Microsoft.Communication/communicationServices/firstkey`;
const EMAIL_ID = `${GROUP}/Microsoft.Communication/emailServices/firstkey`;

/** How the mail domain of the simulated resource is set up. */
export interface StoredMailDomain {
  readonly isLinked: boolean;
  readonly status: 'Verified' | 'NotStarted' | 'VerificationFailed';
  readonly users: readonly string[];
}

/**
 * The two resources of Communication Services, as Azure Resource Manager shows them to a Reader.
 * @see https://learn.microsoft.com/rest/api/communication/resourcemanager/domains/get
 */
export function createResourceManager(world: World, tokens: Tokens) {
  const [user = '', name = ''] = (world.tenant.mailSenders[0] ?? '').split('@');
  const domainId = `${EMAIL_ID}/domains/${name}`;
  const kept = world.documents.collection<StoredMailDomain>('mailDomain');
  const stored = (): StoredMailDomain =>
    kept.get('domain') ?? { isLinked: true, status: 'Verified', users: [user] };

  return async (call: Call): Promise<Reply> => {
    const caller = await tokens.verify(call.headers.get('authorization'), AUDIENCES);
    if (typeof caller !== 'object') return problem(401, 'AuthenticationFailed');
    if (!call.query.get('api-version')) return problem(400, 'MissingApiVersionParameter');
    const { isLinked, status, users } = stored();
    switch (call.method === 'GET' ? call.path : '') {
      case COMMUNICATION_ID:
        return found(COMMUNICATION_ID, { linkedDomains: isLinked ? [domainId] : [] });
      case domainId:
        return found(domainId, {
          fromSenderDomain: name,
          mailFromSenderDomain: name,
          domainManagement: 'CustomerManaged',
          verificationStates: {
            Domain: { status },
            SPF: { status },
            DKIM: { status },
            DKIM2: { status },
          },
        });
      case `${domainId}/senderUsernames`:
        return {
          status: 200,
          body: {
            value: users.map((username) => ({
              id: `${domainId}/senderUsernames/${username}`,
              name: username,
              properties: { username, displayName: username },
            })),
          },
        };
      default:
        return problem(404, 'ResourceNotFound');
    }
  };
}

const found = (id: string, properties: object): Reply => ({
  status: 200,
  body: { id, name: id.split('/').at(-1), location: 'global', properties },
});

const problem = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: code } },
});
