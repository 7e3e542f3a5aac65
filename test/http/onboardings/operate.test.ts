import { expect, test } from 'vitest';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { reissuePass, withdrawOnboarding } from '../../../functions/http/onboardings/operate.ts';
import { applyWorld, asOf, updated, withdrawn } from '../../support/apply-world.ts';
import { jsonOf } from '../../support/fakes.ts';
import { hireEvent, NOW } from '../../support/hires.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

async function office() {
  const world = applyWorld({ withdrawalLimit: { admit: async () => 'held' } });
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  const request = (to: string, body?: string) =>
    httpRequest('POST', '/x', { params: { id: to }, ...(body !== undefined && { body }) });
  const withdraw = answered(withdrawOnboarding(world));
  const reissue = answered(reissuePass({ ...world, workflow: () => world.workflow }));
  return {
    ...world,
    id,
    withdraw: (body?: string, to = id) => withdraw(request(to, body), invocation()),
    reissue: (to = id) => reissue(request(to), invocation()),
  };
}

test("an operator's withdrawal is answered at once and applied like HR's, past the brake", async () => {
  const { id, withdraw, applyAll, hire, workflow } = await office();
  expect(await withdraw(JSON.stringify({ reason: 'offer rescinded' }))).toEqual({
    status: 202,
    headers: { location: `/api/onboardings/${id}` },
  });
  await applyAll();
  expect(await hire(id)).toMatchObject({
    revision: 2,
    withdrawal: { reason: 'offer rescinded' },
  });
  expect(workflow.raised).toEqual([{ id, event: 'hireChanged', data: { revision: 2 } }]);
});

test('the reason may be left out, and asking twice withdraws once', async () => {
  const { id, withdraw, applyAll, hire, queue } = await office();
  await Promise.all([withdraw(), withdraw('{}')]);
  await applyAll();
  await withdraw();
  expect(queue.messages).toEqual([]);
  expect(await hire(id)).toMatchObject({ revision: 2, withdrawal: { reason: 'operator' } });
});

test('a hire that is accepted and not applied yet can be withdrawn', async () => {
  const { say, withdraw, applyAll, hire } = await office();
  const id = await say(hireEvent({ employmentId: 'E-2', employeeId: 'E-2' }));
  expect(await withdraw(undefined, id)).toMatchObject({ status: 202 });
  await applyAll();
  expect(await hire(id)).toMatchObject({ withdrawal: { reason: 'operator' } });
});

test("an operator's withdrawal goes past the brake that holds HR's before it is applied", async () => {
  const { say, withdraw, applyAll, hire } = await office();
  const about = { employmentId: 'E-2', employeeId: 'E-2' };
  const id = await say(hireEvent(about));
  await say(withdrawn(1, about.employmentId));
  await applyAll();
  expect(await hire(id)).toBeUndefined();
  expect(await withdraw(undefined, id)).toMatchObject({ status: 202 });
  await applyAll();
  expect(await hire(id)).toMatchObject({ withdrawal: { reason: 'operator' } });
});

test('HR may change its mind after an operator, and the operator after HR', async () => {
  const { id, withdraw, applyAll, hire, hear } = await office();
  await withdraw();
  await applyAll();
  await hear(updated(30));
  expect((await hire(id))?.withdrawal).toBeNull();
  await withdraw();
  await applyAll();
  expect(Date.parse((await hire(id))?.withdrawal?.at ?? '')).toBeGreaterThan(Date.parse(asOf(30)));
});

test("an operator's request for a new pass is raised to the run", async () => {
  const { id, reissue, workflow } = await office();
  expect(await reissue()).toMatchObject({ status: 202 });
  const data = { requestedAt: NOW.toISOString() };
  expect(workflow.raised).toEqual([{ id, event: 'reissueRequested', data }]);
});

test('both find an onboarding under the id by which another source knows it', async () => {
  const { id, withdraw, reissue, hear, applyAll, hire } = await office();
  const alias = await hear(hireEvent({ employmentId: 'application-7' }), 'ats');
  expect((await reissue(alias)).headers).toEqual({ location: `/api/onboardings/${id}` });
  await withdraw(undefined, alias);
  await applyAll();
  expect((await hire(id))?.withdrawal).not.toBeNull();
});

test.each(['z'.repeat(26), '', 'x', '../hires'])('an id of %j is answered with 404', async (id) => {
  const { withdraw, reissue } = await office();
  for (const answer of [await withdraw(undefined, id), await reissue(id)]) {
    expect(jsonOf(answer)).toMatchObject({ status: 404, code: 'notFound' });
  }
});

test.each(['no JSON', '[]', '{"reason":7}', JSON.stringify({ reason: 'x'.repeat(201) })])(
  'a wish of %s is answered with 400, and nothing is withdrawn',
  async (body) => {
    const { withdraw, queue } = await office();
    expect(jsonOf(await withdraw(body))).toMatchObject({ status: 400, code: 'bodyInvalid' });
    expect(queue.messages).toEqual([]);
  },
);
