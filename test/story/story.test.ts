import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headingOf } from '../../local/demo/person.ts';
import { ONBOARDING_GROUP_IDS } from '../../local/simulators/seed-tenant.ts';
import { LEAST_GRAPH_ROLES, OPTIONAL_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import { type Walk, walkThrough, withoutNonce } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

// The onboarding of the README, done once over HTTP and then examined from every side.

let running: Running;
let walk: Walk;

beforeAll(async () => {
  running = await startedFirstkey();
  walk = await walkThrough(running);
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

test('a signed hire is accepted and says where to look', () => {
  const { answer, location } = walk.hired;
  expect(answer.status).toBe(202);
  expect(location).toMatch(/^\/api\/onboardings\/[a-z2-7]{26}$/);
  expect(answer.json).toEqual({ id: location.split('/').at(-1) });
  expect(answer.headers.get('retry-after')).toBe('5');
});

test('the same webhook again gets the same answer and starts nothing', async () => {
  const { answer, repeated } = walk.hired;
  expect([repeated.status, repeated.text]).toEqual([answer.status, answer.text]);
  const { instances } = await running.local.hub.list({ top: 10 });
  expect(instances.map(({ instanceId }) => instanceId)).toEqual([answer.json.id]);
  const all = running.local.services.simulators.directory.users();
  expect(all.filter(({ employeeId }) => employeeId === 'E-104233')).toHaveLength(1);
});

test('the account is there within minutes: disabled, with its manager and groups, and only the manager knows', () => {
  const { view, user, mails } = walk.prepared;
  expect(view.json).toMatchObject({ stage: 'awaitingStart', outcome: null, reason: null });
  expect(user).toMatchObject({
    userPrincipalName: 'ada.larsen@contoso.com',
    employeeId: 'E-104233',
    accountEnabled: false,
    temporaryAccessPass: null,
  });
  const boss = running.local.services.simulators.directory.user('boss@contoso.com');
  expect(user.managerId).toBe(boss?.id);
  expect(user.groupIds.toSorted()).toEqual(ONBOARDING_GROUP_IDS.toSorted());
  expect(mails.map(({ to }) => to)).toEqual(['boss@contoso.com']);
});

test("the start is nine in the morning of the hire's zone, in UTC", () => {
  const { startDate } = JSON.parse(walk.hired.event.body).data;
  const start = Temporal.ZonedDateTime.from(`${startDate}T09:00[Europe/Oslo]`);
  expect(walk.startsAt).toBe(start.epochMilliseconds);
});

test('a day before the start, and not earlier, the pass is minted for the very instant', () => {
  const { mailsBefore, user } = walk.invited;
  expect(mailsBefore.map(({ to }) => to)).toEqual(['boss@contoso.com']);
  expect(user.accountEnabled).toBe(true);
  expect(user.temporaryAccessPass).toMatchObject({
    startsAt: walk.startsAt,
    endsAt: walk.startsAt + 480 * 60_000,
    usability: 'NotYetValid',
  });
  const minted = graphCalls().filter(({ path }) => path.endsWith('/temporaryAccessPassMethods'));
  const bodies = minted.filter(({ method }) => method === 'POST').map((call) => call.requestBody);
  expect(bodies).toEqual([
    {
      startDateTime: new Date(walk.startsAt).toISOString(),
      lifetimeInMinutes: 480,
      isUsableOnce: true,
    },
  ]);
});

test('the link goes to the private address, without the code', () => {
  const [, mail] = walk.invited.mails;
  expect(mail?.to).toBe('ada@example.net');
  expect(JSON.stringify(mail)).not.toContain(walk.collected.code);
  expect(walk.invited.linkPath).toMatch(/^\/claim\/[\w-]+\.[\w-]{22}\.[\w-]{43}$/);
});

test('opening the link burns nothing, however often', () => {
  const { opened, shown } = walk.collected;
  expect(opened.map(({ status }) => status)).toEqual([200, 200]);
  for (const { text } of opened) expect(text).toContain('<form method="post">');
  expect(shown.status).toBe(200);
});

test('the code is shown once, to be written down, and to nobody else', () => {
  const { code, shown } = walk.collected;
  expect(running.local.services.simulators.codesIssued()).toEqual([code]);
  expect(shown.headers.get('cache-control')).toContain('no-store');
  expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a used link answers like one that never was', () => {
  const { again, reopened, stranger } = walk.collected;
  const seen = [again, reopened, stranger].map(({ status, text }) => [status, withoutNonce(text)]);
  expect(seen[0]?.[0]).toBe(404);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  const names = [again, stranger].map(({ headers }) => [...headers.keys()].toSorted());
  expect(names[1]).toEqual(names[0]);
});

test('a sign-in before the start is refused, at the start accepted, and then never again', () => {
  const { early, wrong, signedIn, twice } = walk.started;
  expect([early.status, early.json]).toEqual([401, { reason: 'notYetValid' }]);
  expect([wrong.status, wrong.json]).toEqual([401, { reason: 'wrongCode' }]);
  expect(signedIn.status).toBe(200);
  expect([twice.status, twice.json]).toEqual([401, { reason: 'alreadyUsed' }]);
});

test('the onboarding is completed by the passkey, with the evidence', () => {
  expect(walk.started.passkey.status).toBe(201);
  expect(walk.ended.view.json).toMatchObject({
    stage: 'completed',
    outcome: 'completed',
    employmentId: 'E-104233-1',
    evidence: { passkey: { kind: 'fido2', methodId: walk.started.passkey.json.method.id } },
  });
});

test('the timeline tells what happened, in order', () => {
  const { timeline } = walk.ended.view.json as { timeline: TimelineEntry[] };
  expect(timeline.map(({ event, detail }) => [event, detail].filter(Boolean).join(':'))).toEqual([
    'accountCreated',
    'accountReady',
    'managerTold:announced',
    'passIssued',
    'claimLinkSent:mail',
    'managerTold:delivered',
    'passCollected:sms',
    'managerTold:opened',
    'codeDestroyed:purged',
    'hireTold:worksNow',
    'passkeyRegistered:fido2',
    'passRemoved:purged',
    'hireTold:welcome',
    'managerTold:completed',
    'completed',
  ]);
  const times = timeline.map(({ at }) => Date.parse(at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('nothing of the pass is left, in Entra or in the vault', () => {
  expect(walk.ended.user.temporaryAccessPass).toBeNull();
  expect(walk.ended.user.methods.map(({ kind }) => kind)).toEqual(['fido2']);
  const vault = walk.ended.traffic.filter(({ service }) => service === 'keyVault');
  const purges = vault.filter(
    ({ method, path }) => method === 'DELETE' && path.startsWith('/deletedsecrets/tap-'),
  );
  // The first purge is when the code has been shown; closing looks again and finds nothing.
  expect(purges.map(({ status }) => status)).toContain(204);
  expect([204, 404]).toContain(purges.at(-1)?.status);
});

test('each message goes to its own reader, in order, and there is no other', () => {
  expect(walk.ended.mails.map(({ to }) => to)).toEqual([
    'boss@contoso.com',
    'ada@example.net',
    'boss@contoso.com',
    '+4799999999',
    'boss@contoso.com',
    'ada@example.net',
    'ada@example.net',
    'boss@contoso.com',
  ]);
  const toHire = walk.ended.mails.filter(({ to }) => to === 'ada@example.net');
  expect(toHire.map(headingOf)).toEqual([
    'Velkommen til Contoso',
    'Du kan logge inn nå',
    'Takk, alt er satt opp',
  ]);
});

test('the manager hears what will come, and gets a receipt when the link is sent and used, and at the end', () => {
  // Half an hour after the link there is one receipt.
  expect(walk.invited.mails.map(({ to }) => to).slice(2)).toEqual(['boss@contoso.com']);
  const receipts = toManager();
  expect(new Set(receipts.map(({ subject }) => subject)).size).toBe(1);
  expect(receipts.map(headingOf)).toEqual([
    'How Ada signs in for the first time',
    'The sign-in link has been sent',
    'The code has been collected',
    'Everything is ready',
  ]);
  // It says when and how, so that a hire who did not see the page knows that it was somebody else.
  const openedAt = Temporal.Instant.from(timeOf('passCollected')).toZonedDateTimeISO('Europe/Oslo');
  const hourAndMinute = openedAt.toPlainTime().toString().slice(0, 5);
  expect(receipts[2]?.text).toContain(hourAndMinute);
  expect(receipts[2]?.text).toContain('a PIN sent to the mobile number');
});

test('a receipt holds no link, code, PIN, or private address or number of the hire', () => {
  const { collected, invited } = walk;
  const unsaid = [collected.code, collected.pin, invited.token, '/claim/', 'ada@', '99999999'];
  const receipts = toManager().map((receipt) => JSON.stringify(receipt));
  expect(collected.pin).toMatch(/^\d{6}$/);
  expect(receipts).toHaveLength(4);
  for (const text of unsaid) {
    expect(receipts.filter((receipt) => receipt.includes(text), text)).toEqual([]);
  }
});

test('HR hears each thing once, in order, and well signed', () => {
  const { callbacks, traffic, view } = walk.ended;
  expect(callbacks.map(({ type }) => type)).toEqual([
    'onboarding.account-ready',
    'onboarding.pass-delivered',
    'onboarding.pass-collected',
    'onboarding.completed',
  ]);
  expect(callbacks.map(({ deliveries }) => deliveries)).toEqual([1, 1, 1, 1]);
  for (const { body } of callbacks) {
    expect(Object.keys(body.data).toSorted()).toEqual(CALLBACK_FIELDS);
    expect(body.data['id']).toBe(view.json.id);
  }
  // The receiver answers 401 to a bad signature and keeps nothing of it.
  const answers = traffic.filter(({ service }) => service === 'hr').map(({ status }) => status);
  expect(answers).toEqual([204, 204, 204, 204]);
});

test('an onboarding is shown to the role that may read it, and to nobody else', async () => {
  const { http, person } = running;
  const { location } = walk.hired;
  const bearer = async (role: string) => ({ authorization: `Bearer ${await person.token(role)}` });
  const none = await http.get(location);
  expect(none.status).toBe(401);
  expect(none.headers.get('www-authenticate')).toBe('Bearer');
  expect((await http.get(location, await bearer('Onboarding.Operate'))).status).toBe(403);
  const read = await http.get(location, await bearer('Onboarding.Read'));
  expect(read.status).toBe(200);
  expect(Object.keys(read.json).toSorted()).toEqual(VIEW_FIELDS);
});

test('every call to Graph was allowed by the least set of permissions for what is switched on', () => {
  const calls = graphCalls();
  expect(calls.length).toBeGreaterThan(20);
  expect(calls.filter(({ status }) => status === 401 || status === 403)).toEqual([]);
  // A call may need less than the least role we hold for another one.
  const granted = [...LEAST_GRAPH_ROLES, ...rolesFor('readiness', 'evidence')];
  const held = granted.flatMap((role) => [role, role.replace('ReadWrite', 'Read')]);
  // Methods of every kind, and sign-ins, are read where the tenant allows it.
  const allowed = new Set([...held, ...OPTIONAL_GRAPH_ROLES, 'User.EnableDisableAccount.All']);
  // Both lists of schedules can be read with the role that the list of assignments needs anyway.
  if (allowed.has('RoleManagement.Read.Directory')) {
    allowed.add('RoleAssignmentSchedule.Read.Directory');
    allowed.add('RoleEligibilitySchedule.Read.Directory');
  }
  const used = new Set(calls.map(({ permission }) => permission ?? 'unknown'));
  expect([...used].filter((permission) => !allowed.has(permission))).toEqual([]);
});

test('nothing was logged as an error', () => {
  expect(running.log.filter((line) => /"level":"(error|critical)"/.test(line))).toEqual([]);
});

interface TimelineEntry {
  readonly at: string;
  readonly event: string;
  readonly detail?: string;
}

const toManager = () => walk.ended.mails.filter(({ to }) => to === 'boss@contoso.com');

function timeOf(event: string): string {
  const { timeline } = walk.ended.view.json as { timeline: TimelineEntry[] };
  return timeline.find((entry) => entry.event === event)?.at ?? 'never';
}

const CALLBACK_FIELDS = [
  'employeeId',
  'employmentId',
  'id',
  'reason',
  'startDate',
  'startsAt',
  'timeZone',
  'userPrincipalName',
];
const OWN_FIELDS = ['correlationId', 'acts', 'evidence', 'hold', 'outcome', 'stage', 'timeline'];
const VIEW_FIELDS = [...CALLBACK_FIELDS, ...OWN_FIELDS].toSorted();

const graphCalls = () =>
  walk.ended.traffic.filter(({ service, path }) => service === 'graph' && path !== '/v1.0/$batch');
