/**
 * A service did not do what it was asked, and asking again may help: whoever throws this wants a
 * retry. `code` is stable; the message names ids and status only, because the host writes it into
 * orchestration history and logs.
 */
export class ServiceError extends Error {
  readonly service: string;
  readonly code: string;
  readonly status: number | undefined;
  /** How long the service asked us to wait, in milliseconds. */
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

/** `Retry-After` as milliseconds: seconds (fractions allowed) or an HTTP date against `now`. */
export function retryAfterMs(header: string | null | undefined, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
