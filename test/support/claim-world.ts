import type { HttpResponseInit } from '@azure/functions';
import type { ClaimDeps } from '../../functions/http/claim/deps.ts';
import { claimPass, openClaimPage } from '../../functions/http/claim/handlers.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { answered } from '../../functions/http/lib/guarded.ts';
import { factHash } from '../../shared/claim/hashes.ts';
import { claimLimits } from '../../shared/claim/limits.ts';
import { claimToken } from '../../shared/claim/token.ts';
import { comparable } from '../../shared/domain/known-fact.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { Secret } from '../../shared/secret.ts';
import { MANAGER } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { FakeDirectory } from './fake-directory.ts';
import {
  FakeGovernor,
  FakeMailer,
  FakeRecords,
  FakeSecrets,
  FakeTexter,
  FakeWorkflow,
  fakeKeys,
} from './fakes.ts';
import { hireData, hireDocument } from './hires.ts';
import { httpRequest, invocation } from './requests.ts';

export const CLAIM_ID = 'a'.repeat(26);
const LINK = { onboardingId: CLAIM_ID, linkId: 'b'.repeat(22) };
export const CODE = 'Tx7$-9Qz<b>';
const SHOWN_CODE = 'Tx7$-9Qz&#60;b&#62;';
export const SENDER = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };

/** An open link whose pass works for eight hours around `NOW`. */
export const OPEN_CLAIM: ClaimDocument = {
  linkId: LINK.linkId,
  secretName: 'tap-1',
  state: 'open',
  channel: 'mail',
  reaches: 'reached',
  instead: null,
  heldFor: null,
  burns: [],
  opened: null,
  factor: 'sms',
  mintsFor: null,
  challenge: null,
  claimId: null,
  claimedAt: null,
  opensAt: '2026-11-22T07:00:00.000Z',
  startsAt: '2026-11-23T07:00:00.000Z',
  expiresAt: '2026-11-23T15:00:00.000Z',
};

const ASSIGNED = { before: null, assignedAt: '2026-11-22T07:00:00.000Z', undone: null };

/** The handlers of the claim pages over fakes, and one link with its hire, its code and its run. */
export async function claimWorld({
  claim = {},
  hire = {},
  world: change = {},
  perHour = { pinSends: 60, wrongPins: 100 },
  ...given
}: {
  claim?: Partial<ClaimDocument>;
  hire?: Record<string, unknown>;
  world?: Partial<ClaimDeps>;
  perHour?: { pinSends: number; wrongPins: number };
  records?: Records;
} = {}) {
  const fakeRecords = new FakeRecords();
  const records: Records = given.records ?? fakeRecords;
  const secrets = new FakeSecrets();
  const workflow = new FakeWorkflow();
  const texter = new FakeTexter();
  const mailer = new FakeMailer();
  const directory = new FakeDirectory();
  const boss = { userPrincipalName: 'boss@contoso.com', mail: 'boss@contoso.com' };
  const managerId = directory.add(boss).id;
  await records.put(CLAIM_ID, MANAGER, { ...ASSIGNED, managerId });
  await records.put(CLAIM_ID, CLAIM, { ...OPEN_CLAIM, ...claim });
  await records.put(CLAIM_ID, HIRE, hireDocument(hire));
  await secrets.put('tap-1', new Secret(CODE), { passId: 'pass-1' });
  workflow.states.set(CLAIM_ID, { customStatus: null, hasFailed: false });
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
    limits: claimLimits(records, perHour),
    guard: async () => undefined,
    mint: async () => ({ kind: 'refused' }),
    pages: claimPages(SENDER, { offersNewLink: true }),
    refreshGuide: () => Promise.resolve(),
    newLinksMax: 3,
    workflow: () => workflow,
    ...change,
  };
  const token = await tokenOf(LINK);
  const lines: string[] = [];
  const call = (
    method: 'GET' | 'POST',
    { body, headers = {}, as = token, query = '' }: Call = {},
  ): Promise<HttpResponseInit> => {
    const handler = answered(method === 'GET' ? openClaimPage(world) : claimPass(world));
    const form = body && { body: String(new URLSearchParams(body)) };
    const params = { token: as };
    return handler(
      httpRequest(method, `/claim/${as}${query}`, { params, headers, ...form }),
      invocation(lines),
    );
  };
  return {
    world,
    records,
    fakeRecords,
    secrets,
    workflow,
    texter,
    mailer,
    token,
    lines,
    get: (options?: Call) => call('GET', options),
    /** Presses the button without a PIN. */
    ask: (options?: Call) => call('POST', options),
    guess: (pin: string, headers: Record<string, string> = {}) =>
      call('POST', { body: { pin }, headers }),
    answer: (answer: string) => call('POST', { body: { answer } }),
    document: async () => (await records.read(CLAIM_ID, CLAIM, ClaimDocument))?.value,
    sentPin: () => pinOf(texter.sent.at(-1)?.text),
  };
}

export interface Call {
  readonly body?: Record<string, string>;
  readonly headers?: Record<string, string>;
  /** What follows the link: a question mark and more, or a slash. */
  readonly query?: string;
  /** Another token instead of the link's own. */
  readonly as?: string;
}

export const tokenOf = async (link: { onboardingId: string; linkId: string }): Promise<string> =>
  claimToken(await fakeKeys().linkKey(), link);

/** HR's question as the intake stores it for the default person. */
export function keptFact(question: string, answer: string) {
  const key = new Secret<Uint8Array>(new Uint8Array(32).fill(1));
  const about = { employeeId: String(hireData()['employeeId']), question };
  return { question, answerHash: factHash(key, about, comparable(answer)) };
}

export const pinOf = (text = ''): string => /\b\d{6}\b/.exec(text)?.[0] ?? 'no PIN';
export const wrongOf = (pin: string): string => (pin === '000000' ? '111111' : '000000');
/** Five different wrong PINs. */
export const wrongsOf = (pin: string): string[] =>
  Array.from({ length: 5 }, (_, index) =>
    String((Number(pin) + 1 + index) % 1_000_000).padStart(6, '0'),
  );
export const showsCode = ({ body }: HttpResponseInit): boolean =>
  String(body).includes(`>${SHOWN_CODE}<`);

/** The cookies that the browser sends back after this answer. */
export function cookieOf({ cookies }: HttpResponseInit): Record<string, string> {
  const [cookie] = cookies ?? [];
  return cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {};
}
