import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { applyWorld, asOf, updated, withdrawn } from '../support/apply-world.ts';
import { hireEvent } from '../support/hires.ts';

// Over the tables themselves, because what is at stake are their conditional writes.

let storage: RunningStorage;
let tables = 0;
beforeAll(async () => {
  storage = await startStorage();
});
afterAll(() => storage.stop());

const world = () => applyWorld({}, tableRecords(storage, `Applied${++tables}`));

test.each([1, 2, 50])(
  'the same event applied %i times in parallel starts one run',
  async (times) => {
    const { say, queue, apply, workflow, hire } = world();
    const id = await say(hireEvent());
    const [message] = queue.messages;
    await Promise.all(Array.from({ length: times }, () => apply(message)));
    expect([...workflow.starts]).toEqual([[id, 1]]);
    expect(await hire(id)).toMatchObject({ revision: 1 });
  },
);

test('fifty changes of one hire at once leave the newest, whichever is written last', async () => {
  const { say, queue, apply, hire } = world();
  const id = await say(hireEvent());
  const minutes = Array.from({ length: 50 }, (_, index) => ((index * 7) % 50) + 1);
  const hear = async (minute: number) => {
    await say(updated(minute, { department: `of ${minute}` }));
    // Whose message it is does not matter: each is taken by one of the fifty.
    await apply(queue.messages.pop());
  };
  await apply(queue.messages.pop());
  await Promise.all(minutes.map(hear));
  expect(await hire(id)).toMatchObject({ asOf: asOf(50), hire: { department: 'of 50' } });
});

test('two sources that announce one person in parallel lead to one run', async () => {
  for (let round = 0; round < 10; round++) {
    const { say, queue, apply, workflow } = world();
    await say(hireEvent(), 'hr');
    await say(hireEvent({ employmentId: 'application-7' }), 'ats');
    await Promise.all(queue.messages.map((message) => apply(message)));
    expect(workflow.starts.size, `round ${round}`).toBe(1);
  }
});

test('three events of a hire in every order lead to the same hire', async () => {
  const words = [hireEvent(), updated(2, { department: 'Law' }), withdrawn(4)];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const ends: unknown[] = [];
  for (const order of orders) {
    const { hear, records } = world();
    let id = '';
    for (const index of [...order, order[0] ?? 0]) id = await hear(words[index] ?? {});
    const {
      revision: _,
      changedAt: __,
      ...end
    } = (await records.read(id, HIRE, HireDocument))?.value ?? {};
    ends.push(end);
  }
  for (const end of ends) expect(end).toEqual(ends[0]);
  expect(ends[0]).toMatchObject({ hire: { department: 'Law' }, withdrawal: { at: asOf(4) } });
});
