import { setImmediate } from 'node:timers/promises';
import type { HttpResponseInit } from '@azure/functions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { relistOnboarding } from '../../../shared/onboardings/relist.ts';
import { actsOf, recordAct } from '../../../shared/storage/acts.ts';
import { isDisowned } from '../../../shared/storage/disowned.ts';
import { aDesk, type Desk, PERSON_ID } from '../../support/desk.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';

// What managers see and do: their own people only, and never a code.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

const at = '2026-11-23T08:00:00.000Z';
const list = () =>
  relistOnboarding(desk.world.deps, PERSON_ID, {
    stage: 'awaitingCollection',
    outcome: null,
    at,
  });

/** A manager of Ada, signed in. */
async function manager() {
  const someone = await desk.signedIn([]);
  await list();
  const act = (name: string, id = PERSON_ID) =>
    someone.browser.post(`/mine/${id}`, { act: name, token: someone.token });
  return { ...someone, act };
}

const bodyOf = ({ body }: HttpResponseInit): string => String(body);

test('a manager sees their own people by name and in words, and no code, link or address', async () => {
  const { browser } = await manager();
  const body = bodyOf(await browser.get('/mine'));
  expect(body).toContain('Ada Larsen');
  expect(body).toContain('link sent');
  expect(body).not.toMatch(/example\.net|claim\/|\+47|tap-/);
});

test('a manager whom Entra no longer names sees nobody and can do nothing, at once', async () => {
  const before = await manager();
  const other = desk.world.person('other');
  desk.world.directory.setManager(desk.ada, other);
  expect(bodyOf(await before.browser.get('/mine'))).not.toContain('Ada Larsen');
  for (const act of ['newLink', 'unknown']) expect((await before.act(act)).status).toBe(404);
  expect(desk.world.workflow.raised).toEqual([]);
});

test('a manager whom HR no longer names sees nobody, whatever Entra says', async () => {
  const before = await manager();
  await desk.signedIn([]);
  desk.world.directory.setManager(desk.ada, before.id);
  await list();
  expect(bodyOf(await before.browser.get('/mine'))).not.toContain('Ada Larsen');
  expect((await before.act('unknown')).status).toBe(404);
});

test('people of others look as if they were not there', async () => {
  const { act } = await manager();
  const missing = await act('newLink', 'z'.repeat(26));
  const nonsense = await act('newLink', 'nonsense');
  const unknownAct = await act('code');
  expect([missing.status, nonsense.status, unknownAct.status]).toEqual([404, 404, 404]);
});

test('a new link is asked for in the name of the manager, three times a day at most', async () => {
  const { act, id } = await manager();
  for (let sent = 0; sent < 3; sent++) expect((await act('newLink')).status).toBe(200);
  expect((await act('newLink')).status).toBe(429);
  const raised = desk.world.workflow.raised.map(({ event }) => event);
  expect(raised).toEqual(['reissueRequested', 'reissueRequested', 'reissueRequested']);
  const acts = await actsOf(desk.world.records, PERSON_ID);
  expect(acts.map(({ verb, actor }) => [verb, actor.subject, actor.kind])).toEqual([
    ['reissue', id, 'person'],
    ['reissue', id, 'person'],
    ['reissue', id, 'person'],
  ]);
});

test('managers who press many times at once get no more links than one after the other', async () => {
  const { act } = await manager();
  const { records } = desk.world;
  const insert = records.insert.bind(records);
  // A write takes longer than the look before it, as between a table and several instances of the app.
  records.insert = async (...row) => {
    for (let turn = 0; turn < 100; turn++) await setImmediate();
    return insert(...row);
  };
  const answers = await Promise.all(Array.from({ length: 8 }, () => act('newLink')));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  expect(desk.world.workflow.raised).toHaveLength(3);
});

test('a link that was asked for a day ago does not count any more', async () => {
  const { act } = await manager();
  for (let sent = 0; sent < 3; sent++) await act('newLink');
  await desk.world.clock.moveTo(desk.world.clock.now() + 86_400_001);
  const again = await manager();
  expect((await again.act('newLink')).status).not.toBe(429);
});

test.each(['awaitingStart', 'needsAttention', 'completed', 'withdrawn'] as const)(
  'there is no new link at the stage %s',
  async (stage) => {
    const { act, browser } = await manager();
    const customStatus = { ...NOT_STARTED, stage };
    desk.world.workflow.states.set(PERSON_ID, { customStatus, hasFailed: false });
    expect((await act('newLink')).status).toBe(409);
    expect(desk.world.workflow.raised).toEqual([]);
    expect(bodyOf(await browser.get('/mine'))).not.toContain('Send a new link');
  },
);

test('"I do not know this person" is kept, and the run hears that its plan is out of date', async () => {
  const { act, id } = await manager();
  const answer = await act('unknown');
  expect(bodyOf(answer)).toContain('The onboarding has been stopped');
  expect(desk.world.workflow.raised).toEqual([
    { id: PERSON_ID, event: 'hireChanged', data: { revision: 2 } },
  ]);
  expect(await isDisowned(desk.world.records, PERSON_ID)).toBe(true);
  const [kept] = await actsOf(desk.world.records, PERSON_ID);
  expect(kept).toMatchObject({ verb: 'disown', actor: { subject: id } });
});

test.each(['completed', 'withdrawn', 'refused'] as const)(
  'whoever does not know a person whose onboarding is %s reads that nothing was stopped',
  async (outcome) => {
    const { act } = await manager();
    const customStatus = { ...NOT_STARTED, stage: outcome, outcome };
    desk.world.workflow.states.set(PERSON_ID, { customStatus, hasFailed: false });
    const answer = await act('unknown');
    expect(answer.status).toBe(409);
    expect(bodyOf(answer)).toContain('nothing can be stopped here. Tell IT at once');
    expect(bodyOf(answer)).not.toContain('has been stopped');
    expect(await actsOf(desk.world.records, PERSON_ID)).toEqual([]);
    expect(await isDisowned(desk.world.records, PERSON_ID)).toBe(false);
  },
);

test('it counts until an operator confirms the manager, and again when a manager says it again', async () => {
  const { act } = await manager();
  const { records } = desk.world;
  await act('unknown');
  const confirm = async (subject: string) =>
    recordAct(records, PERSON_ID, {
      verb: 'confirm',
      actor: OPERATOR_ACTOR,
      why: 'HR says so',
      at: new Date().toISOString(),
      confirms: { reason: 'managerDisowned', of: 'manager', subject },
    });
  await confirm('some-other-manager');
  expect(await isDisowned(records, PERSON_ID)).toBe(true);
  await confirm(`disowned-${new Date().toISOString()}`);
  expect(await isDisowned(records, PERSON_ID)).toBe(false);
  await desk.world.clock.moveTo(desk.world.clock.now() + 1_000);
  await act('unknown');
  expect(await isDisowned(records, PERSON_ID)).toBe(true);
});

test('nobody acts as the manager of their own onboarding', async () => {
  const { browser, token, id } = await desk.signedIn([]);
  const { records } = desk.world;
  await records.put(PERSON_ID, 'account', { userId: id, userPrincipalName: 'x', isNew: true });
  desk.world.directory.setManager(id, id);
  const answer = await browser.post(`/mine/${PERSON_ID}`, { act: 'newLink', token });
  expect(answer.status).toBe(403);
  expect(desk.world.workflow.raised).toEqual([]);
});

test('a manager without a role who opens the start page comes to their own people', async () => {
  const { browser } = await manager();
  expect((await browser.get('/')).headers).toMatchObject({ location: '/mine' });
});
