/**
 * A service failed, and a retry may help. `code` is stable. The message names only ids and a
 * status, because the host writes it into orchestration history and logs.
 */
export class ServiceError extends Error {
  readonly service: string;
  readonly code: string;
  readonly status: number | undefined;
  /** How long the service asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    details: {
      service: string;
      code: string;
      status?: number | undefined;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.name = 'ServiceError';
    this.service = details.service;
    this.code = details.code;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** What a log line says of a failed call: its status, or the code where the status is one of success. */
export const statusOf = ({ status, code }: ServiceError): number | string =>
  status !== undefined && status >= 400 ? status : code;

/**
 * Converts `Retry-After` to milliseconds: seconds (fractions allowed) or an HTTP date relative to
 * `now`.
 */
export function retryAfterMs(header: string | null | undefined, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/**
 * Parses JSON. What is none throws the error that `unreadable` makes: the parser's own quotes the text, which
 * may name people, and errors are logged.
 */
export function parsedJson(text: string, unreadable: () => Error): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable();
  }
}
