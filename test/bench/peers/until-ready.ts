import type { ChildProcess } from 'node:child_process';

const WAIT_MS_MAX = 60_000;
const ASK_EVERY_MS = 200;

/** Resolves when `ask` succeeds. Throws when the process ends before, or after a minute. */
export async function untilReady(
  ask: () => Promise<unknown>,
  process: ChildProcess,
): Promise<void> {
  const end = performance.now() + WAIT_MS_MAX;
  for (;;) {
    const isReady = await ask().then(
      () => true,
      () => false,
    );
    if (isReady) return;
    if (process.exitCode !== null) throw new Error(`It ended with ${process.exitCode}.`);
    if (performance.now() > end) throw new Error('It was not ready within a minute.');
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
