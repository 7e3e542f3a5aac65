import type { Cookie, HttpResponseInit } from '@azure/functions';
import { consolePages } from '../../functions/http/console/pages.ts';
import { type ConsoleDeps, consoleRoutes } from '../../functions/http/console/routes.ts';
import { showEvidence } from '../../functions/http/onboardings/show-evidence.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { matchTemplate, parseTemplate } from '../../local/host/http/template.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import { defaultTenant } from '../../local/simulators/world.ts';
import { entraSignIn } from '../../shared/clients/entra-sign-in.ts';
import { sealedCookies } from '../../shared/clients/sealed-cookies.ts';
import { sendGovernor } from '../../shared/mail-quota/governor.ts';
import type { RoleName } from '../../shared/tenant/roles.ts';
import { deviceDesk } from './device-desk.ts';
import { FakeMessageQueue, FakeQueue, FakeRecords, FakeWorkflow, fakeKeys } from './fakes.ts';
import { recoveryDesk } from './recovery-desk.ts';
import { httpRequest, invocation } from './requests.ts';

export const ORIGIN = 'https://firstkey.example';
const AUTHORITY = 'https://login.microsoftonline.com';
export const BRAND = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };

export type ConsoleWorld = ReturnType<typeof consoleWorld>;

/**
 * The pages over Entra's simulator (signed in to by the real library), and ports in memory, in virtual
 * time. Call `restore` at the end.
 */
export function consoleWorld(start: number, more: Partial<ConsoleDeps> = {}) {
  const clock = new Clock({ start, ticking: false });
  const documents = openDocuments(':memory:');
  const simulators = createSimulators({ clock, documents, seed: 1 });
  const hosts = ['login.microsoftonline.com'];
  const back = [installDate(clock), intercept(simulators.fetch, hosts)];
  const records = new FakeRecords();
  const workflow = new FakeWorkflow();
  const keys = fakeKeys();
  const { webApp, tenantId } = defaultTenant;
  const deps: ConsoleDeps = {
    records,
    keys,
    queue: new FakeQueue(),
    queueNamed: () => new FakeMessageQueue(),
    governor: sendGovernor(records, { perMinute: 30, perHour: 100 }),
    tolerated: [],
    recoveryPolicy: { approval: 'always', privilegedApprovers: [] },
    directory: {
      accountFacts: async () => undefined,
      isEnabled: async (userId) => simulators.directory.user(userId)?.accountEnabled,
      managerOf: async (userId) => simulators.directory.user(userId)?.managerId ?? null,
    },
    source: 'hr',
    workflow: () => workflow,
    clientId: webApp.clientId,
    cookies: sealedCookies(keys),
    pages: consolePages(BRAND, { hasDevicePasses: true }),
    askForDevicePass: { ...deviceDesk(), records: more.records ?? records, keys },
    askForRecovery: { ...recoveryDesk(), records: more.records ?? records, keys },
    evidence: showEvidence({ records, keys, tenantId, workflow: () => workflow }),
    signIn: entraSignIn({
      authority: AUTHORITY,
      tenantId,
      clientId: webApp.clientId,
      redirectUri: `${ORIGIN}/sign-in/callback`,
      assertion: () => identityToken(simulators, 'api://AzureADTokenExchange'),
    }),
    ...more,
  };
  return {
    clock,
    simulators,
    directory: simulators.directory,
    records,
    workflow,
    deps,
    routes: consoleRoutes(deps),
    /** Over the ports as they are now. */
    browser: () => new FakeBrowser(simulators, consoleRoutes(deps)),
    /** A person of the tenant with these roles; the id in Entra. */
    person(name: string, roles: readonly RoleName[] = []): string {
      const userPrincipalName = `${name}@contoso.com`;
      const { id } = simulators.directory.addUser({ userPrincipalName, displayName: name });
      simulators.directory.setAppRoles(id, roles);
      return id;
    },
    restore() {
      for (const undo of back) undo();
      documents.close();
    },
  };
}

async function identityToken(simulators: Simulators, resource: string): Promise<string> {
  const query = `api-version=2019-08-01&resource=${encodeURIComponent(resource)}`;
  const headers = { 'x-identity-header': defaultTenant.identityHeader };
  const url = `https://identity.example/msi/token?${query}`;
  const answer = await simulators.fetch(new Request(url, { headers }));
  return ((await answer.json()) as { access_token: string }).access_token;
}

type Routes = ReturnType<typeof consoleRoutes>;
interface Sent {
  readonly headers?: Record<string, string>;
}

/** A browser that keeps cookies, and goes where it is sent only when it is told to. */
export class FakeBrowser {
  readonly cookies = new Map<string, string>();
  readonly log: string[] = [];
  readonly #simulators: Simulators;
  readonly #routes: Routes;

  constructor(simulators: Simulators, routes: Routes) {
    this.#simulators = simulators;
    this.#routes = routes;
  }

  get(target: string, sent: Sent = {}): Promise<HttpResponseInit> {
    return this.#send('GET', target, sent);
  }

  post(
    target: string,
    form: Readonly<Record<string, string>>,
    sent: Sent = {},
  ): Promise<HttpResponseInit> {
    return this.#send('POST', target, sent, new URLSearchParams(form).toString());
  }

  /** Sends a body of any type, as its header says. */
  postRaw(target: string, body: Uint8Array, sent: Sent): Promise<HttpResponseInit> {
    return this.#send('POST', target, sent, body);
  }

  /** Opens a page, signs in at Entra as `user`, and gives the page that comes then. */
  async signIn(user: string, target = '/'): Promise<HttpResponseInit> {
    const back = await this.atEntra(user, await this.get(target));
    const landed = await this.get(back);
    const location = locationOf(landed);
    return location === undefined ? landed : this.get(location);
  }

  /** What Entra answers when `user` signs in: the address of the app to which it sends the browser. */
  async atEntra(user: string, sentAway: HttpResponseInit): Promise<string> {
    const address = new URL(locationOf(sentAway) ?? '');
    address.searchParams.set('login_hint', user);
    const answer = await this.#simulators.fetch(new Request(address));
    return (answer.headers.get('location') ?? '').replace(ORIGIN, '');
  }

  async #send(method: string, target: string, { headers = {} }: Sent, body?: string | Uint8Array) {
    const path = new URL(target, ORIGIN).pathname;
    for (const route of this.#routes) {
      const params = matchTemplate(parseTemplate(route.path), path);
      if (route.method !== method || !params) continue;
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const request = httpRequest(method, target, {
        headers: { cookie, ...headers },
        params,
        ...(body !== undefined && { body }),
      });
      const answer = await route.handler(request, invocation(this.log));
      for (const given of answer.cookies ?? []) this.#keep(given);
      return answer;
    }
    return { status: 404 };
  }

  #keep({ name, value, maxAge }: Cookie): void {
    if (maxAge === 0) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export const locationOf = ({ headers }: HttpResponseInit): string | undefined =>
  (headers as Record<string, string> | undefined)?.['location'];

/** The token in the first form of a page. */
export const tokenIn = ({ body }: HttpResponseInit): string =>
  /name="token" value="([^"]+)"/.exec(String(body))?.[1] ?? '';
