import { expect, test } from 'vitest';
import { z } from 'zod';
import { runStep } from '../../../functions/activities/lib/run-step.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { type Step, step } from '../../../shared/workflow/step.ts';
import { FakeRecords, fakeKeys } from '../../support/fakes.ts';
import { hireDocument, ID } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();
const records = new FakeRecords();
const performed = <I extends z.ZodType, O extends z.ZodType>(
  one: Step<I, O>,
  work: (input: z.output<I>) => Promise<z.input<O>>,
) => runStep(one, work, { records, keys: fakeKeys() });
const doubled = step('doubled', z.object({ number: z.number() }), z.number());
const refusing = (retryAfterMs?: number) => async () => {
  const details = { service: 'Graph', code: 'tooManyRequests', status: 429, retryAfterMs };
  throw new ServiceError('Graph answered 429.', details);
};

test('the result of the work is what goes into history', async () => {
  const activity = performed(doubled, async ({ number }) => number * 2);
  expect(await activity({ number: 21 })).toEqual({ done: 42 });
});

test('what the schema of a step does not know goes neither in nor out', async () => {
  const shape = z.object({ id: z.string() });
  const activity = performed(step('kept', shape, shape), async (input) => ({
    ...input,
    code: 'secret',
  }));
  expect(await activity({ id: 'a', name: 'Ada' })).toEqual({ done: { id: 'a' } });
});

test('input that is not of its form is our bug, and the work is not begun', async () => {
  let ran = false;
  const activity = performed(doubled, async ({ number }) => {
    ran = true;
    return number;
  });
  await expect(activity({ number: 'x' })).rejects.toThrow();
  expect(ran).toBe(false);
});

test.each([
  [1_000, '2026-11-23T08:00:01.000Z'],
  [90_000, '2026-11-23T08:01:30.000Z'],
  [30 * 86_400_000, '2026-11-23T09:00:00.000Z'],
  [1e18, '2026-11-23T09:00:00.000Z'],
])('a service that asks for %i ms is answered with the moment to ask again', async (ms, moment) => {
  expect(await performed(doubled, refusing(ms))({ number: 1 })).toEqual({ busyUntil: moment });
});

test.each([undefined, 0, 999])('a wait of %s ms is left to the retries of the step', async (ms) => {
  await expect(performed(doubled, refusing(ms))({ number: 1 })).rejects.toThrow(
    'Graph answered 429',
  );
});

test('any other failure is thrown on, to be tried again', async () => {
  const failing = performed(doubled, async () => {
    throw new Error('broken');
  });
  await expect(failing({ number: 1 })).rejects.toThrow('broken');
});

test.each([
  [1, { done: 'ran' }],
  [2, { outdatedBy: 1 }],
  [undefined, { done: 'ran' }],
])('a step called on revision %s of a hire at 1 answers %j', async (revision, answer) => {
  await records.put(ID, HIRE, hireDocument());
  const onHire = step('onHire', z.object({ onboardingId: z.string() }), z.string());
  const activity = performed(onHire, async () => 'ran');
  expect(await activity({ onboardingId: ID, ...(revision && { revision }) })).toEqual(answer);
});
