import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { ServiceError } from '../errors.ts';
import type { Notice } from './contract.ts';

/**
 * Reads the answer to a list. An answer of another form, or none at all (404), means that the
 * vendor's API is not as its documents say. The timer reports that and asks again at its next run.
 */
export function readList<S extends z.ZodType>(
  vendor: string,
  schema: S,
  answer: unknown,
): z.output<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ServiceError(`The list of ${vendor} is not of its form.`, {
    service: vendor,
    code: answer === undefined ? 'listMissing' : 'listUnreadable',
  });
}

/**
 * The notice of a record in a list of all records. `content` is what the list shows of it: a record
 * that did not change since the last list is known already.
 */
export function listedNotice(entityId: string, content: unknown): Notice {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return {
    dedupeKey: ['listed', entityId, hash].join('\n'),
    event: 'listed',
    entityId,
    occurredAt: null,
    refs: {},
    hire: null,
  };
}

/** A record of the vendor is of another form than its documents say. */
export const UNREADABLE = { kind: 'unusable', code: 'recordUnreadable' } as const;

/** A list of more pages than this is cut, so that a vendor that repeats a page cannot hold us up. */
export const PAGES_MAX = 400;
