import type { HttpRequest } from '@azure/functions';
import { fromBinaryMode } from '../../../shared/intake/cloud-event.ts';
import { isBulkRequest } from '../../../shared/intake/scim.ts';

/** In whose words a body speaks of hires. `binaryMode` is undefined when its headers are broken. */
export type HireFormat =
  | { readonly kind: 'ours' }
  | { readonly kind: 'scimBulk' }
  | { readonly kind: 'cloudEvent'; readonly event: Record<string, unknown> | undefined }
  | { readonly kind: 'unsupported' };

export const SCIM_TYPE = 'application/scim+json';
const CLOUD_EVENT_TYPE = 'application/cloudevents+json';
const JSON_TYPES = /^(application\/([\w.-]+\+)?json|text\/json|text\/plain)$/;

/** The format by content type first, then by what the body says of itself. */
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

/** The media type alone, in lower case; empty when none is given. */
export function mediaType(headers: HttpRequest['headers']): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

const asObject = (json: unknown): Record<string, unknown> =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};

/** A webhook whose signature held. */
export interface Signed {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly json: unknown;
  /** When it was signed, which an event without a time of its own is as of. */
  readonly signedAt: Date;
  readonly now: Date;
}
