import { expect, test } from 'vitest';
import { notifyHr } from '../../functions/activities/notify-hr.ts';
import { CallbackDocument } from '../../shared/storage/callbacks.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { FakeCallbacks, FakeMessageQueue, FakeRecords } from '../support/fakes.ts';
import { aHire, hireIn, ID } from '../support/hires.ts';

const INPUT = {
  onboardingId: ID,
  type: 'onboarding.needs-attention' as const,
  at: '2026-11-23T08:00:00.000Z',
  occurrence: 'attention-2',
  reason: 'noPasskey',
};
const MESSAGE = { onboardingId: ID, callback: 'callback-attention-2', attempt: 1, first: 1 };

async function aWorld() {
  const records = new FakeRecords();
  await records.put(ID, HIRE, hireNamed('E-104233'));
  return { records, callbacks: new FakeCallbacks(), callbackQueue: new FakeMessageQueue() };
}

const hireNamed = (employeeId: string) => ({
  hire: aHire({ employeeId }),
  startsAt: '2026-12-02T08:00:00.000Z',
  revision: 1,
  asOf: '2026-11-23T08:00:00.000Z',
  source: 'hr',
  withdrawal: null,
});

const notify = (deps: Parameters<typeof notifyHr>[0]) =>
  notifyHr(deps)(INPUT, hireIn(deps.records));

async function kept({ records }: { records: FakeRecords }) {
  return (await records.read(ID, 'callback-attention-2', CallbackDocument))?.value;
}

test('HR is called by the queue alone, after the callback was kept', async () => {
  const world = await aWorld();
  expect(await notify(world)).toBe('queued');
  expect(world.callbacks.tried).toBe(0);
  expect(world.callbackQueue.messages).toEqual([{ message: MESSAGE, delayMs: 0 }]);
  expect(await kept(world)).toMatchObject({
    id: `${ID}-attention-2`,
    type: INPUT.type,
    at: INPUT.at,
    state: 'waiting',
    next: 1,
    attempts: [],
  });
});

test('HR hears of keys and moments, and of nothing private', async () => {
  const world = await aWorld();
  await notify(world);
  expect((await kept(world))?.body).toEqual({
    id: ID,
    employmentId: 'E-104233-1',
    employeeId: 'E-104233',
    userPrincipalName: null,
    startDate: '2026-12-02',
    timeZone: 'Europe/Oslo',
    startsAt: '2026-12-02T08:00:00.000Z',
    reason: 'noPasskey',
  });
});

test('the data are those of the moment, also when the step runs again after they changed', async () => {
  const world = await aWorld();
  await notify(world);
  await world.records.put(ID, HIRE, hireNamed('E-2'));
  await notify(world);
  expect((await kept(world))?.body['employeeId']).toBe('E-104233');
  expect(world.callbackQueue.messages.map(({ message }) => message)).toEqual([MESSAGE, MESSAGE]);
});

test('what HR has taken stays taken when the step runs again', async () => {
  const world = await aWorld();
  await notify(world);
  const delivered = { ...(await kept(world)), state: 'delivered' };
  await world.records.put(ID, 'callback-attention-2', delivered);
  await notify(world);
  expect((await kept(world))?.state).toBe('delivered');
});

test('wherever a run dies, the next one leaves a callback and a message for it', async () => {
  for (const point of crashPoints(6)) {
    const world = await aWorld();
    const fate = new Fate(point);
    const dying = notify({
      records: fate.over(world.records),
      callbacks: world.callbacks,
      callbackQueue: fate.over(world.callbackQueue),
    });
    await dying.catch((error) => expect(error).toBeInstanceOf(Crash));
    await notify(world);
    expect((await kept(world))?.state).toBe('waiting');
    expect(world.callbackQueue.messages.at(-1)?.message).toEqual(MESSAGE);
  }
});

test('where no callback is set up nothing is kept and nothing is sent', async () => {
  const world = await aWorld();
  expect(await notify({ ...world, callbacks: undefined })).toBe('notConfigured');
  expect(await kept(world)).toBeUndefined();
  expect(world.callbackQueue.messages).toEqual([]);
});
