import { expect, test } from 'vitest';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { aRequest, BOB, deviceDesk, TECHNICIAN } from '../../support/device-desk.ts';
import { jsonOf } from '../../support/fakes.ts';
import { standingDate } from '../../support/standing-date.ts';
import { VALIDATORS_WORDS } from '../../support/validators-words.ts';

const date = standingDate();

type Answer = Awaited<ReturnType<ReturnType<typeof deviceDesk>['ask']>>;
const idOf = (answer: Answer) => (jsonOf(answer) as { id: string }).id;
const codesOf = (answer: Answer) =>
  (jsonOf(answer) as { findings: { path: string; code: string }[] }).findings.map(
    ({ path, code }) => `${path} ${code}`,
  );

test('a device pass is stored, started and answered with its address', async () => {
  const desk = deviceDesk();
  const answer = await desk.ask(aRequest());
  const id = idOf(answer);
  expect(answer).toMatchObject({
    status: 202,
    headers: { location: `/api/device-passes/${id}`, 'retry-after': '5' },
    jsonBody: { person: { userId: BOB, userPrincipalName: 'bob@contoso.com' } },
  });
  expect(desk.workflow.orchestrators.get(id)).toBe('provisionDevice');
  expect((await desk.records.read(id, ACCOUNT, AccountDocument))?.value.userId).toBe(BOB);
});

test('link and PIN go to the addresses in Entra, never to one that the request names', async () => {
  const desk = deviceDesk();
  const id = idOf(await desk.ask(aRequest()));
  expect((await desk.records.read(id, HIRE, HireDocument))?.value.hire).toMatchObject({
    personalEmail: 'bob.private@example.net',
    otherEmail: 'bob@contoso.com',
    mobilePhone: '+4799999999',
    manager: { userPrincipalName: 'boss@contoso.com' },
    timeZone: 'Europe/Oslo',
    device: { serialNumber: '5CG1234XYZ' },
  });
  const foreign = await desk.ask(aRequest({ personalEmail: 'thief@example.net' }));
  expect(codesOf(foreign)).toEqual([' unknownField']);
});

test('the requester has confirmed the account by naming it, with the reason', async () => {
  const desk = deviceDesk();
  const id = idOf(await desk.ask(aRequest()));
  expect(await actsOf(desk.records, id)).toMatchObject([
    { verb: 'confirm', actor: TECHNICIAN, why: 'ticket 4711', confirms: { subject: BOB } },
  ]);
});

test.each<[string, object, object, string[]]>([
  [
    'an unknown person',
    {},
    { person: { userPrincipalName: 'x@contoso.com' } },
    ['person personNotFound'],
  ],
  ['a guest', { isGuest: true }, {}, ['person personIsGuest']],
  ['a disabled account', { isEnabled: false }, {}, ['person personDisabled']],
  ['an account of which Entra does not say it', { isEnabled: null }, {}, ['person personDisabled']],
  ['nobody to write to', { mail: null, otherMails: [] }, {}, ['person addressMissing']],
  ['no usage location', { usageLocation: null }, {}, ['person usageLocationMissing']],
  ['a start far ahead', {}, { startsAt: '2027-06-01T08:00:00Z' }, ['startsAt startTooFar']],
  [
    'everything at once',
    { isGuest: true, usageLocation: null },
    { startsAt: '2027-06-01T08:00:00Z' },
    ['startsAt startTooFar', 'person personIsGuest', 'person usageLocationMissing'],
  ],
  ['no reason', {}, { reason: ' ' }, ['reason empty']],
  ['no serial number', {}, { device: {} }, ['device.serialNumber wrongType']],
])('%s is refused before anything is stored', async (_, bob, body, expected) => {
  const desk = deviceDesk(bob);
  const answer = await desk.ask(aRequest(body));
  expect(answer.status).toBe(422);
  expect(codesOf(answer)).toEqual(expected);
  expect(String(answer.body)).not.toMatch(VALIDATORS_WORDS);
  expect(desk.workflow.started.size).toBe(0);
});

test('a technician who stands beside the person needs no address of theirs', async () => {
  const desk = deviceDesk({ mail: null, otherMails: [] });
  expect((await desk.ask(aRequest({ deliverTo: 'technician' }))).status).toBe(202);
});

test('nobody asks for a pass of their own', async () => {
  const desk = deviceDesk();
  const answer = await desk.ask(aRequest(), {}, { ...TECHNICIAN, subject: BOB });
  expect(codesOf(answer)).toEqual(['person ownDevicePass']);
});

test('the manager hears of every pass, so there must be one', async () => {
  const desk = deviceDesk();
  desk.managers.clear();
  expect(codesOf(await desk.ask(aRequest()))).toEqual(['person managerMissing']);
});

test('the same request under one key is one device pass, and another one is a conflict', async () => {
  const desk = deviceDesk();
  const headers = { 'idempotency-key': 'row-1' };
  const [first, second] = [
    await desk.ask(aRequest(), { headers }),
    await desk.ask(aRequest(), { headers }),
  ];
  expect(idOf(second)).toBe(idOf(first));
  expect(await actsOf(desk.records, idOf(first))).toHaveLength(1);
  const changed = await desk.ask(aRequest({ reason: 'another' }), { headers });
  expect(jsonOf(changed)).toMatchObject({ status: 409, code: 'idempotencyKeyReused' });
  const foreign = await desk.ask(aRequest(), { headers }, { ...TECHNICIAN, subject: 'other' });
  expect(jsonOf(foreign)).not.toHaveProperty('id', idOf(first));
});

test('an account has one run at a time', async () => {
  const desk = deviceDesk();
  const first = idOf(await desk.ask(aRequest()));
  desk.workflow.states.set(first, { customStatus: NOT_STARTED, hasFailed: false });
  const answer = await desk.ask(aRequest({ device: { serialNumber: 'OTHER' } }));
  expect(jsonOf(answer)).toMatchObject({ status: 409, code: 'accountBusy' });

  const over = { ...NOT_STARTED, stage: 'completed', outcome: 'completed' };
  desk.workflow.states.set(first, { customStatus: over, hasFailed: false, hasEnded: true });
  expect((await desk.ask(aRequest())).status).toBe(202);
});

test('of two requests at once for one account, one gets it', async () => {
  const desk = deviceDesk();
  const answers = await Promise.all([desk.ask(aRequest()), desk.ask(aRequest())]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  expect(desk.workflow.started.size).toBe(1);

  // A request whose run was never started does not hold the account for ever.
  await date.passMs(11 * 60_000);
  expect((await desk.ask(aRequest())).status).toBe(202);
});

test('a check stores nothing and starts nothing', async () => {
  const desk = deviceDesk();
  const answer = await desk.ask(aRequest(), { query: '?check=true' });
  expect(jsonOf(answer)).toEqual({ person: { userId: BOB, userPrincipalName: 'bob@contoso.com' } });
  expect(desk.workflow.started.size).toBe(0);
});

test.each([
  [{ isEnabled: false }, 'passPolicyDisabled'],
  [{ includedGroupIds: ['hires'] }, 'passPolicyExcludesUser'],
])('a person whom the pass policy does not cover is a finding, %s', async (passPolicy, code) => {
  const desk = deviceDesk({}, { passPolicy });
  expect(codesOf(await desk.ask(aRequest()))).toEqual([`person ${code}`]);
});

test('without the feature the answer says how to switch it on', async () => {
  const desk = deviceDesk({}, { isOn: false });
  expect(jsonOf(await desk.ask(aRequest()))).toMatchObject({ status: 409, code: 'devicesOff' });
});

test('a withdrawal reaches the run, and is an act with a reason', async () => {
  const desk = deviceDesk();
  const id = idOf(await desk.ask(aRequest()));
  desk.workflow.states.set(id, { customStatus: NOT_STARTED, hasFailed: false });
  await date.passMs(1_000);
  expect(await desk.cancel(id)).toMatchObject({ status: 202 });
  expect(desk.workflow.raised).toEqual([{ id, event: 'hireChanged', data: { revision: 2 } }]);
  expect((await actsOf(desk.records, id)).map(({ verb }) => verb)).toEqual([
    'confirm',
    'withdrawal',
  ]);
  expect((await desk.cancel(id, {})).status).toBe(422);
  expect((await desk.cancel('a'.repeat(26))).status).toBe(404);
});

test('a device pass that is over is not withdrawn', async () => {
  const desk = deviceDesk();
  const id = idOf(await desk.ask(aRequest()));
  const over = { ...NOT_STARTED, stage: 'completed', outcome: 'completed' };
  desk.workflow.states.set(id, { customStatus: over, hasFailed: false, hasEnded: true });
  expect(jsonOf(await desk.cancel(id))).toMatchObject({ status: 409, code: 'devicePassOver' });
});

test('the person of the pass can neither withdraw nor resume it', async () => {
  const desk = deviceDesk();
  const id = idOf(await desk.ask(aRequest()));
  const own = await desk.cancel(id, { reason: 'mine' }, { ...TECHNICIAN, subject: BOB });
  expect(jsonOf(own)).toMatchObject({ status: 403, code: 'ownOnboarding' });
});

test('the view shows the device, the shape and the acts, and no contact of the person', async () => {
  const desk = deviceDesk();
  const id = idOf(await desk.ask(aRequest()));
  const view = jsonOf(await desk.show(id));
  expect(view).toMatchObject({
    id,
    userId: BOB,
    serialNumber: '5CG1234XYZ',
    deliverTo: 'person',
    passShape: null,
    signIn: null,
    stage: 'accepted',
  });
  expect(JSON.stringify(view)).not.toMatch(/example\.net|9999/);
  expect((await desk.show('b'.repeat(26))).status).toBe(404);
});
