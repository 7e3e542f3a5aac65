import type { HttpResponseInit } from '@azure/functions';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { defaultTenant } from '../../local/simulators/world.ts';
import type { DescribedRoute } from '../../shared/api/described-route.ts';
import { addDeadLetter } from '../../shared/dead-letters/add.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { ACCOUNT, MANAGER } from '../../shared/storage/accounts.ts';
import { DEVICE_PASS } from '../../shared/storage/device-passes.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { RECOVERY } from '../../shared/storage/recoveries.ts';
import type { RoleName } from '../../shared/tenant/roles.ts';
import { apiHandlers } from './api-handlers.ts';
import { consoleWorld, tokenIn } from './console-world.ts';
import { hireDocument, NOW } from './hires.ts';
import { httpRequest, invocation } from './requests.ts';

const AUTHORITY = 'https://login.microsoftonline.com';
export const PERSON_ID = 'a'.repeat(26);
export const PASS_ID = 'b'.repeat(26);
export const RECOVERY_ID = 'c'.repeat(26);
export const RECOVERY_ROW = {
  requestedBy: { subject: 's', app: 'a', kind: 'person' },
  requestedAt: NOW.toISOString(),
  reason: 'lost phone',
  bodyHash: 'h',
  userId: 'user-1',
  lost: ['phone', 'other'],
  deliverTo: 'person',
  approverId: null,
};

export type Desk = Awaited<ReturnType<typeof aDesk>>;

/** One onboarding, one device pass and one dead letter; and people with every combination of one role. */
export async function aDesk() {
  const world = consoleWorld(NOW.getTime());
  const { records, workflow, directory, simulators } = world;
  const { apiAudience } = defaultTenant;
  const ada = directory.addUser({ userPrincipalName: 'ada@contoso.com', displayName: 'Ada' });
  const deadLetterId = await addDeadLetter(records, {
    kind: 'callback',
    reason: 'callbackExpired',
    onboardingId: PERSON_ID,
    queue: 'hr-callbacks',
    message: { onboardingId: PERSON_ID },
  });
  const status = { ...NOT_STARTED, stage: 'awaitingCollection' };
  const sources = { [PERSON_ID]: 'hr', [PASS_ID]: 'device-passes', [RECOVERY_ID]: RECOVERY_PASSES };
  for (const [id, source] of Object.entries(sources)) {
    await records.put(id, HIRE, { ...hireDocument(), source });
    await records.put(id, ACCOUNT, {
      userId: ada.id,
      userPrincipalName: 'ada@contoso.com',
      isNew: true,
    });
    workflow.states.set(id, { customStatus: status, hasFailed: false });
  }
  await records.put(RECOVERY_ID, RECOVERY, RECOVERY_ROW);
  await records.put(PASS_ID, DEVICE_PASS, {
    requestedBy: { subject: 's', app: 'a', kind: 'person' },
    requestedAt: NOW.toISOString(),
    reason: 'new laptop',
    bodyHash: 'h',
    userId: ada.id,
    deliverTo: 'person',
  });

  const manage = async (managerId: string) => {
    directory.setManager(ada.id, managerId);
    const manager = { managerId, before: null, assignedAt: NOW.toISOString(), undone: null };
    await records.put(PERSON_ID, MANAGER, manager);
  };
  const pathOf = ({ path }: DescribedRoute, id?: string) => {
    const ours = path.includes('dead-letters')
      ? deadLetterId
      : path.includes('device-passes')
        ? PASS_ID
        : path.includes('recoveries')
          ? RECOVERY_ID
          : PERSON_ID;
    return path.replace('{id}', id ?? ours);
  };

  let people = 0;
  /** A browser in which a person of these roles is signed in; she is Ada's manager. */
  const signedIn = async (roles: readonly RoleName[]) => {
    const name = `person${++people}`;
    const id = world.person(name, roles);
    await manage(id);
    const browser = world.browser();
    const first = await browser.signIn(`${name}@contoso.com`, '/mine');
    return { browser, token: tokenIn(first), id };
  };
  const foreignToken = (await signedIn(['Onboarding.Admin'])).token;

  const handlers = apiHandlers(world);
  const token = (claims: { roles: readonly string[] }) =>
    simulators.issueToken({ audience: apiAudience, roles: [...claims.roles], subject: 'caller' });

  return {
    world,
    foreignToken,
    signedIn,
    manage,
    ada: ada.id,
    token,
    /** Opens a page or sends its form; `roles` undefined: without a session. */
    async visit(
      route: DescribedRoute,
      roles: readonly RoleName[] | undefined,
      sent: { id?: string; token?: string | undefined; headers?: Record<string, string> } = {},
    ): Promise<HttpResponseInit> {
      const { browser, token: own } = roles
        ? await signedIn(roles)
        : { browser: world.browser(), token: '' };
      const target = pathOf(route, sent.id);
      const headers = sent.headers ?? {};
      if (route.method === 'get') return browser.get(target, { headers });
      const given = 'token' in sent ? sent.token : own;
      const form = {
        act: ACTS[route.name] ?? 'resume',
        ...(given !== undefined && { token: given }),
      };
      return browser.post(target, form, { headers });
    },
    /** Calls a route of the API, without a body: past the guard that is a problem of another kind. */
    async call(route: DescribedRoute, authorization: string): Promise<HttpResponseInit> {
      const handler = handlers.get(route.name);
      if (!handler) throw new Error(`${route.name} is described and is no route.`);
      const headers = { authorization: `Bearer ${authorization}` };
      const path = pathOf(route);
      const params = { id: path.split('/')[3] ?? '' };
      const request = httpRequest(route.method.toUpperCase(), path, { headers, params });
      return handler(request, invocation());
    },
    badTokens: (role: RoleName) => badTokens(simulators, role),
    restore: world.restore,
  };
}

/** An act of each form; without a reason none is done, but for those of managers. */
const ACTS: Readonly<Record<string, string>> = {
  pageActOnDeadLetter: 'replay',
  pageActOnMine: 'unknown',
  pageActOnRecovery: 'withdrawal',
};

/** Tokens that are good but for one thing. */
async function badTokens(
  simulators: ReturnType<typeof consoleWorld>['simulators'],
  role: RoleName,
): Promise<[what: string, token: string][]> {
  const { tenantId, apiAudience } = defaultTenant;
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const issuer = `${AUTHORITY}/${tenantId}/v2.0`;
  const good = await simulators.issueToken({ audience: apiAudience, roles: [role], subject: 's' });
  const [header = '', payload = '', signature = ''] = good.split('.');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: apiAudience, sub: 's', oid: 's', ver: '2.0', azp: 'a' };
  const made = (change: object = {}, times: object = { iat: now, exp: now + 600 }) => ({
    ...claims,
    scp: 'access_as_user',
    roles: [role],
    ...times,
    ...change,
  });
  const signed = (content: object, protectedHeader: object = {}) =>
    new SignJWT(content as never)
      .setProtectedHeader({ alg: 'RS256', kid: keyIdOf(header), ...protectedHeader })
      .sign(privateKey);
  const hmac = new SignJWT(made() as never)
    .setProtectedHeader({ alg: 'HS256', kid: keyIdOf(header) })
    .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey))));
  const changed = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const richer = Buffer.from(JSON.stringify({ ...changed, roles: [role, 'x'] }));
  return [
    ['nothing', ''],
    ['nonsense', 'a.b.c'],
    ['another key under the known id', await signed(made())],
    ['a key that is not published', await signed(made(), { kid: 'stale' })],
    ['no signature', new UnsecuredJWT(made() as never).encode()],
    ['an empty signature', `${header}.${payload}.`],
    ['changed claims', `${header}.${richer.toString('base64url')}.${signature}`],
    ['a shared secret made of the public key', await hmac],
    [
      'another audience',
      await simulators.issueToken({ audience: 'api://other', roles: [role], subject: 's' }),
    ],
    [
      'another issuer',
      await simulators.issueToken({
        audience: apiAudience,
        roles: [role],
        subject: 's',
        authority: 'https://login.example',
      }),
    ],
    [
      'version 1',
      await simulators.issueToken({ audience: apiAudience, roles: [role], version: 'v1' }),
    ],
  ];
}

const keyIdOf = (header: string): string =>
  (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid;
