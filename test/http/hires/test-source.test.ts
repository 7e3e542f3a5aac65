import { expect, test } from 'vitest';
import { receiveHire } from '../../../functions/http/hires/receive.ts';
import { viewOnboarding } from '../../../shared/onboardings/view.ts';
import { Secret } from '../../../shared/secret.ts';
import { KeptEventDocument } from '../../../shared/storage/hires.ts';
import { applyWorld } from '../../support/apply-world.ts';
import { FakeQueue, FakeRecords, FakeWorkflow, fakeKeys, jsonOf } from '../../support/fakes.ts';
import { hireEvent } from '../../support/hires.ts';
import { hireRequest, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();
const TEST_SECRET = new Secret(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);

function intake() {
  const world = { records: new FakeRecords(), queue: new FakeQueue(), keys: fakeKeys() };
  const post = receiveHire({
    ...world,
    webhookSecrets: [WEBHOOK_SECRET],
    source: 'hr',
    test: { source: 'hr-test', secrets: [TEST_SECRET] },
    publicUrl: 'https://firstkey.example',
  });
  return { ...world, post };
}
const signed = (body: unknown, options = {}) =>
  hireRequest(body, { secret: TEST_SECRET, ...options });

test('a hire that is signed with a test secret is accepted, can be looked at, and starts nothing', async () => {
  const world = intake();
  const answer = await world.post(signed(hireEvent()));
  expect(answer.status).toBe(202);
  const { id, test } = jsonOf(answer) as { id: string; test: boolean };
  expect(test).toBe(true);
  expect(world.queue.messages).toEqual([]);
  const workflow = new FakeWorkflow();
  const view = await viewOnboarding(id, { records: world.records, workflow });
  expect(view).toMatchObject({ employeeId: 'E-104233', stage: 'accepted', timeline: [] });
});

test('it is validated as a real one is', async () => {
  const world = intake();
  const { type } = hireEvent() as { type: string };
  const answer = await world.post(signed({ type, timestamp: 'yesterday', data: {} }));
  expect(answer.status).toBe(422);
  expect(world.records.all()).toEqual({});
});

test('it is another onboarding than that of the same hire in HR', async () => {
  const world = intake();
  const trial = jsonOf(await world.post(signed(hireEvent()))) as { id: string };
  const real = jsonOf(await world.post(hireRequest(hireEvent()))) as { id: string; test?: boolean };
  expect(real.id).not.toBe(trial.id);
  expect(real.test).toBeUndefined();
  expect(world.queue.messages.map(({ onboardingId }) => onboardingId)).toEqual([real.id]);
});

test('a secret of neither kind is refused, and one with a wrong clock is told so', async () => {
  const world = intake();
  const secret = new Secret(`whsec_${Buffer.alloc(32, 9).toString('base64')}`);
  expect(jsonOf(await world.post(hireRequest(hireEvent(), { secret })))).toMatchObject({
    code: 'signatureInvalid',
  });
  const at = new Date(Date.now() - 3_600_000);
  expect(jsonOf(await world.post(signed(hireEvent(), { at })))).toMatchObject({
    code: 'timestampStale',
  });
});

test('somebody who can write to the queue cannot start it either', async () => {
  const world = intake();
  const { id: onboardingId } = jsonOf(await world.post(signed(hireEvent()))) as { id: string };
  const [event] = await world.records.list(onboardingId, KeptEventDocument);
  const applying = applyWorld({}, world.records);
  await applying.apply({ onboardingId, eventKey: event?.key });
  expect(applying.workflow.started.size).toBe(0);
  expect(applying.lines.join()).toContain('is of the test source');
});
