import type { HttpResponseInit } from '@azure/functions';
import type { Records } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { nameOf } from '../../../shared/onboardings/find.ts';
import { GROUPS, groupOf } from '../../../shared/onboardings/starters.ts';
import { type OnboardingDetails, viewDetails } from '../../../shared/onboardings/view.ts';
import { CONFIRMABLE } from '../../../shared/storage/acts.ts';
import { grants } from '../../../shared/tenant/roles.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { factList, verbatim } from '../claim/pages/parts.ts';
import { Reasoned } from '../lib/reason.ts';
import { actOn } from '../onboardings/act.ts';
import { reissue, withdrawal } from '../onboardings/operate.ts';
import { resumption } from '../onboardings/resume.ts';
import { isOfHire } from '../onboardings/show.ts';
import { isTooLate, type Notice, noticeOf, onboardingActs, type Verb } from './acts.ts';
import type { PageHandler, Visit } from './guarded.ts';
import type { ReadDeps } from './overview.ts';
import { asked, stageWords } from './parts.ts';
import type { Reader } from './reader.ts';
import { timelineOf } from './timeline.ts';

type ActDeps = ReadDeps & Parameters<typeof withdrawal>[0];

/** `GET /people/{id}`: one onboarding, its timeline as a picture, and what can be done about it. */
export const showPerson =
  (deps: ReadDeps): PageHandler =>
  (visit) =>
    personPage(deps, visit);

/** `POST /people/{id}`: resume, confirm, reissue or withdraw, with a reason; then the page again. */
export function actOnPerson(deps: ActDeps): PageHandler {
  return async (visit) => {
    const id = visit.request.params['id'] ?? '';
    if (!(await isPerson(deps.records, id))) {
      return deps.pages.notFound(visit.request, visit.viewer);
    }
    const verb = VERBS.find((one) => one === visit.form.get('act'));
    if (!verb) return deps.pages.notFound(visit.request, visit.viewer);
    const answer = await perform(deps, visit, id, verb);
    return personPage(deps, visit, noticeOf(visit.viewer, verb, answer));
  };
}

const VERBS = ['resume', 'confirm', 'reissue', 'withdrawal'] as const satisfies readonly Verb[];

async function perform(
  deps: ActDeps,
  visit: Visit,
  id: string,
  verb: (typeof VERBS)[number],
): Promise<HttpResponseInit> {
  const { form, actor, context } = visit;
  const given = Reasoned.safeParse({ reason: form.get('reason') ?? '' });
  if (!given.success) return { status: 422 };
  if (await isTooLate(deps, visit, id, verb)) return { status: 404 };
  const { reason } = given.data;
  const by = { actor, context };
  switch (verb) {
    case 'resume':
      return actOn(deps.records, id, { ...by, wish: { reason } }, resumption(deps));
    case 'confirm': {
      const of = CONFIRMABLE.find((one) => one === form.get('of'));
      const subject = form.get('subject') ?? '';
      if (!of || !subject) return { status: 409 };
      const wish = { reason, confirm: { of, subject } };
      return actOn(deps.records, id, { ...by, wish }, resumption(deps));
    }
    case 'reissue':
      return actOn(deps.records, id, { ...by, wish: { reason } }, reissue(deps));
    case 'withdrawal':
      return actOn(deps.records, id, { ...by, wish: { reason } }, withdrawal(deps));
    default:
      return verb satisfies never;
  }
}

const isPerson = async (records: Records, id: string): Promise<boolean> =>
  ONBOARDING_ID.test(id) && (await isOfHire(records, id));

async function personPage(
  deps: ReadDeps,
  { request, context, viewer, session }: Visit,
  notice?: Notice,
): Promise<HttpResponseInit> {
  const id = request.params['id'] ?? '';
  const workflow = deps.workflow(context);
  const view = (await isPerson(deps.records, id))
    ? await viewDetails(id, { records: deps.records, workflow })
    : undefined;
  if (!view) return deps.pages.notFound(request, viewer);
  const { reader } = viewer;
  const name = await nameOf(deps.records, view.id);
  const acts = grants(session.roles, 'Onboarding.Operate')
    ? [html`<section>${onboardingActs(viewer, view)}</section>`]
    : [];
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: name || view.employeeId,
    content: [
      ...(notice ? [notice.line] : []),
      track(reader, view),
      ...asked(reader, view),
      ...acts,
      facts(reader, view),
      html`<h2>${reader.words.person.timeline}</h2>`,
      timelineOf(reader, view),
      ...actsDone(reader, view),
    ],
  });
}

const STEPS = ['preparing', 'ready', 'sent', 'collected', 'done'] as const;

/** How far the onboarding is, as a row of steps. */
function track(reader: Reader, view: OnboardingDetails): Html {
  const { group } = reader.words;
  const now = groupOf(view.stage);
  const reached = (STEPS as readonly string[]).indexOf(now);
  const steps = STEPS.map((step, index) => {
    const state =
      index < reached || view.stage === 'completed' ? 'done' : index === reached ? 'now' : '';
    return html`<li class="${state}"${state === 'now' ? html` aria-current="step"` : ''}>${group[step]}</li>`;
  });
  const isOff = !GROUPS.done.some((stage) => stage === view.stage) && reached < 0;
  const off = isOff
    ? html`<li class="bad" aria-current="step">${stageWords(reader, view.stage)}</li>`
    : '';
  return html`<ol class="track">${steps}${off}</ol>`;
}

function facts(reader: Reader, view: OnboardingDetails): Html {
  const { person } = reader.words;
  const { label } = reader.mailWords.frame;
  const upn = view.userPrincipalName;
  const { passkey } = view.evidence;
  return html`${factList(
    [label.status, html`${stageWords(reader, view.stage)}`],
    [label.firstDay, reader.moment(view.startsAt, view.timeZone)],
    [label.signInNameOf, upn ? verbatim(upn) : undefined],
    [person.employeeId, verbatim(view.employeeId)],
    [person.employment, verbatim(view.employmentId)],
    [label.onboarding, html`<code>${view.id}</code>`],
    [label.passkeySince, passkey ? reader.moment(passkey.registeredAt, view.timeZone) : undefined],
  )}<p><a href="/people/${view.id}/evidence">${person.evidence}</a></p>`;
}

function actsDone(reader: Reader, { acts, timeZone }: OnboardingDetails): Html[] {
  if (acts.length === 0) return [];
  const { person, act, mine } = reader.words;
  const verbs = { ...act, disown: mine.unknown };
  const items = acts.map(
    ({ verb, why, at, actor }) =>
      html`<li>${reader.moment(at, timeZone)} ${reader.mark(person.act, { verb: verbs[verb], why })} <span class="quiet">${reader.mark(person.actor, { actor: html`<code>${actor.subject}</code>` })}</span></li>`,
  );
  return [html`<h2>${person.acts}</h2><ol class="way">${items}</ol>`];
}
