/**
 * Runs Azurite and ends with its parent, however that ends: a killed parent closes the channel.
 * The arguments are Azurite's own.
 */
import { createRequire } from 'node:module';

/** Open connections may keep Azurite from closing. */
const CLOSE_TIMEOUT_MS = 3_000;

if (!process.send)
  throw new Error('azurite-process.ts is started by startAzurite, with a channel.');
process.once('disconnect', () => {
  setTimeout(() => process.exit(), CLOSE_TIMEOUT_MS).unref();
  // Azurite writes its data to the disk when it is told to end in this way.
  process.kill(process.pid, 'SIGTERM');
});
createRequire(import.meta.url)('azurite/dist/src/azurite.js');
