import type { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { jsonText } from '../intake/json-text.ts';
import type { ListedNotice } from './contract.ts';
import { UNREADABLE_EVENT } from './notice.ts';
import { sha256 } from './stored-notice.ts';

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

/** The notice of a record in a list of all records. `content` is what the list shows of it. */
export function listedNotice(entityId: string, content: unknown): ListedNotice {
  return withContent({ ...PLAIN, entityId }, sha256(jsonText(content)));
}

/** The same notice, where the list shows something else of the record. */
export const withContent = (notice: Omit<ListedNotice, 'dedupeKey'>, content: string) => ({
  ...notice,
  content,
  dedupeKey: [notice.event, notice.entityId, content].join('\n'),
});

/** An operator must see an entry that names no record, and it must not hide the others. */
export const unreadableNotice = (entry: unknown): ListedNotice => {
  const { content: _, ...notice } = withContent(
    { ...PLAIN, event: UNREADABLE_EVENT, entityId: '' },
    sha256(jsonText(entry)),
  );
  return notice;
};

const PLAIN = { event: 'listed', entityId: '', occurredAt: null, refs: {}, hire: null };

/** A record of the vendor is of another form than its documents say. */
export const UNREADABLE = { kind: 'unusable', code: 'recordUnreadable' } as const;

/** A list of more pages than this is cut, so that a vendor that repeats a page cannot hold us up. */
const PAGES_MAX = 400;

interface Page {
  readonly notices: readonly ListedNotice[];
  readonly isLast: boolean;
}

/**
 * Reads a list page by page. What is read of it is used although a later page fails. Throws
 * `ServiceError` `listTooLong` after the last page that is read.
 */
export async function* pagesOf(
  vendor: string,
  read: (page: number) => Promise<Page>,
): AsyncGenerator<readonly ListedNotice[]> {
  for (let page = 0; page < PAGES_MAX; page++) {
    const { notices, isLast } = await read(page);
    yield notices;
    if (isLast) return;
  }
  throw new ServiceError(`The list of ${vendor} has more than ${PAGES_MAX} pages.`, {
    service: vendor,
    code: 'listTooLong',
  });
}
