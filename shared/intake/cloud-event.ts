import { z } from 'zod';
import type { HireFinding } from './validate-hire.ts';

/** The parts of a CloudEvent that are used: an event in our own form, its sender and its id. */
export type CloudEventReading =
  | { readonly kind: 'event'; readonly id: string; readonly source: string; readonly body: unknown }
  | { readonly kind: 'invalid'; readonly findings: readonly HireFinding[] };

const attribute = z.string().min(1).max(512);
/** Operators see the source. With characters that show nothing it would look like another one. */
const source = attribute.refine((text) => !/\p{C}/u.test(text) && text === text.trim());
const Envelope = z.object({
  specversion: z.literal('1.0', '1.0'),
  id: attribute,
  source,
  type: attribute,
  time: z.iso.datetime({ offset: true }).optional(),
  data: z.unknown().optional(),
  data_base64: z.base64().optional(),
});

/** The context attributes that binary mode sends as headers. */
const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'time'] as const;

/**
 * Reads a structured CloudEvent 1.0 whose type is one of our event types. An event without `time`
 * gets `receivedAt` as its time.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function readCloudEvent(event: unknown, receivedAt: Date): CloudEventReading {
  const given = withoutNull(event);
  const parsed = Envelope.safeParse(given);
  if (!parsed.success) return { kind: 'invalid', findings: findingsOf(parsed.error, given) };
  const { id, source, type, time, data, data_base64: encoded } = parsed.data;
  if (encoded !== undefined && data !== undefined) {
    return invalid('data', 'ambiguous', 'either data or data_base64, not both');
  }
  const content = encoded === undefined ? { json: data } : decoded(encoded);
  if (!content) return invalid('data_base64', 'invalidFormat', 'JSON in UTF-8, in base64');
  const timestamp = (time === undefined ? receivedAt : new Date(time)).toISOString();
  return { kind: 'event', id, source, body: { type, timestamp, data: content.json } };
}

/**
 * Assembles a binary-mode CloudEvent from its `ce-` headers and its JSON body. Undefined
 * when a header is not percent-encoded UTF-8.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values
 */
export function fromBinaryMode(
  header: (name: string) => string | null,
  data: unknown,
): Record<string, unknown> | undefined {
  const event: Record<string, unknown> = { data };
  for (const name of ATTRIBUTES) {
    const value = header(`ce-${name}`);
    if (value === null) continue;
    const text = headerValue(value);
    if (text === undefined) return undefined;
    event[name] = text;
  }
  return event;
}

/** Double quotes are removed first, then percent signs are decoded. */
function headerValue(value: string): string | undefined {
  const trimmed = value.trim();
  const isQuoted = /^"(?:[^"\\]|\\.)*"$/s.test(trimmed);
  const bare = isQuoted ? trimmed.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : trimmed;
  try {
    // A percent sign that starts no escape sequence is a plain percent sign.
    return decodeURIComponent(bare.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    return undefined;
  }
}

function decoded(base64: string): { json: unknown } | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** Null is the same as absent. */
const withoutNull = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && !Array.isArray(event)
    ? Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null))
    : event;

function findingsOf({ issues }: z.ZodError, event: unknown): HireFinding[] {
  const given = typeof event === 'object' && event !== null ? event : {};
  return issues.map(({ path: [name = ''] }) => {
    const isMissing = !Object.hasOwn(given, name);
    return {
      path: String(name),
      code: isMissing ? 'missing' : 'invalidFormat',
      message: isMissing ? 'missing' : 'not as CloudEvents 1.0 has it',
    };
  });
}

const invalid = (path: string, code: string, message: string): CloudEventReading => ({
  kind: 'invalid',
  findings: [{ path, code, message }],
});
