import type { HttpResponseInit } from '@azure/functions';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import { type DecideDeps, decideRecovery } from '../../../shared/recovery/decide.ts';
import { type RecoveryView, viewRecovery } from '../../../shared/recovery/view.ts';
import { askedPasses } from '../../../shared/storage/asked-passes.ts';
import { grants } from '../../../shared/tenant/roles.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { factList, verbatim } from '../claim/pages/parts.ts';
import { Reasoned } from '../lib/reason.ts';
import { isOwn } from '../onboardings/act.ts';
import { actForm, type Notice, noticeOf, type Verb } from './acts.ts';
import type { DevicePageDeps } from './device-passes.ts';
import type { PageHandler, Visit } from './guarded.ts';
import { nextLink, stageWords, table } from './parts.ts';
import type { Reader } from './reader.ts';
import { timelineOf } from './timeline.ts';

export type RecoveryPageDeps = DevicePageDeps & DecideDeps;

/** `GET /recoveries`: passes for people who are here already, newest first. */
export function showRecoveries(deps: RecoveryPageDeps): PageHandler {
  return async ({ request, context, viewer }) => {
    const { reader } = viewer;
    const { recoveries, devicePasses, people } = reader.words;
    const viewing = { records: deps.records, workflow: deps.workflow(context) };
    const after = request.query.get('after');
    const { items, continuation } = await askedPasses(deps.records, RECOVERY_PASSES, after, (id) =>
      viewRecovery(id, viewing),
    );
    const rows = items.map((view) => [
      html`<a href="/recoveries/${view.id}">${verbatim(view.userPrincipalName ?? view.userId)}</a>`,
      reader.moment(view.requestedAt),
      view.approval ? recoveries.approval[view.approval.state] : recoveries.approval.none,
      stageWords(reader, view.stage),
    ]);
    const heads = [people.person, devicePasses.asked, recoveries.approvalLabel, people.stage];
    return deps.pages.page(viewer, {
      title: recoveries.title,
      content: [
        rows.length === 0 ? html`<p>${recoveries.none}</p>` : table(recoveries.title, heads, rows),
        ...(continuation === null
          ? []
          : [nextLink('/recoveries', { after: continuation }, people.next)]),
      ],
    });
  };
}

/** `GET /recoveries/{id}`. */
export const showRecovery =
  (deps: RecoveryPageDeps): PageHandler =>
  (visit) =>
    recoveryPage(deps, visit);

/** `POST /recoveries/{id}`: approve, decline or take back, with a reason; then the page again. */
export function actOnRecovery(deps: RecoveryPageDeps): PageHandler {
  return async (visit) => {
    const { form, request, viewer, session } = visit;
    const verb = VERBS.find((one) => one === form.get('act'));
    const mayAct = verb === 'withdrawal' || grants(session.roles, 'Onboarding.Approve');
    if (!verb || !mayAct || !(await viewOf(deps, visit))) {
      return deps.pages.notFound(request, viewer);
    }
    return recoveryPage(deps, visit, noticeOf(viewer, verb, await perform(deps, visit, verb)));
  };
}

const VERBS = ['approve', 'decline', 'withdrawal'] as const satisfies readonly Verb[];
const STATUS = { decided: 202, forbidden: 403, notWaiting: 409, noSuchRecovery: 404 } as const;

async function perform(
  deps: RecoveryPageDeps,
  { form, request, actor, context }: Visit,
  verb: (typeof VERBS)[number],
): Promise<HttpResponseInit> {
  const id = request.params['id'] ?? '';
  const given = Reasoned.safeParse({ reason: form.get('reason') ?? '' });
  if (!given.success) return { status: 422 };
  const act = { actor, why: given.data.reason, now: new Date() };
  const workflow = deps.workflow(context);
  if (verb !== 'withdrawal') {
    const { kind } = await decideRecovery(deps, workflow, id, { ...act, decision: verb });
    return { status: STATUS[kind] };
  }
  if (await isOwn(deps.records, id, actor)) return { status: 403 };
  const done = await withdrawPass(deps.records, workflow, id, act);
  return { status: done === 'over' ? 409 : 202 };
}

async function viewOf(
  { records, workflow }: RecoveryPageDeps,
  { request, context }: Visit,
): Promise<RecoveryView | undefined> {
  const id = request.params['id'] ?? '';
  if (!ONBOARDING_ID.test(id)) return undefined;
  return viewRecovery(id, { records, workflow: workflow(context) });
}

async function recoveryPage(
  deps: RecoveryPageDeps,
  visit: Visit,
  notice?: Notice,
): Promise<HttpResponseInit> {
  const { request, viewer, session } = visit;
  const view = await viewOf(deps, visit);
  if (!view) return deps.pages.notFound(request, viewer);
  const { reader } = viewer;
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: view.userPrincipalName ?? reader.words.recoveries.title,
    content: [
      ...(notice ? [notice.line] : []),
      facts(reader, view),
      acts(viewer, view, grants(session.roles, 'Onboarding.Approve')),
      html`<h2>${reader.words.person.timeline}</h2>`,
      timelineOf(reader, view),
    ],
  });
}

/** To decide is offered while somebody is asked; the decision itself judges who may. */
function acts(viewer: Visit['viewer'], view: RecoveryView, mayDecide: boolean): Html {
  const path = `/recoveries/${view.id}`;
  const isAsked = mayDecide && view.approval?.state === 'waiting';
  const decisions = isAsked
    ? [actForm(viewer, 'approve', { path }), actForm(viewer, 'decline', { path })]
    : [];
  const isOpen = view.outcome === null || view.outcome === 'needsAttention';
  return html`${[...decisions, ...(isOpen ? [actForm(viewer, 'withdrawal', { path })] : [])]}`;
}

function facts(reader: Reader, view: RecoveryView): Html {
  const { recoveries, devicePasses } = reader.words;
  const { label } = reader.mailWords.frame;
  const { approval } = view;
  const lost = view.lost
    .map((thing) => recoveries.lost[thing === 'other' ? 'somethingElse' : thing])
    .join(', ');
  return factList(
    [label.status, html`${stageWords(reader, view.stage)}`],
    [label.reason, html`${view.requestedFor}`],
    [recoveries.lostLabel, html`${lost}`],
    [recoveries.requestedBy, html`<code>${view.requestedBy.subject}</code>`],
    [devicePasses.asked, reader.moment(view.requestedAt, view.timeZone)],
    [recoveries.approvalLabel, html`${recoveries.approval[approval?.state ?? 'none']}`],
    [
      recoveries.until,
      approval?.state === 'waiting' ? reader.moment(approval.expiresAt, view.timeZone) : undefined,
    ],
  );
}
