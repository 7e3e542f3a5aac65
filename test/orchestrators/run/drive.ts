import type { Task } from 'durable-functions';

/** Runs a generator that yields no task, and gives what it returns. */
export function finish<T>(generator: Generator<Task, T, unknown>): T {
  const { done, value } = generator.next();
  if (!done) throw new Error('The generator waits for a task.');
  return value as T;
}

/** A generator that is over at once. */
// biome-ignore lint/correctness/useYield: that is what it is for
export function* atOnce<T>(value: T): Generator<Task, T, unknown> {
  return value;
}
