import { expect, test } from 'vitest';
import { RunInput } from '../../functions/orchestrators/run/input.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { OPERATOR } from '../../shared/domain/project-hire.ts';
import { keepEvent } from '../../shared/intake/accept.ts';
import { newHireLimit } from '../../shared/intake/new-hire-limit.ts';
import { releaseWaiting } from '../../shared/intake/release-waiting.ts';
import { RECORD } from '../../shared/storage/evidence.ts';
import { CANONICAL, CanonicalDocument, HireDocument } from '../../shared/storage/hires.ts';
import { applyWorld, asOf, STORY_INPUT, updated, withdrawn } from '../support/apply-world.ts';
import { away, FakeRecords } from '../support/fakes.ts';
import { hireEvent, NOW } from '../support/hires.ts';

test('an accepted hire starts one run, with policy and without personal data', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  expect([...world.workflow.started]).toEqual([[id, STORY_INPUT]]);
  expect(RunInput.safeParse(STORY_INPUT).success).toBe(true);
  expect(await world.hire(id)).toMatchObject({ revision: 1, source: 'hr', withdrawal: null });
});

test('of a new hire nobody reads that it changes nothing', async () => {
  const world = applyWorld();
  await world.hear(hireEvent());
  expect(world.lines).toEqual([]);
});

test('the same message again changes nothing and starts nothing', async () => {
  const world = applyWorld();
  const id = await world.say(hireEvent());
  const [message] = world.queue.messages;
  await world.apply(message);
  const kept = JSON.stringify(world.records.all());
  world.runIs(id, null);
  for (let times = 0; times < 3; times++) await world.apply(message);
  expect(JSON.stringify(world.records.all())).toBe(kept);
  expect(world.workflow.starts.get(id)).toBe(1);
  expect(world.workflow.raised).toEqual([]);
});

test('a change increments the revision and is raised to the run', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  await world.hear(updated(1, { startDate: '2026-12-09' }));
  expect(await world.hire(id)).toMatchObject({
    revision: 2,
    asOf: asOf(1),
    startsAt: '2026-12-09T08:00:00.000Z',
  });
  expect(world.workflow.raised).toEqual([{ id, event: 'hireChanged', data: { revision: 2 } }]);
});

test('an older event that arrives later changes nothing, and the log says so', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  await world.hear(updated(5, { department: 'new' }));
  const before = await world.hire(id);
  await world.hear(updated(3, { department: 'old' }));
  expect(await world.hire(id)).toEqual(before);
  expect(world.lines.join()).toMatch(/event-[0-9a-f]{32} of [a-z2-7]{26} changes nothing/);
});

test('a change whose event was lost is raised by the repetition', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  await world.say(updated(1, { department: 'Sales' }));
  const [message] = world.queue.messages.splice(0);
  const raiseEvent = world.workflow.raiseEvent.bind(world.workflow);
  world.workflow.raiseEvent = async () => Promise.reject(away('task hub'));
  await expect(world.apply(message)).rejects.toThrow('task hub');
  world.workflow.raiseEvent = raiseEvent;
  await world.apply(message);
  expect(world.workflow.raised).toHaveLength(1);
  expect(await world.hire(id)).toMatchObject({ revision: 2 });
});

test('a repetition without changes, however late, changes no plan and wakes no run', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  for (let night = 1; night <= 3; night++) {
    await world.say(updated(night));
    await world.apply(world.queue.messages.splice(0)[0]);
  }
  expect(await world.hire(id)).toMatchObject({ revision: 1 });
  expect(world.workflow.raised).toHaveLength(0);
});

test('a newer event that is stored meanwhile is not overwritten', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  await world.say(updated(1, { department: 'older' }));
  const [message] = world.queue.messages.splice(0);
  const list = world.records.list.bind(world.records);
  let isFirst = true;
  world.records.list = async (...range) => {
    const rows = await list(...range);
    if (!isFirst) return rows;
    isFirst = false;
    await world.hear(updated(2, { department: 'newer' }));
    return rows;
  };
  await world.apply(message);
  expect(await world.hire(id)).toMatchObject({ asOf: asOf(2), hire: { department: 'newer' } });
});

test('a withdrawal is raised to the run, and a later event takes it back', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  await world.hear(withdrawn(1));
  expect(await world.hire(id)).toMatchObject({
    revision: 2,
    withdrawal: { at: asOf(1), reason: 'declined' },
  });
  await world.hear(updated(2));
  expect(await world.hire(id)).toMatchObject({ revision: 3, withdrawal: null });
  expect(world.workflow.raised.map(({ data }) => data)).toEqual([{ revision: 2 }, { revision: 3 }]);
});

test('a withdrawal that overtook its hire waits for it, and no account is begun unawares', async () => {
  const world = applyWorld();
  const id = await world.hear(withdrawn(5));
  expect(world.workflow.started.size).toBe(0);
  expect(await world.hire(id)).toBeUndefined();
  expect(await world.hear(hireEvent())).toBe(id);
  expect(await world.hire(id)).toMatchObject({ withdrawal: { at: asOf(5) }, revision: 2 });
  expect(world.workflow.starts.get(id)).toBe(1);
});

test.each(['completed', 'refused'] as const)(
  'a run that is %s is started again for a withdrawal and for nothing else',
  async (outcome) => {
    const world = applyWorld();
    const id = await world.hear(hireEvent());
    world.runIs(id, outcome);
    await world.hear(updated(1, { department: 'Law' }));
    expect(world.workflow.starts.get(id)).toBe(1);
    await world.hear(withdrawn(2));
    expect(world.workflow.starts.get(id)).toBe(2);
  },
);

test('a hire that holds again after it was withdrawn is begun again, once', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  await world.hear(withdrawn(1));
  world.runIs(id, 'withdrawn');
  await world.hear(withdrawn(2));
  expect(world.workflow.starts.get(id)).toBe(1);
  await world.say(updated(3));
  const [message] = world.queue.messages.splice(0);
  await world.apply(message);
  expect(world.workflow.starts.get(id)).toBe(2);
  world.runIs(id, null);
  await world.apply(message);
  expect(world.workflow.starts.get(id)).toBe(2);
});

test('a run whose history is purged is not started again by a change', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.workflow.started.clear();
  await world.records.put(id, RECORD, { ...NOT_STARTED, stage: 'completed', outcome: 'completed' });
  await world.hear(updated(1, { department: 'Law' }));
  expect(world.workflow.started.size).toBe(0);
  await world.hear(withdrawn(2));
  expect(world.workflow.started.size).toBe(1);
});

test('a run that sends its final notices gets the withdrawal, and is checked again later', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.runIs(id, 'completed', false);
  await world.say(withdrawn(1));
  const [message] = world.queue.messages.splice(0);
  await world.apply(message);
  expect(world.workflow.raised).toHaveLength(1);
  expect(world.workflow.starts.get(id)).toBe(1);
  expect(world.delayed).toEqual([message]);
  world.runIs(id, 'completed');
  await world.apply(world.delayed[0]);
  expect(world.workflow.starts.get(id)).toBe(2);
});

test('a withdrawal that the limit holds changes nothing until it is released', async () => {
  const world = applyWorld({ withdrawalLimit: { admit: async () => 'held' } });
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  await world.hear(withdrawn(1));
  expect(await world.hire(id)).toMatchObject({ revision: 1, withdrawal: null });
  expect(world.letters).toEqual([
    expect.objectContaining({
      kind: 'hireEvent',
      reason: 'withdrawalBraked',
      onboardingId: id,
      queue: 'hire-events',
    }),
  ]);
  await world.apply(world.letters[0]?.message);
  expect(await world.hire(id)).toMatchObject({ revision: 2, withdrawal: { at: asOf(1) } });
});

test('a start that moves far ahead is held like a withdrawal, and a near one is not', async () => {
  const world = applyWorld({ withdrawalLimit: { admit: async () => 'held' } });
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  await world.hear(updated(1, { startDate: '2026-12-20' }));
  expect(world.letters).toEqual([]);
  await world.hear(updated(2, { startDate: '2027-12-02' }));
  expect((await world.hire(id))?.hire.startDate).toBe('2026-12-20');
  expect(world.letters).toMatchObject([{ reason: 'massChangeHeld', onboardingId: id }]);
  expect(world.lines.at(-1)).toContain('held back by a limit: postponement');
  await world.apply(world.letters[0]?.message);
  expect((await world.hire(id))?.hire.startDate).toBe('2027-12-02');
});

test('new hires above the number of an hour wait for an operator, and nothing is made for them', async () => {
  const records = new FakeRecords();
  const limit = newHireLimit({ records, perHour: 3, now: () => NOW });
  const world = applyWorld({ newHireLimit: limit });
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    ids.push(await world.hear(hireEvent({ employmentId: `E-${n}`, employeeId: `E-${n}` })));
  }
  expect(ids.map((id) => world.workflow.starts.get(id) ?? 0)).toEqual([1, 1, 1, 0, 0]);
  expect(world.letters).toMatchObject([{ reason: 'newHireHeld' }, { reason: 'newHireHeld' }]);
  for (const { message } of world.letters) await world.apply(message);
  expect(ids.map((id) => world.workflow.starts.get(id))).toEqual([1, 1, 1, 1, 1]);
});

test('two events of one new hire at once, and a repetition, count once against the limit', async () => {
  const records = new FakeRecords();
  const limit = newHireLimit({ records, perHour: 2, now: () => NOW });
  const answers = await Promise.all(['a', 'a', 'b', 'b', 'a'].map((id) => limit.admit(id)));
  expect(answers).toEqual(['go', 'go', 'go', 'go', 'go']);
  expect(await limit.admit('c')).toBe('held');
  expect(await limit.admit('c')).toBe('held');
  expect(await limit.admit('b')).toBe('go');
});

test('changes of known hires do not count as new ones, and the next hour has room again', async () => {
  let now = NOW;
  const limit = newHireLimit({ records: new FakeRecords(), perHour: 1, now: () => now });
  const world = applyWorld({ newHireLimit: limit });
  const id = await world.hear(hireEvent());
  for (const minute of [1, 2, 3, 4]) {
    await world.hear(updated(minute, { department: `of ${minute}` }));
  }
  expect((await world.hire(id))?.revision).toBe(5);
  now = new Date(NOW.getTime() + 3_600_000);
  const other = await world.hear(hireEvent({ employmentId: 'E-2', employeeId: 'E-2' }));
  expect([world.workflow.starts.get(other), world.letters]).toEqual([1, []]);
});

test("an operator's withdrawal is not asked of the brake", async () => {
  const world = applyWorld({ withdrawalLimit: { admit: async () => 'held' } });
  const id = await world.hear(hireEvent());
  const event = {
    type: 'hire.withdrawn' as const,
    timestamp: asOf(1),
    data: { employmentId: 'E' },
  };
  const delivery = { source: OPERATOR, id: 'w', bodyHash: 'w', receivedAt: NOW };
  await keepEvent(world, id, event, delivery);
  await world.applyAll();
  expect(await world.hire(id)).toMatchObject({ withdrawal: { at: asOf(1) } });
  expect(world.letters).toEqual([]);
});

const ATS = { employmentId: 'application-7' };

test('two sources that announce one person lead to one run', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  const other = await world.hear(updated(3, { ...ATS, department: 'of ats' }), 'ats');
  expect(other).not.toBe(id);
  expect([...world.workflow.started.keys()]).toEqual([id]);
  expect(await world.hire(id)).toMatchObject({ revision: 1, hire: { department: 'Finance' } });
});

test('a source with precedence is believed over the one that came first', async () => {
  const world = applyWorld({ precedence: ['ats', 'hr'] });
  const id = await world.hear(hireEvent());
  await world.hear(updated(3, { ...ATS, department: 'of ats' }), 'ats');
  await world.hear(updated(5, { department: 'of hr' }));
  expect(await world.hire(id)).toMatchObject({
    revision: 2,
    source: 'ats',
    hire: { department: 'of ats' },
  });
});

test('an employee id is the same whatever its case and the blanks around it', async () => {
  const world = applyWorld();
  await world.hear(hireEvent({ employeeId: 'e-104233' }));
  await world.hear(hireEvent({ ...ATS, employeeId: ' E-104233 ' }), 'ats');
  expect(world.workflow.started.size).toBe(1);
});

test('a second employment joins the open onboarding of the person, and waits there', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  const second = { employmentId: 'E-104233-2', startDate: '2027-06-01' };
  await world.hear(hireEvent(second));
  expect([...world.workflow.started.keys()]).toEqual([id]);
  expect(await world.hire(id)).toMatchObject({
    hire: { employmentId: 'E-104233-1' },
    waiting: ['E-104233-2'],
  });
});

test('an employment that waited gets an onboarding of its own when the first is over', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  const later = { employmentId: 'E-104233-2', startDate: '2027-06-01' };
  const last = { employmentId: 'E-104233-3', startDate: '2027-09-01' };
  const second = await world.hear(hireEvent(last)).then(() => world.hear(hireEvent(later)));
  world.runIs(id, 'completed');
  // Twice, because the step that does it may run twice.
  const hire = HireDocument.parse(await world.hire(id));
  for (const _ of [1, 2]) await releaseWaiting(world, id, hire);
  await world.applyAll();
  expect([...world.workflow.started.keys()]).toEqual([id, second]);
  expect(await world.hire(second)).toMatchObject({
    hire: { employmentId: 'E-104233-2' },
    waiting: ['E-104233-3'],
  });
  await world.hear(updated(5, { ...later, department: 'Sales' }));
  expect(await world.hire(second)).toMatchObject({ hire: { department: 'Sales' } });
  expect(await world.hire(id)).toMatchObject({ hire: { employmentId: 'E-104233-1' } });
});

test('a hire under a new key goes on in the onboarding of the key that is withdrawn', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  await world.hear(updated(1, { employmentId: 'E-104233-2' }));
  await world.hear(withdrawn(2));
  expect([...world.workflow.started.keys()]).toEqual([id]);
  expect(await world.hire(id)).toMatchObject({
    hire: { employmentId: 'E-104233-2' },
    withdrawal: null,
  });
});

test('another source that names two employments of a person gets no onboarding of its own', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  await world.hear(hireEvent({ employmentId: 'app-101' }), 'ats');
  await world.hear(hireEvent({ employmentId: 'app-102' }), 'ats');
  expect([...world.workflow.started.keys()]).toEqual([id]);
});

test('two people of one name are two runs', async () => {
  const world = applyWorld();
  await world.hear(hireEvent());
  await world.hear(hireEvent({ employmentId: 'x', employeeId: 'E-9' }), 'ats');
  expect(world.workflow.started.size).toBe(2);
});

test('earlier and later events of another source are both stored', async () => {
  const world = applyWorld({ precedence: ['ats'] });
  const id = await world.hear(hireEvent());
  // The withdrawal came first, when nobody knew yet whose it is.
  await world.hear(withdrawn(9, ATS.employmentId), 'ats');
  await world.hear(updated(3, ATS), 'ats');
  expect(await world.hire(id)).toMatchObject({ source: 'ats', withdrawal: { at: asOf(9) } });
});

test('two sources that name one person leave one description of it, and marks', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  const said = updated(3, { ...ATS, department: 'of ats' });
  const other = await world.say(said, 'ats');
  const [message] = world.queue.messages.splice(0);
  for (let times = 0; times < 2; times++) await world.apply(message);
  const rows = Object.entries((world.records as FakeRecords).all());
  const alias = rows.filter(([key]) => key.startsWith(`${other}/`));
  expect(alias.map(([key]) => key.split('/')[1])).toEqual([message?.eventKey, CANONICAL]);
  expect(JSON.stringify(alias)).not.toMatch(/ada|larsen|104233|of ats/i);
  expect(rows.filter(([key]) => key.startsWith(`${id}/event-`))).toHaveLength(2);
});

test('a move that dies half way is finished by the next run, and nothing is lost', async () => {
  const world = applyWorld({ precedence: ['ats'] });
  const id = await world.hear(hireEvent());
  await world.say(withdrawn(9, ATS.employmentId), 'ats');
  await world.say(updated(3, ATS), 'ats');
  const messages = world.queue.messages.splice(0);
  const replace = world.records.replace.bind(world.records);
  let isAway = true;
  world.records.replace = async (partition, key, ...rest) => {
    if (isAway && key.startsWith('event-')) throw away('Table storage');
    return replace(partition, key, ...rest);
  };
  await world.apply(messages[0]);
  await expect(world.apply(messages[1])).rejects.toThrow('Table storage');
  isAway = false;
  for (const message of [...messages, ...messages]) await world.apply(message);
  expect(await world.hire(id)).toMatchObject({ source: 'ats', withdrawal: { at: asOf(9) } });
});

test('no key of any row says anything of the person', async () => {
  const world = applyWorld();
  await world.hear(hireEvent());
  await world.hear(updated(1, { ...ATS, startDate: '2026-12-03' }), 'ats');
  const keys = Object.keys((world.records as FakeRecords).all());
  expect(keys.length).toBeGreaterThan(6);
  expect(keys.join()).not.toMatch(/ada|larsen|104233|4799|application/i);
});

test.each([null, 'text', {}, { onboardingId: 7, eventKey: 'x' }])(
  'a message of %j is thrown back to the queue, which keeps it aside',
  async (message) => {
    const world = applyWorld();
    await expect(world.apply(message)).rejects.toThrow();
    expect(world.workflow.started.size).toBe(0);
  },
);

test('a message about an event that is not kept is thrown back, naming ids alone', async () => {
  const onboardingId = 'b'.repeat(26);
  const message = { onboardingId, eventKey: 'event-1' };
  await expect(applyWorld().apply(message)).rejects.toThrow(
    `The event event-1 of ${onboardingId} is not kept.`,
  );
});

test('a hire outside of the scope is accepted and left alone, until HR brings it inside', async () => {
  const world = applyWorld({ scope: [{ department: ['Pilot'] }] });
  const id = await world.hear(hireEvent({ department: 'Finance' }));
  expect([...world.workflow.started]).toEqual([]);
  expect(await world.hire(id)).toMatchObject({ hire: { department: 'Finance' } });
  expect(world.lines.join()).toContain('is outside of HIRE_SCOPE');
  const later = { type: 'hire.updated', timestamp: '2026-11-23T08:00:01Z' };
  await world.hear(hireEvent({ department: 'Pilot' }, later));
  expect([...world.workflow.started.keys()]).toEqual([id]);
});

test('a hire who leaves the scope while the run is under way is still followed', async () => {
  const world = applyWorld({ scope: [{ department: ['Pilot'] }] });
  const id = await world.hear(hireEvent({ department: 'Pilot' }));
  world.runIs(id, null);
  await world.hear(updated(1, { department: 'Finance' }));
  await world.hear(withdrawn(2));
  expect(world.workflow.raised).toEqual([
    { id, event: 'hireChanged', data: { revision: 2 } },
    { id, event: 'hireChanged', data: { revision: 3 } },
  ]);
});

test('a run that begins with a changed hire hears of the revision: a parallel call may have begun it', async () => {
  const world = applyWorld({ scope: [{ department: ['Pilot'] }] });
  const id = await world.hear(hireEvent({ department: 'Finance' }));
  const startOnce = world.workflow.startOnce.bind(world.workflow);
  world.workflow.startOnce = async (...given) => {
    await startOnce(...given);
    world.runIs(id, null);
  };
  await world.hear(updated(1, { department: 'Pilot' }));
  expect(world.workflow.starts.get(id)).toBe(1);
  expect(world.workflow.raised).toEqual([{ id, event: 'hireChanged', data: { revision: 2 } }]);
});

test('an employment that comes back after its withdrawal joins the onboarding that is open now', async () => {
  const world = applyWorld();
  const first = await world.hear(hireEvent());
  world.runIs(first, null);
  await world.hear(withdrawn(1));
  world.runIs(first, 'withdrawn');
  const second = await world.hear(updated(2, { employmentId: 'E-2' }));
  world.runIs(second, null);
  expect(world.workflow.starts.get(second)).toBe(1);

  await world.hear(updated(3, { employmentId: 'E-104233-1', startDate: '2026-12-09' }));
  expect(world.workflow.starts.get(first)).toBe(1);
  expect((await world.hire(second))?.waiting).toEqual(['E-104233-1']);
});

test('an employment that comes back while nothing else is open starts again as itself', async () => {
  const world = applyWorld();
  const id = await world.hear(hireEvent());
  world.runIs(id, null);
  await world.hear(withdrawn(1));
  world.runIs(id, 'withdrawn');
  await world.hear(updated(2));
  expect(world.workflow.starts.get(id)).toBe(2);
  expect((await world.hire(id))?.withdrawal).toBeNull();
});

test('an employment whose employee id is corrected is found by a source that announces that person', async () => {
  const world = applyWorld();
  const first = await world.hear(hireEvent({ employeeId: 'E-1' }), 'greenhouse');
  world.runIs(first, null);
  await world.hear(updated(1, { employeeId: 'E-2' }), 'greenhouse');
  const own = hireEvent({ employmentId: 'HR-2', employeeId: 'E-2' }, { timestamp: asOf(2) });
  const second = await world.hear(own);
  const canonical = await world.records.read(second, CANONICAL, CanonicalDocument);
  expect(canonical?.value.onboardingId).toBe(first);
});
