import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { aDesk, type Desk, PASS_ID, PERSON_ID } from '../../support/desk.ts';

// A page stays open while a run comes to its end; then a form of it is sent.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

const OVER = ['completed', 'withdrawn', 'refused'] as const;
const PLACES = [
  ['Onboarding.Operate', `/people/${PERSON_ID}`, PERSON_ID, ['resume', 'confirm', 'reissue']],
  ['Onboarding.Device', `/device-passes/${PASS_ID}`, PASS_ID, ['resume', 'confirm']],
] as const;
const CASES = PLACES.flatMap(([role, path, id, acts]) =>
  acts.flatMap((act) => OVER.map((outcome) => ({ role, path, id, act, outcome }))),
);

test.each(CASES)(
  '$act on $path, which is $outcome by now, is not done, not kept and not said to be done',
  async ({ role, path, id, act, outcome }) => {
    const { browser, token } = await desk.signedIn([role]);
    const customStatus = { ...NOT_STARTED, stage: outcome, outcome };
    desk.world.workflow.states.set(id, { customStatus, hasFailed: false });
    const form = { token, act, reason: 'ticket 4711', of: 'account', subject: 'x' };
    const answer = await browser.post(path, form);
    expect(answer.status).toBe(404);
    expect(String(answer.body)).toContain('Nothing was done: the onboarding is over');
    expect(await actsOf(desk.world.records, id)).toEqual([]);
    expect(desk.world.workflow.raised).toEqual([]);
  },
);

test('an onboarding that was completed can still be withdrawn on its page', async () => {
  const { browser, token } = await desk.signedIn(['Onboarding.Operate']);
  const customStatus = { ...NOT_STARTED, stage: 'completed', outcome: 'completed' };
  desk.world.workflow.states.set(PERSON_ID, { customStatus, hasFailed: false });
  const form = { token, act: 'withdrawal', reason: 'ticket 4711' };
  expect((await browser.post(`/people/${PERSON_ID}`, form)).status).toBe(200);
  const [act] = await actsOf(desk.world.records, PERSON_ID);
  expect(act?.verb).toBe('withdrawal');
});
