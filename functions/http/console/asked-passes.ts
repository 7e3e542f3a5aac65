import type { HttpResponseInit } from '@azure/functions';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import type { OnboardingView } from '../../../shared/onboardings/view.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import { askedPasses } from '../../../shared/storage/asked-passes.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { statusLine } from '../claim/pages/parts.ts';
import { isOwn } from '../onboardings/act.ts';
import type { PageHandler, Visit } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import { nextLink, stageWords, table } from './parts.ts';
import type { Reader } from './reader.ts';
import { timelineOf } from './timeline.ts';

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

interface Seen extends Pick<OnboardingView, 'id' | 'stage' | 'timeline' | 'timeZone'> {
  readonly deliverTo: string;
}

/** The code waits for the one who asked, and no link was sent. */
const isCodeReady = ({ stage, deliverTo }: Seen): boolean =>
  stage === 'awaitingCollection' && deliverTo !== 'person';

/** How far a pass is. */
export const passStage = (reader: Reader, view: Seen): string =>
  isCodeReady(view) ? reader.words.ask.codeReady : stageWords(reader, view.stage);

/** Pages show no code, so this says how the one who asked reads it. */
export function readLine(
  { request, viewer: { reader } }: Visit,
  script: 'devices' | 'pass',
  view: Seen,
): Html[] {
  if (!isCodeReady(view)) return [];
  const url = new URL(request.url).origin;
  const command = html`<code>npm run ${script} -- code ${view.id} --url ${url}</code>`;
  return [html`<p>${reader.mark(reader.words.ask.readCode, { command })}</p>`];
}

/** HR has no part in a pass: its plan changes when it is taken back, which the next lines say. */
export const passTimeline = (reader: Reader, { timeline, timeZone }: Seen): Html =>
  timelineOf(reader, {
    timeline: timeline.filter(({ event }) => event !== 'planChanged'),
    timeZone,
  });

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
