import type { Client, GraphRequest } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { ask } from './graph-client.ts';

/** More than any list has that is read here. */
const PAGES_MAX = 200;

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });

/**
 * All items of a list. A page may be empty and still lead to another one. Throws what the requests throw,
 * and `ServiceError` (`tooManyPages`) for a list that does not end: a part is never taken for the whole.
 * @see https://learn.microsoft.com/graph/paging
 */
export async function allOf(client: Client, first: GraphRequest): Promise<unknown[]> {
  const items: unknown[] = [];
  const followed = new Set<string>();
  for (let request = first; ; ) {
    const page = Page.parse(await request.get());
    items.push(...page.value);
    const next = page['@odata.nextLink'];
    if (!next) return items;
    if (followed.has(next) || followed.size + 1 >= PAGES_MAX) throw endless();
    followed.add(next);
    request = ask(client, next);
  }
}

const endless = () =>
  new ServiceError('Graph answers with more pages than a list can have.', {
    service: 'graph',
    code: 'tooManyPages',
  });
