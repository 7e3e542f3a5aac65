import type { LogSink } from './host/log.ts';
import { StartError } from './start-error.ts';

const QUIET = ['trace', 'debug'];

/** Prints what the app and the host log, a line each. */
export const printed: LogSink = ({ level, functionName, message }) => {
  if (QUIET.includes(level)) return;
  const at = new Date().toISOString();
  console.log(`${at} ${level.padEnd(11)} ${functionName ?? 'host'}: ${message}`);
};

/** Prints one sentence on why nothing was started; the stack only with FIRSTKEY_TRACE=1. */
export function reportStartFailure(error: unknown): void {
  const isTraced = process.env['FIRSTKEY_TRACE'] === '1';
  console.error(error instanceof Error && !isTraced ? error.message : error);
  // A refusal in our own words says it all.
  if (isTraced || error instanceof StartError) return;
  console.error('(FIRSTKEY_TRACE=1 shows where this comes from.)');
}
