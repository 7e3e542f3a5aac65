import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOT_STARTED, type Progress } from '../../../shared/domain/onboarding.ts';
import { HOLD } from '../../../shared/storage/acts.ts';
import { DEVICE_PASS, DevicePassDocument } from '../../../shared/storage/device-passes.ts';
import { aDesk, type Desk, PASS_ID } from '../../support/desk.ts';

// The page of a device pass says what is asked, what an act does, and where the code is read.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

const now = (change: Partial<Progress>) =>
  desk.world.workflow.states.set(PASS_ID, {
    customStatus: { ...NOT_STARTED, ...change },
    hasFailed: false,
  });

async function pageOf(path = `/device-passes/${PASS_ID}`): Promise<string> {
  const { browser } = await desk.signedIn(['Onboarding.Device']);
  return String((await browser.get(path)).body);
}

test('who is asked to confirm something sees what it is, and what to do', async () => {
  const reason = 'passkeyBySomebodyElse';
  now({ stage: 'needsAttention', outcome: 'needsAttention', reason });
  const at = new Date().toISOString();
  await desk.world.records.put(PASS_ID, HOLD, { reason, of: 'passkey', subject: 'key-7', at });
  const page = await pageOf();
  expect(page).toContain('Is the passkey the person’s own?');
  expect(page).toContain('Look the reason up in docs/operations.md');
  expect(page).toContain('value="confirm"');
});

test('to take a device pass back, the page says of nothing that is not taken back', async () => {
  now({ stage: 'awaitingCollection' });
  const { browser, token } = await desk.signedIn(['Onboarding.Device']);
  const form = { token, act: 'withdrawal', reason: 'found the old one' };
  const answer = await browser.post(`/device-passes/${PASS_ID}`, form);
  expect(answer.body).toContain('The pass is being taken back.');
  expect(await pageOf()).toContain('Link, code and the assignment of the device are taken back.');
  expect(await pageOf()).not.toContain('groups and account');
});

test('a code for the technician is said to be ready, with the command that shows it', async () => {
  const { records } = desk.world;
  now({ stage: 'awaitingCollection' });
  expect(await pageOf()).not.toContain('npm run devices');
  const row = (await records.read(PASS_ID, DEVICE_PASS, DevicePassDocument))?.value;
  await records.put(PASS_ID, DEVICE_PASS, { ...row, deliverTo: 'technician' });
  const page = await pageOf();
  expect(page).toContain(`npm run devices -- code ${PASS_ID} --url `);
  expect(page).toContain('<dt>Who gets the code</dt>');
  expect(page).not.toContain('link sent');
});

test('a pass that waits for IT has not come to its end', async () => {
  now({ stage: 'needsAttention', outcome: 'needsAttention', reason: 'deviceNotFound' });
  const progress = `/device-pass-progress?of=${PASS_ID}`;
  expect(await pageOf(progress)).toContain('Come to their end: 0 of 1.');
  now({ stage: 'completed', outcome: 'completed' });
  expect(await pageOf(progress)).toContain('Come to their end: 1 of 1.');
});
