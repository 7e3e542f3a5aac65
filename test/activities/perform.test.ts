import { expect, test } from 'vitest';
import { z } from 'zod';
import { perform } from '../../functions/activities/perform.ts';
import { ServiceError } from '../../shared/service-error.ts';
import { step } from '../../shared/workflow/durable.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();
const doubled = step('doubled', z.object({ number: z.number() }), z.number());
const refusing = (retryAfterMs?: number) => async () => {
  const details = { service: 'Graph', code: 'tooManyRequests', status: 429, retryAfterMs };
  throw new ServiceError('Graph answered 429.', details);
};

test('the result of the work is what goes into history', async () => {
  const activity = perform(doubled, async ({ number }) => number * 2);
  expect(await activity({ number: 21 })).toEqual({ done: 42 });
});

test('what the schema of a step does not know goes neither in nor out', async () => {
  const shape = z.object({ id: z.string() });
  const activity = perform(step('kept', shape, shape), async (input) => ({
    ...input,
    code: 'secret',
  }));
  expect(await activity({ id: 'a', name: 'Ada' })).toEqual({ done: { id: 'a' } });
});

test('input that is not of its form is our bug, and the work is not begun', async () => {
  let ran = false;
  const activity = perform(doubled, async ({ number }) => {
    ran = true;
    return number;
  });
  await expect(activity({ number: 'x' })).rejects.toThrow();
  expect(ran).toBe(false);
});

test.each([
  [1_000, '2026-11-23T08:00:01.000Z'],
  [90_000, '2026-11-23T08:01:30.000Z'],
])('a service that asks for %i ms is answered with the moment to ask again', async (ms, moment) => {
  expect(await perform(doubled, refusing(ms))({ number: 1 })).toEqual({ busyUntil: moment });
});

test.each([undefined, 0, 999])('a wait of %s ms is left to the retries of the step', async (ms) => {
  await expect(perform(doubled, refusing(ms))({ number: 1 })).rejects.toThrow('Graph answered 429');
});

test('any other failure is thrown on, to be tried again', async () => {
  const failing = perform(doubled, async () => {
    throw new Error('broken');
  });
  await expect(failing({ number: 1 })).rejects.toThrow('broken');
});
