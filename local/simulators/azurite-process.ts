/**
 * Runs Azurite and ends with its parent, however that ends: a killed parent closes the channel.
 * The arguments are Azurite's own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Open connections may keep Azurite from closing. */
const CLOSE_TIMEOUT_MS = 3_000;
const PREDECESSOR_TIMEOUT_MS = 2 * CLOSE_TIMEOUT_MS;
const LOOK_EVERY_MS = 20;

if (!process.send)
  throw new Error('azurite-process.ts is started by startAzurite, with a channel.');
process.once('disconnect', () => {
  setTimeout(() => process.exit(), CLOSE_TIMEOUT_MS).unref();
  // On this signal Azurite writes its data to the disk and ends.
  process.kill(process.pid, 'SIGTERM');
});
// Azurite prints while it closes. After the parent's death that fails, and must not end it early.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const location = process.argv[process.argv.indexOf('--location') + 1];
if (process.argv.includes('--location') && location) await takeOver(location);
createRequire(import.meta.url)('azurite/dist/src/azurite.js');

/**
 * Waits until the Azurite of a killed parent has written its data and ended. Reading before would
 * lose what it still held in memory.
 */
async function takeOver(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'azurite.pid');
  const predecessor = pidIn(file);
  const until = performance.now() + PREDECESSOR_TIMEOUT_MS;
  while (predecessor && isAlive(predecessor) && performance.now() < until) {
    await pause(LOOK_EVERY_MS);
  }
  writeFileSync(file, String(process.pid));
}

function pidIn(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
