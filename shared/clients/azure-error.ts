import { isRestError, type RestError } from '@azure/core-rest-pipeline';
import { retryAfterMs, ServiceError } from '../errors.ts';

/** The HTTP status of a failure of an Azure SDK. Undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  return isRestError(error) ? error.statusCode : undefined;
}

/**
 * Converts a failure of an Azure SDK to a `ServiceError`. The service's texts are dropped, because
 * they may quote what was sent.
 */
export function azureError(service: string, error: unknown): ServiceError {
  if (!isRestError(error)) {
    return new ServiceError(`${service} could not be asked.`, {
      service,
      code: 'unreachable',
      cause: nameOnly(error),
    });
  }
  const status = error.statusCode;
  return new ServiceError(`${service} answered ${status ?? 'nothing'}${codeOf(error)}.`, {
    service,
    code: error.code ?? 'unknown',
    status,
    retryAfterMs: retryAfterMs(error.response?.headers.get('retry-after'), new Date()),
  });
}

function codeOf(error: RestError): string {
  return error.code && /^[A-Za-z_]+$/.test(error.code) ? ` ${error.code}` : '';
}

function nameOnly(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
