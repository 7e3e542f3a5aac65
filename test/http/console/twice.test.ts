import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { aDesk, type Desk, PERSON_ID } from '../../support/desk.ts';

// A double tap, or a page that is loaded again, sends a form twice. The browser shows the second answer.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

test.each([
  ['replay', 'The message is back on its queue.'],
  ['discard', 'The message was discarded.'],
])('who presses twice to %s a dead letter reads that it is done', async (act, done) => {
  const { browser, token } = await desk.signedIn(['Onboarding.Operate']);
  const list = await browser.get('/dead-letters');
  const [path = ''] = /\/dead-letters\/[\w-]+/.exec(String(list.body)) ?? [];
  for (let presses = 0; presses < 2; presses++) {
    const answer = await browser.post(path, { token, act, reason: 'ticket 4711' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(done);
  }
  const other = act === 'replay' ? 'discard' : 'replay';
  const late = await browser.post(path, { token, act: other, reason: 'ticket 4711' });
  expect(late.status).toBe(409);
  const colleague = await desk.signedIn(['Onboarding.Operate']);
  const form = { token: colleague.token, act, reason: 'ticket 4711' };
  expect((await colleague.browser.post(path, form)).status).toBe(409);
});

test('a manager who presses twice for a new link reads that it is on its way, once for one link', async () => {
  const { browser, token } = await desk.signedIn([]);
  const press = () => browser.post(`/mine/${PERSON_ID}`, { token, act: 'newLink' });
  expect((await press()).status).toBe(200);
  const customStatus = { ...NOT_STARTED, stage: 'issuingPass' };
  desk.world.workflow.states.set(PERSON_ID, { customStatus, hasFailed: false });
  const second = await press();
  expect(second.status).toBe(200);
  expect(second.body).toContain('A new link is on its way');
  expect(desk.world.workflow.raised).toHaveLength(1);
  await desk.world.clock.moveTo(desk.world.clock.now() + 60_001);
  expect((await press()).status).toBe(409);
});
