import type { HttpResponseInit } from '@azure/functions';
import type { Directory, Keys, Records, Workflow } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import type { Found } from '../../../shared/onboardings/find.ts';
import { isOwnPerson, ownPeople } from '../../../shared/onboardings/own-people.ts';
import { groupOf } from '../../../shared/onboardings/starters.ts';
import type { OnboardingView } from '../../../shared/onboardings/view.ts';
import { viewOnboarding } from '../../../shared/onboardings/view.ts';
import { recordAct } from '../../../shared/storage/acts.ts';
import { DISOWNED, type DisownedDocument } from '../../../shared/storage/disowned.ts';
import { hasJustAskedForLink, takeManagerLink } from '../../../shared/storage/manager-links.ts';
import { runState } from '../../../shared/storage/person-index.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { alarmLine, statusLine } from '../claim/pages/parts.ts';
import type { Reasoned } from '../lib/reason.ts';
import { type Act, actOn, type Perform } from '../onboardings/act.ts';
import { reissue } from '../onboardings/operate.ts';
import type { Notice } from './acts.ts';
import type { PageHandler, Visit } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import { formToken, nextLink } from './parts.ts';

export interface MineDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly source: string;
  readonly directory: Pick<Directory, 'managerOf'>;
  readonly workflow: (context: unknown) => Workflow;
  readonly pages: ConsolePages;
}

/** A manager has this many new links sent in a day, to one person. */
const LINKS_PER_DAY = 3;
/** While there is a link or a code that a new one would replace. */
const REPLACEABLE: readonly OnboardingView['stage'][] = ['awaitingCollection', 'awaitingPasskey'];

/** `GET /mine`: the manager's own people, how far they are, and the two things a manager can do. */
export const showMine =
  (deps: MineDeps): PageHandler =>
  (visit) =>
    minePage(deps, visit);

/**
 * `POST /mine/{id}`: a new link to the person's private address, or a stop because the manager does not
 * know the person. Whose manager it is, is asked of Entra again; for all others there is no such page.
 */
export function actOnMine(deps: MineDeps): PageHandler {
  return async (visit) => {
    const { request, viewer, form, session } = visit;
    const id = request.params['id'] ?? '';
    const isOwn = ONBOARDING_ID.test(id) && (await isOwnPerson(deps, id, session.subject));
    if (!isOwn) return deps.pages.notFound(request, viewer);
    switch (form.get('act')) {
      case 'newLink':
        return minePage(deps, visit, await sendNewLink(deps, visit, id));
      case 'unknown':
        return minePage(deps, visit, await disown(deps, visit, id));
      default:
        return deps.pages.notFound(request, viewer);
    }
  };
}

async function sendNewLink(deps: MineDeps, visit: Visit, id: string): Promise<Notice> {
  const { viewer, actor, context } = visit;
  const { mine } = viewer.reader.words;
  const view = await viewOnboarding(id, { ...deps, workflow: deps.workflow(context) });
  if (!view || !REPLACEABLE.includes(view.stage)) {
    // After a first press the run is busy with the new link, so a second one finds none to replace.
    return (await hasJustAskedForLink(deps.records, id, new Date()))
      ? { status: 200, line: statusLine(html`${mine.newLinkDone}`) }
      : { status: 409, line: alarmLine(mine.notNow) };
  }
  const wish = { reason: 'The manager asked for a new link.' };
  const answer = await actOn(deps.records, id, { wish, actor, context }, limitedReissue(deps));
  if (answer.status === TOO_MANY) {
    return { status: TOO_MANY, line: alarmLine(viewer.reader.mark(mine.tooMany)) };
  }
  return outcome(answer, mine.newLinkDone, mine.notNow);
}

const TOO_MANY = 429;

/** Counted only once it is known that the act may be done. */
const limitedReissue =
  (deps: MineDeps): Perform<Reasoned> =>
  async (act) => {
    const limit = { now: new Date(), perDay: LINKS_PER_DAY };
    const isTaken = await takeManagerLink(deps.records, act.id, limit);
    return isTaken ? reissue(deps)(act) : { status: TOO_MANY };
  };

async function disown(
  deps: MineDeps,
  { viewer, actor, context }: Visit,
  id: string,
): Promise<Notice> {
  const { mine } = viewer.reader.words;
  const run = await runState(deps.records, deps.workflow(context), id);
  // Such a run hears nothing any more, so a manager must not believe that it was stopped.
  if (run.kind === 'over' && run.outcome !== 'failed') {
    return { status: 409, line: alarmLine(viewer.reader.mark(mine.unknownOver)) };
  }
  const wish = { reason: 'The manager does not know the person.' };
  const answer = await actOn(deps.records, id, { wish, actor, context }, disowning(deps));
  return outcome(answer, mine.unknownDone, mine.notNow);
}

/**
 * Written down first: from then on the link shows no code and no pass is issued. Then the run hears of it
 * as of a change of HR: it begins again, finds it, puts link and pass on hold and asks IT.
 */
function disowning(deps: MineDeps) {
  return async ({ id, hire, wish, actor, context }: Act<Reasoned>): Promise<HttpResponseInit> => {
    const at = new Date().toISOString();
    await recordAct(deps.records, id, {
      verb: 'disown',
      actor,
      why: wish.reason,
      at,
      confirms: null,
    });
    const document: DisownedDocument = { managerId: actor.subject, at };
    await deps.records.put(id, DISOWNED, document);
    const news = { revision: hire.revision + 1 };
    await deps.workflow(context).raiseEvent(id, 'hireChanged', news);
    return { status: 202 };
  };
}

const outcome = ({ status }: HttpResponseInit, done: string, notNow: string): Notice =>
  status === 202
    ? { status: 200, line: statusLine(html`${done}`) }
    : { status: status ?? 409, line: alarmLine(notNow) };

async function minePage(deps: MineDeps, visit: Visit, notice?: Notice): Promise<HttpResponseInit> {
  const { request, context, viewer, session } = visit;
  const { mine, people } = viewer.reader.words;
  const workflow = deps.workflow(context);
  const after = request.query.get('after') ?? undefined;
  const page = await ownPeople({ ...deps, workflow }, session.subject, after);
  const items = page.found.map((one) => personItem(viewer, one));
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: mine.title,
    content: [
      ...(notice ? [notice.line] : []),
      html`<p>${mine.intro}</p>`,
      items.length === 0 ? html`<p>${mine.none}</p>` : html`<ul class="cards calm">${items}</ul>`,
      ...(page.continuation === null
        ? []
        : [nextLink('/mine', { after: page.continuation }, people.next)]),
    ],
  });
}

/** Who, when, how far, and what the manager can do: never a code, an address or a link. */
function personItem(viewer: Visit['viewer'], { view, name }: Found): Html {
  const { reader } = viewer;
  const { mine, group } = reader.words;
  const state = group[groupOf(view.stage)];
  const isStopped = view.reason === 'managerDisowned';
  const mayReplace = REPLACEABLE.includes(view.stage);
  const isOver = view.outcome !== null && view.outcome !== 'needsAttention';
  return html`<li><h2><bdi>${name || view.employeeId}</bdi></h2><p>${reader.moment(view.startsAt, view.timeZone)}</p><p><b>${isStopped ? mine.stopped : state}</b></p>${
    mayReplace ? button(viewer, view.id, 'newLink', mine.newLink, mine.newLinkExplain) : ''
  }${isOver || isStopped ? '' : button(viewer, view.id, 'unknown', mine.unknown, mine.unknownExplain)}</li>`;
}

/** Unfolds first, so that nothing is done by one press alone. */
function button(
  viewer: Visit['viewer'],
  id: string,
  act: string,
  label: string,
  explain: string,
): Html {
  const { mine } = viewer.reader.words;
  return html`<details class="act"><summary>${label}</summary><form method="post" action="/mine/${id}">${formToken(viewer)}<input type="hidden" name="act" value="${act}"><p>${explain}</p><button type="submit">${mine.confirm}</button></form></details>`;
}
