import type { LogLevel } from './wire.ts';

/**
 * One line of the host's log. It never holds a request's path, query, headers or body: routes are
 * logged as their templates. `user` lines are written by the app.
 */
export interface LogEntry {
  readonly level: LogLevel;
  readonly category: string;
  readonly message: string;
  readonly functionName?: string;
  readonly invocationId?: string;
}

export type LogSink = (entry: LogEntry) => void;

/** The message of whatever was thrown, for a log line or for the task hub. */
export function errorMessage(thrown: unknown): string {
  return toError(thrown).message;
}

/** Makes an Error of whatever was thrown, with the texts of Microsoft's worker. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (thrown === null || thrown === undefined) return new Error('Unknown error');
  if (typeof thrown === 'string') return new Error(thrown);
  if (typeof thrown === 'object') return new Error(JSON.stringify(thrown));
  return new Error(String(thrown));
}

/** Logs a failed invocation: the app's message, which by its own rules holds nothing personal. */
export function logFailure(
  log: LogSink,
  functionName: string,
  error: unknown,
  level: LogLevel = 'error',
): void {
  log({
    level,
    category: 'host',
    functionName,
    message: `Function '${functionName}' failed: ${errorMessage(error)}`,
  });
}
