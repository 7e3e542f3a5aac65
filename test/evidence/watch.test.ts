import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAccess } from '../../functions/activities/close-access.ts';
import { tellItOfMethod } from '../../functions/tell-it-of-method.ts';
import { watchAccounts } from '../../functions/timers/watch-accounts.ts';
import { defaultTenant } from '../../local/simulators/world.ts';
import { correlationId, correlationIdOf } from '../../shared/correlation.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { collectAgainAt } from '../../shared/evidence/collect.ts';
import {
  EVIDENCE,
  EvidenceDocument,
  WATCHED,
  type WatchDocument,
} from '../../shared/evidence/document.ts';
import type { Secret } from '../../shared/secret.ts';
import { RECORD } from '../../shared/storage/evidence.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { PASS } from '../../shared/storage/passes.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import {
  FakeGovernor,
  FakeMailer,
  FakeMessageQueue,
  FakeRecords,
  FakeSecrets,
} from '../support/fakes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

const ISSUED_AT = Date.parse('2026-12-01T08:00:00Z');
const STARTS_AT = '2026-12-02T08:00:00.000Z';
const HOUR_MS = 3_600_000;
const ANDROID = 'de1e552d-db1d-4423-a619-566b625cdc84';
const TAP = 'https://graph.microsoft.com/v1.0/users';

let entra: ReturnType<typeof simulatedEntra>;
let records: FakeRecords;
let mailer: FakeMailer;
let lines: string[];
let userId: string;
let code: Secret<string>;

/** A hire with a pass of ours, issued a day ahead. */
async function begin(roles = rolesFor('run', 'evidence')): Promise<void> {
  entra = simulatedEntra(ISSUED_AT, { graphRoles: roles });
  [records, mailer, lines] = [new FakeRecords(), new FakeMailer(), []];
  const user = entra.users.addUser({
    userPrincipalName: 'ada.larsen@contoso.com',
    accountEnabled: true,
  });
  userId = user.id;
  await entra.clock.moveTo(ISSUED_AT + 60_000);
  const wish = { startDateTime: STARTS_AT, lifetimeInMinutes: 480, isUsableOnce: true };
  const made = await entra.directory.createPass(userId, wish);
  code = made.code;
  const firstMintedAt = new Date(entra.clock.now()).toISOString();
  await records.put(ID, HIRE, hireDocument());
  await records.put(ID, PASS, {
    secretName: 'tap-1',
    firstMintedAt,
    passId: made.pass.id,
    forStart: STARTS_AT,
    replacement: null,
    claimable: null,
  });
  const watch: WatchDocument = { userId, since: firstMintedAt, until: null, readAt: null };
  await records.put(WATCHED, ID, watch);
}

beforeEach(() => begin());
afterEach(() => entra.restore());

const to = (moment: string | number) => entra.clock.moveTo(new Date(moment).getTime());

async function look(asked: Partial<typeof entra.directory> = {}): Promise<void> {
  const it = {
    records,
    mailer,
    governor: new FakeGovernor(),
    callbackQueue: new FakeMessageQueue(),
    sender: { organisationName: 'Contoso', supportContact: 'it@contoso.com' },
    escalationMail: 'helpdesk@contoso.com',
    chatBody: undefined,
    ticketBody: undefined,
    publicUrl: 'https://firstkey.example',
  };
  const { audits, keyReader } = entra;
  const directory = { ...entra.directory, ...asked };
  const ownIds = async () => [defaultTenant.managedIdentityClientId];
  const run = watchAccounts({
    records,
    audits,
    keyReader,
    directory,
    ownIds,
    tellIt: tellItOfMethod(it),
  });
  await run(undefined, invocation(lines));
}

test('Graph can say for which onboarding the timer looked at an account', async () => {
  await begin(rolesFor('run'));
  const correlations: (string | undefined)[] = [];
  await look({
    passes: (id) => {
      correlations.push(correlationId());
      return entra.directory.passes(id);
    },
  });
  expect(correlations).toEqual([correlationIdOf(ID)]);
});

/** The first morning: signs in with the pass and registers a passkey. */
async function signInAndRegister() {
  await to('2026-12-02T08:03:00Z');
  const session = entra.users.signIn(userId, { temporaryAccessPass: code.reveal() });
  if (!('session' in session)) throw new Error(`The sign-in was refused: ${session.refused}.`);
  const registered = entra.users.registerPasskey(userId, { ...session, aaGuid: ANDROID });
  if (!('method' in registered)) throw new Error(`Refused: ${registered.refused}.`);
  return registered.method;
}

/** What the run does at its end. */
async function complete(methodId: string, registeredAt: string): Promise<void> {
  const secrets = new FakeSecrets();
  const deps = { directory: entra.directory, records, secrets };
  await closeAccess(deps)({ onboardingId: ID, userId });
  const passkey = { kind: 'fido2' as const, methodId, registeredAt };
  await records.put(ID, RECORD, { ...NOT_STARTED, outcome: 'completed', evidence: { passkey } });
  const until = new Date(entra.clock.now() + 7 * 24 * HOUR_MS).toISOString();
  const watch: WatchDocument = {
    userId,
    since: new Date(ISSUED_AT).toISOString(),
    until,
    readAt: null,
  };
  await records.put(WATCHED, ID, watch);
}

/** A pass that an administrator makes by another app. */
async function foreignPass(): Promise<void> {
  const token = await entra.simulators.issueToken({
    audience: 'https://graph.microsoft.com',
    roles: ['UserAuthMethod-TAP.ReadWrite.All'],
    clientId: '0be7a705-0000-4000-8000-00000000dead',
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const path = `${TAP}/${userId}/authentication/temporaryAccessPassMethods`;
  await entra.directory.deletePass(userId, (await entra.directory.passes(userId))[0]?.id ?? '');
  const body = JSON.stringify({ lifetimeInMinutes: 60 });
  const answer = await entra.simulators.fetch(new Request(path, { method: 'POST', headers, body }));
  if (answer.status !== 201) throw new Error(`The pass was refused: ${answer.status}.`);
}

const evidence = async () => (await records.read(ID, EVIDENCE, EvidenceDocument))?.value;

test('what this onboarding and its person do is expected', async () => {
  await look();
  const { id, createdDateTime } = await signInAndRegister();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await complete(id, createdDateTime ?? '');
  await look();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await look();
  expect([mailer.sent, lines]).toEqual([[], []]);
});

test('a pass of somebody else is told to IT once, with what to do', async () => {
  await foreignPass();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await look();
  await look();
  expect(lines).toEqual([`warning IT is asked about ${ID}: unexpectedMethod`]);
  expect(mailer.sent).toHaveLength(1);
  expect(mailer.sent[0]?.text).toMatch(/unexpectedMethod/);
  expect(mailer.sent[0]?.text).toMatch(/revoke the sessions/);
});

test('the same is seen without the right to read the audit log', async () => {
  entra.restore();
  await begin(rolesFor('run'));
  await look();
  expect(mailer.sent).toEqual([]);
  await foreignPass();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await look();
  expect(lines).toEqual([`warning IT is asked about ${ID}: unexpectedMethod`]);
});

test('the evidence says what, when, by whom and how, with the name of the model', async () => {
  const { id, createdDateTime } = await signInAndRegister();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await complete(id, createdDateTime ?? '');
  await look();
  const kept = await evidence();
  expect(kept).toMatchObject({
    userId,
    passkey: { methodId: id },
    authenticator: {
      aaguid: ANDROID,
      model: 'Microsoft Authenticator for Android',
      type: 'deviceBound',
    },
    pass: { usability: 'OneTimeUsed' },
    registeredBy: 'person',
    passUsed: ['usability', 'signIn'],
  });
  expect(kept?.signIns).toHaveLength(1);
  const byUs = Array.isArray(kept?.audit) ? kept.audit.map(({ by }) => by) : [];
  expect(byUs).toEqual(expect.arrayContaining(['firstkey', 'person']));
  expect(JSON.stringify(kept)).not.toMatch(/contoso|203\.0\.113/);
});

test('without the logs the evidence says unknown, and the pass itself still proves its use', async () => {
  entra.restore();
  await begin(rolesFor('run'));
  const { id, createdDateTime } = await signInAndRegister();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await complete(id, createdDateTime ?? '');
  await look();
  expect(await evidence()).toMatchObject({
    audit: 'unknown',
    signIns: 'unknown',
    registeredBy: 'unknown',
    passUsed: ['usability'],
  });
});

test('of one onboarding the logs are read five times', () => {
  const began = Date.parse(STARTS_AT);
  const logsUntil = new Date(began + 24 * HOUR_MS).toISOString();
  const hours = [0];
  for (let at = 0; ; ) {
    const collectedAt = new Date(began + at * HOUR_MS).toISOString();
    const next = collectAgainAt({ collectedAt, logsUntil });
    if (!next) break;
    at = (next.getTime() - began) / HOUR_MS;
    hours.push(at);
  }
  expect(hours).toEqual([0, 1, 4, 16, 24]);
});

test('logs are read again for a day, and then no more; the watch ends with its period', async () => {
  const { id, createdDateTime } = await signInAndRegister();
  await entra.clock.moveTo(entra.clock.now() + HOUR_MS);
  await complete(id, createdDateTime ?? '');
  await look();
  const first = await evidence();
  await entra.clock.moveTo(entra.clock.now() + 2 * HOUR_MS);
  await look();
  const second = await evidence();
  expect(second?.collectedAt).not.toBe(first?.collectedAt);
  await entra.clock.moveTo(entra.clock.now() + 30 * HOUR_MS);
  await look();
  const last = await evidence();
  await entra.clock.moveTo(entra.clock.now() + 2 * HOUR_MS);
  await look();
  expect((await evidence())?.collectedAt).toBe(last?.collectedAt);
  await entra.clock.moveTo(entra.clock.now() + 8 * 24 * HOUR_MS);
  await look();
  expect(Object.keys(records.all())).not.toContain(`${WATCHED}/${ID}`);
});
