import type { TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  Client,
  GraphError,
  type GraphRequest,
  HTTPMessageHandler,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { z } from 'zod';
import { cloudOf, PUBLIC_CLOUD } from '../clouds.ts';
import { correlationId } from '../correlation.ts';
import { retryAfterMs, ServiceError } from '../errors.ts';
import { OwnOrigin, ReadableRefusals } from './graph-middleware.ts';

const TIMEOUT_MS = 30_000;

/**
 * Creates the Graph client without its retry middleware. That middleware repeats POSTs after a 504
 * too, so one call could mint two passes. The orchestration waits and retries instead.
 */
export function graphClient(
  endpoint: string,
  credential: TokenCredential,
  scopes: readonly string[] = [defaultScope(endpoint)],
): Client {
  const authenticate = new AuthenticationHandler(
    new TokenCredentialAuthenticationProvider(credential, { scopes: [...scopes] }),
  );
  const measure = new TelemetryHandler();
  authenticate.setNext(measure);
  measure.setNext(new ReadableRefusals(new HTTPMessageHandler()));
  return Client.initWithMiddleware({
    middleware: new OwnOrigin(endpoint, authenticate),
    baseUrl: `${endpoint}/`,
    customHosts: new Set([new URL(endpoint).hostname]),
  });
}

const [PUBLIC_GRAPH = ''] = PUBLIC_CLOUD.graph;

/** Graph's own address in the cloud of an endpoint. Any other endpoint stands for the public cloud. */
export const graphOf = (endpoint = PUBLIC_GRAPH): string => {
  const { origin } = new URL(endpoint);
  return cloudOf(origin)?.graph.includes(origin) ? origin : PUBLIC_GRAPH;
};

export const defaultScope = (endpoint: string) => `${graphOf(endpoint)}/.default`;

/** A request. Where it is made for an onboarding, Graph's activity log names its correlation id. */
export function ask(client: Client, path: string): GraphRequest {
  const request = client.api(path).option('signal', AbortSignal.timeout(TIMEOUT_MS));
  const id = correlationId();
  return id ? request.header('client-request-id', id) : request;
}

/** Runs one Graph call. A failure becomes a `ServiceError` with status and code only. */
export async function graph<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw serviceError(error);
  }
}

/** Like `graph`, but returns undefined for 404. */
export async function graphOrNothing<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw serviceError(error);
  }
}

/** Whether Graph refused because the object already exists (a user name, a membership). */
export function isConflict(error: unknown, messagePart: RegExp): boolean {
  if (!(error instanceof GraphError) || error.statusCode !== 400) return false;
  return messagePart.test(error.message) || /ObjectConflict/.test(String(error.body));
}

/** Whether Graph refused with these words, where it has no code that says as much. */
export const isRefused = (error: unknown, message: RegExp): boolean =>
  error instanceof GraphError && error.statusCode === 400 && message.test(error.message);

/** There is no such object, or none that can be read yet. */
export const isMissing = (error: unknown): boolean =>
  error instanceof GraphError && error.statusCode === 404;

/** The app lacks a permission, or the tenant the licence, to read what was asked for. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof GraphError && error.statusCode === 403;

/** The status that the library gives where nothing answered. */
const NO_ANSWER = -1;
const REFUSED = 400;

export function serviceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof z.ZodError) return unreadable();
  if (!(error instanceof GraphError) || error.statusCode === NO_ANSWER) {
    // Texts of others may quote what was sent.
    const cause = error instanceof GraphError ? error.code : nameOf(error);
    return new ServiceError('Graph could not be asked.', {
      service: 'graph',
      code: 'unreachable',
      cause,
    });
  }
  if (error.statusCode < REFUSED) return unreadable();
  const code = error.code ?? 'unknown';
  const request = error.requestId ? `, request ${error.requestId}` : '';
  return new ServiceError(`Graph answered ${error.statusCode} ${code}${request}.`, {
    service: 'graph',
    code,
    status: error.statusCode,
    retryAfterMs: retryAfterMs(error.headers?.get('retry-after'), new Date()),
  });
}

const unreadable = () =>
  new ServiceError('Graph gave an answer that is not as published.', {
    service: 'graph',
    code: 'unreadable',
  });

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
