import { EventType } from './history.ts';

/** How one task ended, as the body of the history event that says so. */
export interface Ending {
  readonly type: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export const CHILD_TEXT = (name: string, text: string): string =>
  `Orchestrator function '${name}' failed: ${text}`;

/**
 * Turns what an activity threw into its history event. As on Azure the details hold the stack, and
 * they reach the orchestrator and the instance's output: activities throw nothing secret.
 */
export function activityFailure(name: string, thrown: unknown): Ending {
  const { message, stack } = asError(thrown);
  const structured = structuredDetails(message);
  if (structured) {
    const reason = `Activity function '${name}' failed with an unhandled exception.`;
    return failed(EventType.TaskFailed, reason, null, structured);
  }
  const details = JSON.stringify({
    $type: 'System.Exception, System.Private.CoreLib',
    ClassName: 'System.Exception',
    Message: message,
    InnerException: { RemoteStackTrace: stack ?? null, RemoteMessage: message },
  });
  return failed(EventType.TaskFailed, `Activity function '${name}' failed: ${message}`, details);
}

/** How a parent learns that its child failed or was terminated. */
export function childFailure(
  reason: string,
  details: string,
  failureDetails?: Readonly<Record<string, unknown>>,
): Ending {
  return failed(EventType.ChildFailed, reason, details, failureDetails);
}

function failed(
  type: number,
  Reason: string,
  Details: string | null,
  FailureDetails: unknown = null,
): Ending {
  return { type, fields: { Reason, Details, FailureDetails } };
}

function asError(thrown: unknown): { message: string; stack?: string } {
  if (thrown instanceof Error) {
    return { message: thrown.message, ...(thrown.stack ? { stack: thrown.stack } : {}) };
  }
  if (thrown === null || thrown === undefined) return { message: 'Unknown error' };
  return { message: typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown) };
}

/** The SDK's exception-properties provider replaces the message by a JSON description. */
function structuredDetails(message: string): Record<string, unknown> | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(message) as Record<string, unknown>;
    if (typeof parsed['errorType'] !== 'string') return undefined;
    return {
      ErrorType: parsed['errorType'],
      ErrorMessage: parsed['errorMessage'] ?? '',
      StackTrace: parsed['stackTrace'] ?? null,
      IsNonRetriable: false,
      Properties: parsed['properties'] ?? null,
      InnerFailure: null,
    };
  } catch {
    return undefined;
  }
}
