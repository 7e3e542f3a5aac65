import type { HttpResponseInit } from '@azure/functions';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import { askedPasses } from '../../../shared/storage/asked-passes.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { statusLine } from '../claim/pages/parts.ts';
import { isOwn } from '../onboardings/act.ts';
import type { PageHandler, Visit } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import { nextLink, table } from './parts.ts';
import type { Reader } from './reader.ts';

// What the pages of passes that IT asks for do alike: for a device, and to recover.

export interface AskedPageDeps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
  readonly pages: ConsolePages;
}

type View<V> = (
  id: string,
  deps: { records: Records; workflow: Workflow },
) => Promise<V | undefined>;

/** What was asked for, newest first, as a table. */
interface AskedList<V> {
  readonly source: string;
  readonly path: string;
  /** Where to ask for one, for those who may. */
  readonly ask: (visit: Visit) => readonly Html[];
  readonly view: View<V>;
  readonly words: (reader: Reader) => {
    readonly title: string;
    readonly none: string;
    readonly next: string;
    readonly heads: readonly string[];
  };
  readonly row: (reader: Reader, view: V) => readonly (Html | string)[];
}

export function listAskedPasses<V>(deps: AskedPageDeps, list: AskedList<V>): PageHandler {
  return async (visit) => {
    const { request, context, viewer } = visit;
    const { reader } = viewer;
    const viewing = { records: deps.records, workflow: deps.workflow(context) };
    const after = request.query.get('after');
    const { items, continuation } = await askedPasses(deps.records, list.source, after, (id) =>
      list.view(id, viewing),
    );
    const rows = items.map((view) => list.row(reader, view));
    const { title, none, next, heads } = list.words(reader);
    return deps.pages.page(viewer, {
      title,
      content: [
        ...list.ask(visit),
        rows.length === 0 ? html`<p>${none}</p>` : table(title, heads, rows),
        ...(continuation === null ? [] : [nextLink(list.path, { after: continuation }, next)]),
      ],
    });
  };
}

/** The pass that the path names; undefined for an id of anything else. */
export async function viewIn<V>(
  { records, workflow }: AskedPageDeps,
  { request, context }: Visit,
  view: View<V>,
): Promise<V | undefined> {
  const id = request.params['id'] ?? '';
  return ONBOARDING_ID.test(id) ? view(id, { records, workflow: workflow(context) }) : undefined;
}

/** After it was asked for on a page, which leads to the page of the pass. */
export const askedLine = ({ request, viewer }: Visit): Html[] =>
  request.query.get('asked') === 'true' ? [statusLine(html`${viewer.reader.words.ask.asked}`)] : [];

/** Takes the pass back, as the API does. */
export async function takeBack(
  { records, workflow }: AskedPageDeps,
  { request, actor, context }: Visit,
  why: string,
): Promise<HttpResponseInit> {
  const id = request.params['id'] ?? '';
  if (await isOwn(records, id, actor)) return { status: 403 };
  const done = await withdrawPass(records, workflow(context), id, { actor, why, now: new Date() });
  return { status: done === 'over' ? 409 : 202 };
}
