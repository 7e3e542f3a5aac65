import type { HttpResponseInit } from '@azure/functions';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { type DecideDeps, type Decided, decideRecovery } from '../../../shared/recovery/decide.ts';
import { type RecoveryView, viewRecovery } from '../../../shared/recovery/view.ts';
import { grants } from '../../../shared/tenant/roles.ts';
import { alarmLine, factList, verbatim } from '../claim/pages/parts.ts';
import { Reasoned } from '../lib/reason.ts';
import { actForm, type Notice, noticeOf, type Verb } from './acts.ts';
import { ASK_RECOVERY } from './ask/recovery.ts';
import {
  type AskedPageDeps,
  askedLine,
  listAskedPasses,
  passStage,
  passTimeline,
  readLine,
  takeBack,
  viewIn,
} from './asked-passes.ts';
import type { PageHandler, Visit } from './guarded.ts';
import { reasonWords } from './parts.ts';
import type { Reader } from './reader.ts';

export type RecoveryPageDeps = AskedPageDeps & DecideDeps;

/** `GET /recoveries`: passes for people who are here already, newest first. */
export const showRecoveries = (deps: RecoveryPageDeps): PageHandler =>
  listAskedPasses(deps, {
    source: RECOVERY_PASSES,
    path: '/recoveries',
    ask: ({ viewer, session }) =>
      grants(session.roles, 'Onboarding.Recover')
        ? [
            html`<p class="ways"><a class="button" href="${ASK_RECOVERY}">${viewer.reader.words.ask.recovery}</a></p>`,
          ]
        : [],
    view: viewRecovery,
    words: ({ words: { recoveries, devicePasses, people } }) => ({
      title: recoveries.title,
      none: recoveries.none,
      next: people.next,
      heads: [people.person, devicePasses.asked, recoveries.approvalLabel, people.stage],
    }),
    row: (reader, view) => [
      html`<a href="/recoveries/${view.id}">${verbatim(view.userPrincipalName ?? view.userId)}</a>`,
      reader.moment(view.requestedAt),
      approvalWord(reader, view),
      passStage(reader, view),
    ],
  });

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
    if (!verb || !mayAct || !(await viewIn(deps, visit, viewRecovery))) {
      return deps.pages.notFound(request, viewer);
    }
    return recoveryPage(deps, visit, await perform(deps, visit, verb));
  };
}

const VERBS = ['approve', 'decline', 'withdrawal'] as const satisfies readonly Verb[];
const STATUS = { decided: 202, notWaiting: 409, noSuchRecovery: 404 } as const;

async function perform(
  deps: RecoveryPageDeps,
  visit: Visit,
  verb: (typeof VERBS)[number],
): Promise<Notice> {
  const { form, request, actor, context, viewer } = visit;
  const given = Reasoned.safeParse({ reason: form.get('reason') ?? '' });
  if (!given.success) return noticeOf(viewer, verb, { status: 422 });
  const why = given.data.reason;
  if (verb === 'withdrawal') {
    const done = viewer.reader.words.ask.takenBack;
    return noticeOf(viewer, verb, await takeBack(deps, visit, why), done);
  }
  const decision = { actor, why, now: new Date(), decision: verb };
  const id = request.params['id'] ?? '';
  const decided = await decideRecovery(deps, deps.workflow(context), id, decision);
  return decided.kind === 'forbidden'
    ? { status: 403, line: alarmLine(whyNot(viewer.reader, decided.because)) }
    : noticeOf(viewer, verb, { status: STATUS[decided.kind] });
}

/** Why this person may not decide, in the words of the form that asks for an approver. */
function whyNot({ words: { ask } }: Reader, because: ForbiddenBecause): string {
  return because === 'notNamedForPrivileged' ? ask.wrong.approverNotNamed : ask.wrong.approverSame;
}
type ForbiddenBecause = Extract<Decided, { kind: 'forbidden' }>['because'];

async function recoveryPage(
  deps: RecoveryPageDeps,
  visit: Visit,
  notice?: Notice,
): Promise<HttpResponseInit> {
  const { request, viewer, session } = visit;
  const view = await viewIn(deps, visit, viewRecovery);
  if (!view) return deps.pages.notFound(request, viewer);
  const { reader } = viewer;
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: view.userPrincipalName ?? reader.words.recoveries.title,
    content: [
      ...(notice ? [notice.line] : askedLine(visit)),
      ...endLine(reader, view),
      ...readLine(visit, 'pass', view),
      facts(reader, view),
      acts(viewer, view, grants(session.roles, 'Onboarding.Approve')),
      html`<h2>${reader.words.person.timeline}</h2>`,
      passTimeline(reader, view),
    ],
  });
}

/** Why it ended without a key. */
function endLine(reader: Reader, { reason }: RecoveryView): Html[] {
  if (!reason) return [];
  const own: Readonly<Record<string, string>> = reader.mailWords.recovery.toIt.what;
  return [html`<p>${own[reason] ?? reasonWords(reader, reason).what} (<code>${reason}</code>)</p>`];
}

/** To decide is offered while somebody is asked; the decision itself judges who may. */
function acts(viewer: Visit['viewer'], view: RecoveryView, mayDecide: boolean): Html {
  const path = `/recoveries/${view.id}`;
  const { takeBack: explain } = viewer.reader.words.recoveries;
  const isAsked = mayDecide && isDecidable(view);
  const decisions = isAsked
    ? [actForm(viewer, 'approve', { path }), actForm(viewer, 'decline', { path })]
    : [];
  return html`${[...decisions, ...(isOpen(view) ? [actForm(viewer, 'withdrawal', { path, explain })] : [])]}`;
}

const isOpen = ({ outcome }: RecoveryView): boolean =>
  outcome === null || outcome === 'needsAttention';

/** The question of a recovery that was taken back is left as it is, and decides nothing. */
const isDecidable = (view: RecoveryView): boolean =>
  view.approval?.state === 'waiting' && isOpen(view);

/** Empty where nobody has decided and nobody is asked any more. */
const approvalWord = ({ words }: Reader, view: RecoveryView): string =>
  view.approval?.state === 'waiting' && !isOpen(view)
    ? ''
    : words.recoveries.approval[view.approval?.state ?? 'none'];

function facts(reader: Reader, view: RecoveryView): Html {
  const { recoveries, devicePasses } = reader.words;
  const { label } = reader.mailWords.frame;
  const { approval } = view;
  const word = approvalWord(reader, view);
  const lost = view.lost
    .map((thing) => recoveries.lost[thing === 'other' ? 'somethingElse' : thing])
    .join(', ');
  return factList(
    [label.status, html`${passStage(reader, view)}`],
    [label.reason, html`${view.requestedFor}`],
    [recoveries.lostLabel, html`${lost}`],
    [recoveries.requestedBy, html`<code>${view.requestedBy.subject}</code>`],
    [devicePasses.asked, reader.moment(view.requestedAt, view.timeZone)],
    [recoveries.approvalLabel, word ? html`${word}` : undefined],
    [
      recoveries.until,
      approval && isDecidable(view) ? reader.moment(approval.expiresAt, view.timeZone) : undefined,
    ],
  );
}
