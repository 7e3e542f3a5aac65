import { Clock } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { createSimulators } from '../../local/simulators/simulators.ts';
import type { TenantOptions, Unkind } from '../../local/simulators/world.ts';

export const START = Date.parse('2026-11-23T08:00:00Z');
export const MINUTE_MS = 60_000;
const ORIGIN = 'https://azure.example';

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of a foreign wire format, looked at freely
  body: any;
}

export interface TestWorldOptions {
  seed?: number;
  tenant?: Partial<TenantOptions>;
  unkind?: Partial<Unkind>;
  start?: number;
  documents?: ReturnType<typeof openDocuments>;
}

/** Simulators on a standing clock, and the calls that tests make of them. */
export function aWorld(options: TestWorldOptions = {}) {
  const { seed = 1, start = START, documents = openDocuments(':memory:') } = options;
  const clock = new Clock({ start, ticking: false });
  const simulators = createSimulators({ clock, documents, seed, ...options });

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isText = typeof body === 'string';
    const request = new Request(`${ORIGIN}${path}`, {
      method,
      headers: {
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const response = await simulators.fetch(request);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  async function managedIdentityToken(resource: string): Promise<string> {
    const query = `api-version=2019-08-01&resource=${encodeURIComponent(resource)}`;
    const headers = { 'x-identity-header': 'local-identity-header' };
    return (await send('GET', `/msi/token?${query}`, undefined, headers)).body.access_token;
  }

  const authorized = (resource: string) => {
    return async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      const authorization = `Bearer ${await managedIdentityToken(resource)}`;
      return send(method, path, body, { authorization, ...headers });
    };
  };
  const graph = authorized('https://graph.microsoft.com');
  const v1 = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    graph(method, `/v1.0${path}`, body, headers);

  return {
    clock,
    documents,
    simulators,
    directory: simulators.directory,
    send,
    managedIdentityToken,
    graph,
    v1,
    vault: authorized('https://vault.azure.net'),
    communication: authorized('https://communication.azure.com/'),
    later: (ms: number) => clock.moveTo(clock.now() + ms),
    iso: (afterMs = 0) => new Date(clock.now() + afterMs).toISOString(),
  };
}

export const newUser = (more: Record<string, unknown> = {}) => ({
  accountEnabled: true,
  displayName: 'Ada Larsen',
  mailNickname: 'ada.larsen',
  userPrincipalName: 'ada.larsen@contoso.com',
  passwordProfile: { password: 'Xk7!pq02-ZZtop-9981', forceChangePasswordNextSignIn: false },
  employeeId: 'E-104233',
  usageLocation: 'NO',
  ...more,
});

/** Everything that Graph has roles for and that these tests touch. */
export const ALL_ROLES = [
  'User.ReadWrite.All',
  'User.Read.All',
  'User.DeleteRestore.All',
  'User.RevokeSessions.All',
  'Directory.Read.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'LicenseAssignment.ReadWrite.All',
  'UserAuthMethod-TAP.ReadWrite.All',
  'UserAuthMethod-Passkey.Read.All',
  'UserAuthenticationMethod.Read.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.Read.All',
  'Policy.ReadWrite.ConditionalAccess',
  'Application.Read.All',
  'RoleManagement.Read.Directory',
  'AuditLog.Read.All',
  'DeviceManagementServiceConfig.ReadWrite.All',
  'DeviceManagementManagedDevices.Read.All',
  'Mail.Send',
];

export const error = ({ status, body }: Answer) => ({
  status,
  code: body?.error?.code,
  message: body?.error?.message,
});
