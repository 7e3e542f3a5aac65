import type { OrchestrationContext, Task } from 'durable-functions';
import { expect, test } from 'vitest';
import { Run } from '../../../functions/orchestrators/run/core.ts';
import { ContinueAsNew, type Position } from '../../../functions/orchestrators/run/position.ts';
import { PlanChanged } from '../../../shared/workflow/step.ts';
import { escalateToIt } from '../../../shared/workflow/steps.ts';
import { aWorld, MINUTE_MS, START, type World } from '../../hub/world.ts';
import { INPUT } from '../../support/run-harness.ts';
import { done } from '../../support/scripted-activities.ts';

const CLOSING: Position = { phase: 'closing', userId: 'user-1' };
const HOUR_MS = 60 * MINUTE_MS;
const inHours = (hours: number) => new Date(START + hours * HOUR_MS);

type Body = (run: Run) => Generator<Task, unknown, unknown>;
let world: World;

/** A run with `body` in place of the onboarding; HR is at revision 3. */
async function begin(body: Body, escalate: () => unknown = () => sent): Promise<string> {
  world = aWorld({
    orchestrators: {
      *run(context: OrchestrationContext) {
        return yield* body(new Run(context));
      },
    },
    activities: {
      planOnboarding: () => done({ revision: 3, isWithdrawn: false, ...MOMENTS }),
      notifyHr: () => done('queued'),
      escalateToIt: () => done(escalate()),
    },
  });
  return await world.begin('run', INPUT);
}
const MOMENTS = { startsAt: inHours(48).toISOString(), issueAt: inHours(24).toISOString() };
const sent = { kind: 'sent', message: 'm' };
const escalation = { onboardingId: 'x', reason: 'passExpired', occurrence: '1' };

const raise = async (id: string, name: string, data: object) => {
  await world.hub.raiseEvent(id, name, JSON.stringify(data));
  await world.clock.idle();
};

test('a run follows the revision of its plan, and knows the first one as its life', async () => {
  const id = await begin(function* body(run) {
    const before = run.memory.revision;
    yield* run.plan('firstDay');
    return [before, run.memory.revision, run.memory.life];
  });
  expect(await world.output(id)).toEqual([0, 3, '3']);
});

test('a newer revision ends a wait with PlanChanged; the one that is followed ends nothing', async () => {
  const id = await begin(function* body(run) {
    yield* run.plan('firstDay');
    const { happened } = yield* run.listen();
    try {
      yield* run.listen();
      return 'nothing was thrown';
    } catch (error) {
      return [happened, error instanceof PlanChanged];
    }
  });
  await raise(id, 'hireChanged', { revision: 3 });
  await raise(id, 'hireChanged', { revision: 4 });
  expect(await world.output(id)).toEqual(['hireChanged', true]);
});

test('background messages go out while the run listens, and it listens on', async () => {
  let asked = 0;
  const escalate = () => (++asked === 1 ? { kind: 'later', at: inHours(1).toISOString() } : sent);
  const id = await begin(function* body(run) {
    yield* run.sendMeanwhile(escalateToIt, escalation, ['itTold']);
    const news = yield* run.listen(inHours(3));
    return [news.happened, run.progress.current.timeline];
  }, escalate);
  await world.pass(2 * HOUR_MS);
  expect(asked).toBe(2);
  await world.pass(2 * HOUR_MS);
  expect(await world.output(id)).toMatchObject(['nothing', [{ event: 'itTold' }]]);
});

test('what is heard while a message waits for its turn is for the phase that listens next', async () => {
  let asked = 0;
  const escalate = () => (++asked === 1 ? { kind: 'later', at: inHours(1).toISOString() } : sent);
  const id = await begin(function* body(run) {
    const { kind } = yield* run.send(escalateToIt, escalation);
    const { happened } = yield* run.listen();
    return [kind, happened];
  }, escalate);
  await raise(id, 'reissueRequested', { requestedAt: inHours(0).toISOString() });
  await world.pass(2 * HOUR_MS);
  expect(await world.output(id)).toEqual(['sent', 'reissueRequested']);
});

test('a callback is made once for each key', async () => {
  const id = await begin(function* body(run) {
    yield* run.tellHr('onboarding.completed', '1');
    yield* run.tellHr('onboarding.completed', '1');
    yield* run.tellHr('onboarding.completed', '2');
    return null;
  });
  const history = await world.hub.history(id);
  expect(history.filter((event) => event['Name'] === 'notifyHr')).toHaveLength(2);
});

/** Listens each hour, and gives the position at which the run is to continue as new. */
function* listenOn(run: Run, position?: Position): Generator<Task, unknown, unknown> {
  try {
    for (let hour = 1; hour <= 40; hour++) yield* run.listen(inHours(hour), position);
    return 'listened to the end';
  } catch (error) {
    if (error instanceof ContinueAsNew) return error.position;
    throw error;
  }
}

test('a phase that says where it goes on is continued as new, another is not', async () => {
  const named = await begin((run) => listenOn(run, CLOSING));
  await world.pass(48 * HOUR_MS);
  expect(await world.output(named)).toEqual(CLOSING);
  const unnamed = await begin((run) => listenOn(run));
  await world.pass(48 * HOUR_MS);
  expect(await world.output(unnamed)).toBe('listened to the end');
});

test('everything that a run remembers is there in the next execution', async () => {
  const id = await begin(function* body(run) {
    if (run.carriedPosition) {
      const { revision, resumes, life } = run.memory;
      const { policy } = run;
      const firsts = [run.memory.isFirst('once'), run.memory.isFirst('new')];
      const need = run.memory.isNewNeed('passExpired');
      yield* run.tellHr('onboarding.completed', '1');
      const progress = run.progress.current.timeline.map(({ event }) => event);
      const ending = run.memory.nextEnding();
      const at = run.carriedPosition;
      const passes = run.passes.count;
      return { at, revision, resumes, life, policy, firsts, need, progress, ending, passes };
    }
    yield* run.plan('firstDay');
    run.memory.isFirst('once');
    run.resume();
    run.memory.isNewNeed('passExpired');
    run.memory.nextEnding();
    run.passes.add('tap-1', run.now);
    yield* run.tellHr('onboarding.completed', '1');
    return void run.continueAsNew(CLOSING);
  });
  expect(await world.output(id)).toEqual({
    at: CLOSING,
    revision: 3,
    resumes: 1,
    life: '3',
    policy: INPUT,
    firsts: [false, true],
    need: false,
    progress: ['resumed'],
    ending: '3-2',
    passes: 1,
  });
  const history = await world.hub.history(id);
  expect(history.filter((event) => event['Name'] === 'notifyHr')).toHaveLength(0);
});
