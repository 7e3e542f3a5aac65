import type { HttpRequest } from '@azure/functions';
import { fromBinaryMode } from '../../../shared/intake/cloud-event.ts';
import { isBulkRequest } from '../../../shared/intake/scim.ts';

/**
 * The format of a body. `event` is undefined when the headers of a binary-mode CloudEvent are
 * invalid.
 */
export type HireFormat =
  | { readonly kind: 'ours' }
  | { readonly kind: 'scimBulk' }
  | { readonly kind: 'cloudEvent'; readonly event: Record<string, unknown> | undefined }
  | { readonly kind: 'unsupported' };

export const SCIM_TYPE = 'application/scim+json';
const CLOUD_EVENT_TYPE = 'application/cloudevents+json';
const JSON_TYPES = /^(application\/([\w.-]+\+)?json|text\/json|text\/plain)$/;

/** Finds the format by content type first, then by the body. */
export function formatOf({ headers }: HttpRequest, json: unknown): HireFormat {
  const type = mediaType(headers);
  if (type === CLOUD_EVENT_TYPE) return { kind: 'cloudEvent', event: asObject(json) };
  if (type.startsWith('application/cloudevents')) return { kind: 'unsupported' };
  if (type === SCIM_TYPE || isBulkRequest(json)) return { kind: 'scimBulk' };
  if (headers.has('ce-specversion')) {
    return { kind: 'cloudEvent', event: fromBinaryMode((name) => headers.get(name), json) };
  }
  if (type !== '' && !JSON_TYPES.test(type)) return { kind: 'unsupported' };
  if (Object.hasOwn(asObject(json), 'specversion')) {
    return { kind: 'cloudEvent', event: asObject(json) };
  }
  return { kind: 'ours' };
}

/** The media type without parameters, in lower case. Empty when there is none. */
export function mediaType(headers: HttpRequest['headers']): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

const asObject = (json: unknown): Record<string, unknown> =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};

/** A webhook with a valid signature. */
export interface Signed {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly json: unknown;
  /** The time of signing. It is the time of events that have none of their own. */
  readonly signedAt: Date;
  readonly now: Date;
}
