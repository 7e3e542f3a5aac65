import { createPublicKey } from 'node:crypto';
import type { HttpResponseInit } from '@azure/functions';
import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { defaultTenant } from '../../local/simulators/world.ts';
import type { DescribedRoute } from '../../shared/api/described-route.ts';
import { addDeadLetter } from '../../shared/dead-letters/add.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { ACCOUNT, MANAGER } from '../../shared/storage/accounts.ts';
import { APPROVAL } from '../../shared/storage/approvals.ts';
import { DEVICE_PASS } from '../../shared/storage/device-passes.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { RECOVERY } from '../../shared/storage/recoveries.ts';
import type { RoleName } from '../../shared/tenant/roles.ts';
import { apiHandlers } from './api-handlers.ts';
import { consoleWorld, type FakeBrowser, tokenIn } from './console-world.ts';
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

/** Whose ids a path takes; all others take those of hires. */
const OWN_IDS = [
  ['device-passes', PASS_ID],
  ['recoveries', RECOVERY_ID],
  ['/passes', RECOVERY_ID],
] as const;
const QUESTION = {
  id: 'q'.repeat(22),
  state: 'waiting',
  askedAt: NOW.toISOString(),
  expiresAt: new Date(NOW.getTime() + 3_600_000).toISOString(),
  decision: null,
};
const ASKED = { rule: 'r', approver: { kind: 'group', id: 'g' }, scope: 's' };

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
  await records.put(RECOVERY_ID, RECOVERY, { ...RECOVERY_ROW, userId: ada.id });
  await records.put(PERSON_ID, APPROVAL, { ...QUESTION, asked: ASKED });
  await records.put(RECOVERY_ID, APPROVAL, QUESTION);
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
    for (const id of Object.keys(sources)) await records.put(id, MANAGER, manager);
  };
  const pathOf = ({ path }: DescribedRoute, id?: string) => {
    const ours = path.includes('dead-letters')
      ? deadLetterId
      : (OWN_IDS.find(([part]) => path.includes(part))?.[1] ?? PERSON_ID);
    return path.replace('{id}', id ?? ours);
  };

  let people = 0;
  /** A browser in which a person of these roles is signed in; she is Ada's manager, and may be Ada. */
  const signedIn = async (roles: readonly RoleName[], isAda = false) => {
    const name = isAda ? 'ada' : `person${++people}`;
    const id = isAda ? ada.id : world.person(name, roles);
    directory.setAppRoles(id, roles);
    await manage(id);
    const browser = world.browser();
    const first = await browser.signIn(`${name}@contoso.com`, '/mine');
    return { browser, token: tokenIn(first), id };
  };
  const foreignToken = (await signedIn(['Onboarding.Admin'])).token;

  const handlers = apiHandlers(world);
  const token = ({ roles, subject = 'caller' }: { roles: readonly string[]; subject?: string }) =>
    simulators.issueToken({ audience: apiAudience, roles: [...roles], subject });
  // Making keys costs more than all calls with their tokens.
  const bad = new Map<RoleName, Awaited<ReturnType<typeof badTokens>>>();

  return {
    world,
    foreignToken,
    signedIn,
    manage,
    ada: ada.id,
    token,
    /** The same in a browser as it is. */
    visitIn: (browser: FakeBrowser, route: DescribedRoute) =>
      route.method === 'get'
        ? browser.get(pathOf(route))
        : browser.post(pathOf(route), { act: ACTS[route.name] ?? 'resume', token: foreignToken }),
    /** Opens a page or sends its form; `roles` undefined: without a session. */
    async visit(
      route: DescribedRoute,
      roles: readonly RoleName[] | undefined,
      sent: Sent = {},
    ): Promise<HttpResponseInit> {
      const { browser, token: own } = roles
        ? await signedIn(roles, sent.isAda)
        : { browser: world.browser(), token: '' };
      const target = pathOf(route, sent.id);
      const headers = sent.headers ?? {};
      if (route.method === 'get') return browser.get(target, { headers });
      const given = 'token' in sent ? sent.token : own;
      const form = {
        act: sent.act ?? ACTS[route.name] ?? 'resume',
        ...(sent.reason && { reason: sent.reason }),
        ...(given !== undefined && { token: given }),
      };
      return browser.post(target, form, { headers });
    },
    /** Calls a route of the API; without a body, past the guard, that is a problem of another kind. */
    async call(
      route: DescribedRoute,
      authorization: string,
      { id, body }: { id?: string; body?: object } = {},
    ): Promise<HttpResponseInit> {
      const handler = handlers.get(route.name);
      if (!handler) throw new Error(`${route.name} is described and is no route.`);
      const headers = { authorization: `Bearer ${authorization}` };
      const path = pathOf(route, id);
      const params = { id: path.split('/')[3] ?? '' };
      const request = httpRequest(route.method.toUpperCase(), path, {
        headers,
        params,
        ...(body && { body: JSON.stringify(body) }),
      });
      return handler(request, invocation());
    },
    async badTokens(role: RoleName) {
      const made = bad.get(role) ?? (await badTokens(simulators, role));
      bad.set(role, made);
      return made;
    },
    restore: world.restore,
  };
}

interface Sent {
  readonly id?: string;
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  /** The person is the one whose account it is. */
  readonly isAda?: boolean;
  readonly act?: string;
  readonly reason?: string;
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
  const keysOf = `${AUTHORITY}/${tenantId}/discovery/v2.0/keys`;
  const published = (await (await simulators.fetch(new Request(keysOf))).json()) as {
    keys: [JWK & { kid: string }];
  };
  const [real] = published.keys;
  const asSecret = (secret: string) =>
    new SignJWT(made() as never)
      .setProtectedHeader({ alg: 'HS256', kid: real.kid })
      .sign(new TextEncoder().encode(secret));
  const pem = createPublicKey({ key: real as never, format: 'jwk' });
  const issued = (change: { issuedAt?: number; audience?: string; authority?: string }) =>
    simulators.issueToken({ audience: apiAudience, roles: [role], subject: 's', ...change });
  const HOUR_MS = 3_600_000;
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
    ['no signature, in another case', unsigned('nOnE', payload)],
    ['the published key as a shared secret', await asSecret(JSON.stringify(real))],
    [
      'the published key in PEM as a shared secret',
      await asSecret(pem.export({ type: 'spki', format: 'pem' }).toString()),
    ],
    ['a key that the token brings', await signed(made(), { jwk: await exportJWK(publicKey) })],
    ['keys at an address that the token names', await signed(made(), { jku: 'https://x.example' })],
    ['expired', await issued({ issuedAt: Date.now() - 26 * HOUR_MS })],
    ['not valid yet', await issued({ issuedAt: Date.now() + HOUR_MS })],
    ['another audience', await issued({ audience: 'api://other' })],
    ['another issuer', await issued({ authority: 'https://login.example' })],
    [
      'version 1',
      await simulators.issueToken({ audience: apiAudience, roles: [role], version: 'v1' }),
    ],
  ];
}

const unsigned = (alg: string, payload: string): string =>
  `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${payload}.`;

const keyIdOf = (header: string): string =>
  (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid;
