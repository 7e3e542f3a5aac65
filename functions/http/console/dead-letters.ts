import type { HttpResponseInit } from '@azure/functions';
import { DeadLetterQuery } from '../../../shared/dead-letters/query.ts';
import type { MessageQueue, Records } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import type { DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { deadLetterWith, pageOf } from '../dead-letters/list.ts';
import { discard, replay, resolveDeadLetter } from '../dead-letters/resolve.ts';
import { Reasoned } from '../lib/reason.ts';
import { actForm, type Notice, noticeOf } from './acts.ts';
import type { PageHandler, Visit } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import { nextLink } from './parts.ts';

export interface DeadLetterDeps {
  readonly records: Records;
  readonly queueNamed: (name: string) => MessageQueue;
  readonly pages: ConsolePages;
}

/** `GET /dead-letters`: what failed for good and waits for a decision, newest first. */
export const showDeadLetters =
  (deps: DeadLetterDeps): PageHandler =>
  (visit) =>
    listPage(deps, visit);

/** `POST /dead-letters/{id}`: tries again or discards, with a reason; then the list again. */
export function actOnDeadLetter(deps: DeadLetterDeps): PageHandler {
  return async (visit) => {
    const verb = (['replay', 'discard'] as const).find((one) => one === visit.form.get('act'));
    if (!verb) return deps.pages.notFound(visit.request, visit.viewer);
    const given = Reasoned.safeParse({ reason: visit.form.get('reason') ?? '' });
    const answer = given.success
      ? await resolveDeadLetter(
          deps.records,
          visit.request.params['id'] ?? '',
          { reason: given.data.reason, actor: visit.actor },
          verb === 'replay' ? replay(deps) : discard(deps.records),
        )
      : { status: 422 };
    const isDone = answer.status === CONFLICT && (await hasDone(deps, visit, STATES[verb]));
    return listPage(deps, visit, noticeOf(visit.viewer, verb, isDone ? {} : answer));
  };
}

const CONFLICT = 409;
const STATES = { replay: 'replayed', discard: 'discarded' } as const;

/** Whether the same person has done it before: who presses twice reads that it is done. */
async function hasDone(
  { records }: DeadLetterDeps,
  { request, actor }: Visit,
  state: DeadLetterDocument['state'],
): Promise<boolean> {
  const found = (await deadLetterWith(request.params['id'] ?? '', records))?.value;
  return found?.state === state && found.settled?.actor?.subject === actor.subject;
}

async function listPage(
  deps: DeadLetterDeps,
  { request, viewer }: Visit,
  notice?: Notice,
): Promise<HttpResponseInit> {
  const continuation = request.query.get('after') ?? undefined;
  const query = DeadLetterQuery.safeParse({ state: 'waiting', continuation });
  const { deadLetters, lastId } = await pageOf(
    deps.records,
    query.data ?? DeadLetterQuery.parse({ state: 'waiting' }),
  );
  const { deadLetters: words } = viewer.reader.words;
  const items = deadLetters.map((one) => letterItem(viewer, one));
  const after = lastId === undefined ? undefined : Buffer.from(lastId).toString('base64url');
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: words.title,
    content: [
      ...(notice ? [notice.line] : []),
      html`<p>${words.intro}</p>`,
      items.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="cards">${items}</ul>`,
      ...(after === undefined ? [] : [nextLink('/dead-letters', { after }, words.next)]),
    ],
  });
}

function letterItem(viewer: Visit['viewer'], letter: DeadLetterDocument): Html {
  const { reader } = viewer;
  const { deadLetters: words } = reader.words;
  const path = `/dead-letters/${letter.id}`;
  const about = letter.onboardingId
    ? html`<p><a href="/people/${letter.onboardingId}"><code>${letter.onboardingId}</code></a></p>`
    : '';
  const again = letter.message === null ? '' : actForm(viewer, 'replay', { path });
  return html`<li><h2>${words.kind[letter.kind]}: <code>${letter.reason}</code></h2><p>${reader.moment(letter.at)} · ${reader.counted(words.tries, letter.attempts)}</p>${about}${again}${actForm(viewer, 'discard', { path })}</li>`;
}
