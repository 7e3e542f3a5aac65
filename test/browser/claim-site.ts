import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpResponseInit } from '@azure/functions';
import { claimAssets } from '../../functions/http/claim/assets.ts';
import type { ClaimDeps } from '../../functions/http/claim/deps.ts';
import { claimPass, openClaimPage } from '../../functions/http/claim/handlers.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { CLAIM_SCRIPT_URL } from '../../functions/http/claim/pages/script.ts';
import { answered } from '../../functions/http/lib/guarded.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { claimLimits } from '../../shared/claim/limits.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { Secret } from '../../shared/secret.ts';
import { ACCOUNT, type AccountDocument } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { OPEN_CLAIM, pinOf, SENDER, tokenOf } from '../support/claim-world.ts';
import { FakeDirectory } from '../support/fake-directory.ts';
import {
  FakeGovernor,
  FakeMailer,
  FakeRecords,
  FakeSecrets,
  FakeTexter,
  FakeWorkflow,
  fakeKeys,
} from '../support/fakes.ts';
import { hireDocument, NOW } from '../support/hires.ts';
import { httpRequest, invocation } from '../support/requests.ts';

/** One request as it reached the site, and what it was answered with. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly form: string;
  readonly status: number;
  readonly body: string;
}

export type ClaimSite = Awaited<ReturnType<typeof startClaimSite>>;
export type Link = Awaited<ReturnType<ClaimSite['link']>>;

/**
 * The real handlers of the claim pages on a free port of localhost, over fakes (or `records`), at a
 * time that the test moves. Everything that was asked and answered is kept.
 */
export async function startClaimSite({
  records = new FakeRecords() as Records,
  startsNow = false,
}: {
  records?: Records;
  /** For real tables, whose signatures must be of now. */
  startsNow?: boolean;
} = {}) {
  const start = startsNow ? Date.now() : NOW.getTime();
  const clock = new Clock({ start, ticking: true });
  const restoreDate = installDate(clock);
  const { world, texter, mailer, secrets, workflow } = fakeWorld(records);
  const seen: Seen[] = [];
  const lines: string[] = [];
  let losses = 0;
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const form = await textOf(request);
    const answer = await handle(world, { method, path, headers, form }, lines);
    const { status = 200 } = answer;
    const body = String(answer.body ?? '');
    seen.push({ method, path, headers, form, status, body });
    if (losses > 0) {
      losses--;
      response.destroy();
      return;
    }
    response.writeHead(status, headersOf(answer)).end(method === 'HEAD' ? undefined : body);
  }

  let links = 0;
  return {
    url,
    world,
    texter,
    mailer,
    workflow,
    seen,
    lines,
    /** The app answers the next request, and the answer never arrives. */
    loseNextAnswer: () => void losses++,
    passMs: (ms: number) => clock.moveTo(clock.now() + ms),
    /** An open link of a new person, with a code of its own. */
    async link({ claim = {}, hire = {} }: LinkOptions = {}) {
      const number = ++links;
      const linkId = String(number).padStart(22, 'L');
      const id = `${'abcdefghij'[Math.floor(number / 10)]}${'qrstuvwxyz'[number % 10]}`.repeat(13);
      const code = `Tx7$-${String(number).padStart(2, '0')}<l`;
      const mobilePhone = `+47900000${String(number).padStart(2, '0')}`;
      const secretName = `tap-${number}`;
      const document = { ...OPEN_CLAIM, ...timesAround(start), linkId, secretName, ...claim };
      const account: AccountDocument = accountOf(number);
      await records.put(id, CLAIM, document);
      await records.put(id, HIRE, hireDocument({ mobilePhone, ...hire }));
      await records.put(id, ACCOUNT, account);
      await secrets.put(secretName, new Secret(code), { passId: `pass-${number}` });
      workflow.states.set(id, { customStatus: null, hasFailed: false });
      const token = await tokenOf({ onboardingId: id, linkId });
      return {
        id,
        code,
        token,
        url: `${url}/claim/${token}`,
        sms: () => texter.sent.filter(({ to }) => to === mobilePhone),
        sentPin: () => pinOf(texter.sent.findLast(({ to }) => to === mobilePhone)?.text),
        document: async () => (await records.read(id, CLAIM, ClaimDocument))?.value,
      };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      clock.stop();
      restoreDate();
    },
  };
}

/** When a link opens and a pass works, as in `OPEN_CLAIM`. */
function timesAround(start: number) {
  const moved = (moment: string) =>
    new Date(Date.parse(moment) - NOW.getTime() + start).toISOString();
  const { opensAt, startsAt, expiresAt } = OPEN_CLAIM;
  return { opensAt: moved(opensAt), startsAt: moved(startsAt), expiresAt: moved(expiresAt) };
}

interface LinkOptions {
  readonly claim?: Partial<ClaimDocument>;
  readonly hire?: Record<string, unknown>;
}

function accountOf(number: number): AccountDocument {
  return {
    userId: `user-${number}`,
    userPrincipalName: `ada.larsen${number}@contoso.com`,
    isNew: true,
  } as AccountDocument;
}

function fakeWorld(records: Records) {
  const texter = new FakeTexter();
  const mailer = new FakeMailer();
  const secrets = new FakeSecrets();
  const workflow = new FakeWorkflow();
  const directory = new FakeDirectory();
  directory.add({ userPrincipalName: 'boss@contoso.com', mail: 'boss@contoso.com' });
  const world: ClaimDeps = {
    records,
    secrets,
    directory,
    mailer,
    governor: new FakeGovernor(),
    texter,
    sender: SENDER,
    publicUrl: 'https://firstkey.example',
    keys: fakeKeys(),
    limits: claimLimits(records, { pinSends: 1_000, wrongPins: 1_000 }),
    guard: async () => undefined,
    mint: async () => ({ kind: 'refused' }),
    refreshGuide: () => Promise.resolve(),
    newLinksMax: 3,
    pages: claimPages(SENDER, { scriptUrl: CLAIM_SCRIPT_URL, offersNewLink: true }),
    workflow: () => workflow,
  };
  return { world, texter, mailer, secrets, workflow };
}

/** As the app is registered with the host: HEAD goes where GET goes. */
async function handle(
  world: ClaimDeps,
  { method, path, headers, form }: Pick<Seen, 'method' | 'path' | 'headers' | 'form'>,
  lines: string[],
): Promise<HttpResponseInit> {
  const [, area, name = ''] = new URL(path, 'http://localhost').pathname.split('/');
  const isRead = method === 'GET' || method === 'HEAD';
  const request = (params: Record<string, string>) =>
    httpRequest(isRead ? 'GET' : 'POST', path, { headers, params, ...(form && { body: form }) });
  if (area === 'claim-assets') return claimAssets(world.pages)(request({ name }));
  if (area !== 'claim') return { status: 404 };
  const handler = answered(isRead ? openClaimPage(world) : claimPass(world));
  return handler(request({ token: name }), invocation(lines));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function headersOf({
  headers = {},
  cookies = [],
}: HttpResponseInit): Record<string, string | string[]> {
  const own = headers as Record<string, string>;
  const lines = cookies.map(
    ({ name, value, path, maxAge, sameSite }) =>
      `${name}=${value}; Path=${path}; Max-Age=${maxAge}; Secure; HttpOnly; SameSite=${sameSite}`,
  );
  return lines.length > 0 ? { ...own, 'set-cookie': lines } : own;
}
