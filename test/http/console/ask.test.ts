import type { HttpResponseInit } from '@azure/functions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleWords } from '../../../shared/messages/console/words.ts';
import { LANGUAGES } from '../../../shared/messages/language.ts';
import { DEVICE_PASS, DevicePassDocument } from '../../../shared/storage/device-passes.ts';
import { RecoveryDocument } from '../../../shared/storage/recoveries.ts';
import { locationOf } from '../../support/console-world.ts';
import { aDesk, type Desk } from '../../support/desk.ts';
import { BOB } from '../../support/device-desk.ts';
import { APPROVER } from '../../support/recovery-desk.ts';

// IT asks for passes on pages: a form, a page that says what will happen, and the page of the pass.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

const DEVICE = '/ask/device-pass';
const LIST = '/ask/device-passes';
const RECOVERY = '/ask/recovery';
const WISH = { serial: '5CG1234XYZ', person: 'bob@contoso.com', reason: 'ticket 4711' };
const LOST = {
  person: 'bob@contoso.com',
  lost: 'phone',
  reason: 'ticket 4712',
  approver: 'ines@contoso.com',
};

async function asking(role: 'Onboarding.Device' | 'Onboarding.Recover') {
  const { browser, token, id } = await desk.signedIn([role]);
  const post = (path: string, form: Record<string, string>) =>
    browser.post(path, { token, ...form });
  return { browser, post, token, id };
}

const bodyOf = ({ body }: HttpResponseInit): string => String(body);
/** The fields that a page sends again unseen. */
const hiddenIn = (answer: HttpResponseInit): Record<string, string> =>
  Object.fromEntries(
    [...bodyOf(answer).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
/** The passes that were asked for, beside those that the desk begins with. */
const started = () => [...desk.world.workflow.started.keys()];

test('a device pass is asked for in two steps, and its page comes then', async () => {
  const { post, browser } = await asking('Onboarding.Device');
  const sure = await post(DEVICE, { ...WISH, deliver: 'technician', step: 'check' });
  expect(sure.status).toBe(200);
  expect(bodyOf(sure)).toContain('Bob Berg');
  expect(bodyOf(sure)).toContain('Only you can read the code');
  expect(started()).toEqual([]);

  const done = await post(DEVICE, { ...hiddenIn(sure), step: 'confirm' });
  expect(done.status).toBe(303);
  const [id = ''] = started();
  expect(locationOf(done)).toBe(`/device-passes/${id}?asked=true`);
  const row = await desk.world.records.read(id, DEVICE_PASS, DevicePassDocument);
  expect(row?.value).toMatchObject({ userId: BOB, deliverTo: 'technician', reason: 'ticket 4711' });
  expect(bodyOf(await browser.get(locationOf(done) ?? ''))).toContain('It was asked for.');
});

test('the same page sent twice asks once', async () => {
  const { post } = await asking('Onboarding.Device');
  const form = { ...hiddenIn(await post(DEVICE, WISH)), step: 'confirm' };
  const both = [await post(DEVICE, form), await post(DEVICE, form)];
  expect(locationOf(both[0] ?? {})).toBe(locationOf(both[1] ?? {}));
  expect(new Set(started()).size).toBe(1);
});

test('what is wrong stands beside its field, and what was typed is kept', async () => {
  const { post } = await asking('Onboarding.Device');
  const answer = await post(DEVICE, { serial: '', person: 'nobody@contoso.com', reason: '<b>why' });
  expect(answer.status).toBe(422);
  const page = bodyOf(answer);
  expect(page).toMatch(/id="serial-wrong"><span>Please fill this in/);
  expect(page).toMatch(/id="serial"[^>]*aria-invalid="true"[^>]*aria-describedby="serial-wrong"/);
  expect(page).toContain('value="nobody@contoso.com"');
  expect(page).toContain('value="&#60;b&#62;why"');
  const unknown = await post(DEVICE, { ...WISH, person: 'nobody@contoso.com' });
  expect(bodyOf(unknown)).toMatch(/id="person-wrong"><span>Entra has no such user/);
  expect(started()).toEqual([]);
});

test('somebody who changes their mind gets the form with what they had typed', async () => {
  const { post } = await asking('Onboarding.Device');
  const sure = await post(DEVICE, { ...WISH, hash: 'aGFzaA==', tag: 'sales' });
  expect(bodyOf(sure)).toContain('imported into Windows Autopilot first');
  const form = await post(DEVICE, { ...hiddenIn(sure), step: 'change' });
  for (const value of ['5CG1234XYZ', 'bob@contoso.com', 'ticket 4711', 'aGFzaA==', 'sales']) {
    expect(bodyOf(form)).toContain(value);
  }
  expect(bodyOf(form)).toContain('<details open>');
});

test('what has changed between the check and the confirmation is found', async () => {
  const { post } = await asking('Onboarding.Device');
  const [one, other] = [await post(DEVICE, WISH), await post(DEVICE, WISH)];
  expect((await post(DEVICE, { ...hiddenIn(one), step: 'confirm' })).status).toBe(303);
  const late = await post(DEVICE, { ...hiddenIn(other), step: 'confirm' });
  expect(late.status).toBe(422);
  expect(bodyOf(late)).toContain('Something else is under way for this account');
  expect(started()).toHaveLength(1);
});

test('nobody asks for a pass of their own, and the page says so', async () => {
  const { post, id } = await asking('Onboarding.Device');
  const people = desk.world.deps.askForDevicePass.people;
  const own = await people.person('bob@contoso.com');
  Object.assign(people, { person: async () => own && { ...own, id } });
  expect(bodyOf(await post(DEVICE, WISH))).toContain('Nobody asks for a pass of their own.');
});

test('a recovery says what will happen, and asks for it', async () => {
  const { post } = await asking('Onboarding.Recover');
  const sure = await post(RECOVERY, LOST);
  expect(sure.status).toBe(200);
  for (const text of ['ines@contoso.com', 'Nothing goes to the lost phone', 'ticket 4712']) {
    expect(bodyOf(sure)).toContain(text);
  }
  const done = await post(RECOVERY, { ...hiddenIn(sure), step: 'confirm' });
  const [id = ''] = started();
  expect(locationOf(done)).toBe(`/recoveries/${id}?asked=true`);
  const row = await desk.world.records.read(id, 'recovery', RecoveryDocument);
  expect(row?.value).toMatchObject({ lost: ['phone'], approverId: APPROVER, deliverTo: 'person' });
});

test.each([
  [{ lost: '' }, 'lost-wrong'],
  [{ approver: '' }, 'approver-wrong'],
  [{ approver: 'nobody@contoso.com' }, 'approver-wrong'],
  [{ approver: 'bob@contoso.com' }, 'approver-wrong'],
  [{ person: '' }, 'person-wrong'],
])('a recovery with %j is refused at its field', async (change, place) => {
  const { post } = await asking('Onboarding.Recover');
  const { lost, ...rest } = { ...LOST, ...change };
  const answer = await post(RECOVERY, { ...rest, ...(lost && { lost }) });
  expect(answer.status).toBe(422);
  expect(bodyOf(answer)).toContain(`id="${place}"`);
});

test('more recoveries than one requester may ask for in a day are refused in words', async () => {
  const { post } = await asking('Onboarding.Recover');
  Object.assign(desk.world.deps.askForRecovery, { perDay: 0 });
  const form = { ...hiddenIn(await post(RECOVERY, LOST)), step: 'confirm' };
  expect(bodyOf(await post(RECOVERY, form))).toContain('as many passes today as is allowed');
});

const HEAD = 'serialNumber,person,reason\n';

test('a list is checked as a whole: one wrong row, and nothing is asked for', async () => {
  const { post } = await asking('Onboarding.Device');
  const rows = `${HEAD}A1,bob@contoso.com,new\nB2,nobody@contoso.com,new\n`;
  const answer = await post(LIST, { rows });
  expect(answer.status).toBe(422);
  expect(bodyOf(answer)).toContain('Line 3: Entra has no such user.');
  expect(bodyOf(answer)).toContain('B2,nobody@contoso.com');
  expect(started()).toEqual([]);
});

test.each([
  ['', 'the file has no rows'],
  ['serialNumber,person\nA1,bob@contoso.com\n', 'the column reason is missing'],
  [`${HEAD}A1,bob@contoso.com,"open\n`, 'A quote that begins'],
  [`${HEAD}A1,bob@contoso.com,x\nA1,boss@contoso.com,x\n`, 'stands in line 2 too'],
  [HEAD + Array.from({ length: 51 }, (_, row) => `S${row},p${row}@contoso.com,x\n`).join(''), '50'],
])('the list %j is refused', async (rows, said) => {
  const { post } = await asking('Onboarding.Device');
  const answer = await post(LIST, { rows });
  expect(answer.status).toBe(422);
  expect(bodyOf(answer)).toContain(said);
});

test('a right list is asked for after a confirmation, and its progress is seen', async () => {
  const { post, browser } = await asking('Onboarding.Device');
  const rows = `${HEAD}A1,bob@contoso.com,new\n`;
  const sure = await post(LIST, { rows });
  expect(bodyOf(sure)).toContain('The row is right. Nothing was asked for yet.');
  expect(started()).toEqual([]);
  const done = await post(LIST, { ...hiddenIn(sure), step: 'confirm' });
  expect(locationOf(done)).toBe(`/device-pass-progress?of=${started().join('.')}`);
  const progress = await browser.get(locationOf(done) ?? '');
  expect(bodyOf(progress)).toContain('0 of 1');
  expect(bodyOf(progress)).toContain('A1');
  // Sent again, nothing is asked for twice.
  expect(locationOf(await post(LIST, { ...hiddenIn(sure), step: 'confirm' }))).toBe(
    locationOf(done),
  );
});

test('a file may be sent in place of a pasted list', async () => {
  const { browser, token } = await asking('Onboarding.Device');
  const form = new FormData();
  form.set('token', token);
  form.set('rows', '');
  form.set('file', new Blob([`\ufeff${HEAD}A1,bob@contoso.com,new\n`]), 'list.csv');
  const sent = new Response(form);
  const answer = await browser.postRaw(LIST, new Uint8Array(await sent.arrayBuffer()), {
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
  });
  expect(answer.status).toBe(200);
  expect(bodyOf(answer)).toContain('The row is right.');
});

test('where passes for devices are off, there is no form for them', async () => {
  Object.assign(desk.world.deps.askForDevicePass, { isOn: false });
  const { post, browser } = await asking('Onboarding.Device');
  for (const path of [DEVICE, LIST]) {
    expect((await browser.get(path)).status, path).toBe(404);
    expect((await post(path, WISH)).status, path).toBe(404);
  }
  const list = await browser.get('/device-passes');
  expect(list.status).toBe(200);
  expect(bodyOf(list)).not.toContain('href="/ask/');
});

test.each(LANGUAGES)('the forms ask in %s', async (language) => {
  const { browser } = await asking('Onboarding.Device');
  const answer = await browser.get(DEVICE, { headers: { 'accept-language': language } });
  expect(bodyOf(answer)).toContain(consoleWords(language).ask.personHint);
});
