import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type DecideDeps, decideAccess, hasChanged } from '../../../shared/approvals/decide.ts';
import type { Asking } from '../../../shared/approvals/find-approver.ts';
import { subjectOf } from '../../../shared/approvals/subject.ts';
import { type ApprovalLink, readApprovalToken } from '../../../shared/approvals/token.ts';
import type { Keys, Workflow } from '../../../shared/domain/ports.ts';
import { approvalFacts } from '../../../shared/messages/approval-facts.ts';
import { fill } from '../../../shared/messages/fill.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { personOf } from '../../../shared/messages/person.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { APPROVAL, ApprovalDocument } from '../../../shared/storage/approvals.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import type { ConsolePages } from '../console/pages.ts';
import type { Reader } from '../console/reader.ts';
import { readBody } from '../lib/body.ts';
import type { Handler } from '../lib/route.ts';

export interface ApprovalPageDeps extends DecideDeps {
  readonly keys: Keys;
  readonly pages: ConsolePages;
  readonly workflow: (context: unknown) => Workflow;
}

const REASON_LENGTH_MAX = 200;

/**
 * `GET /approve/{token}`: what will happen when the manager approves. It changes nothing, because
 * scanners of mail open links. A link that is not ours, or not good any more, says so.
 */
export function openApproval(deps: ApprovalPageDeps): Handler {
  return async (request) => {
    const reader = deps.pages.readerOf(request);
    const shown = await look(deps, request);
    return shown ? decidePage(deps, reader, shown) : overPage(deps, reader);
  };
}

/**
 * `POST /approve/{token}`: the first press asks once more, the second one decides. Whether the holder of
 * the link still is the manager is asked of Entra then.
 */
export function decideByLink(deps: ApprovalPageDeps): Handler {
  return async (request, context) => {
    const reader = deps.pages.readerOf(request);
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;
    const shown = await look(deps, request);
    if (!shown) return overPage(deps, reader);
    const form = new URLSearchParams(Buffer.from(body.bytes).toString('utf8'));
    const decision = form.get('decision') === 'approve' ? 'approve' : 'decline';
    const why = (form.get('reason') ?? '').trim().slice(0, REASON_LENGTH_MAX);
    const isClear = why !== '' && ['approve', 'decline'].includes(form.get('decision') ?? '');
    if (!isClear) return decidePage(deps, reader, shown);
    if (form.get('confirmed') !== 'yes') return surePage(deps, reader, shown, { decision, why });
    return decide(deps, context, reader, shown, { decision, why });
  };
}

interface Shown {
  readonly link: ApprovalLink;
  readonly approval: ApprovalDocument;
  readonly asking: Asking;
}

interface Wish {
  readonly decision: 'approve' | 'decline';
  readonly why: string;
}

/** The question of a link, while it waits for its manager and nothing that they were told has changed. */
async function look(deps: ApprovalPageDeps, { params }: HttpRequest): Promise<Shown | undefined> {
  const { keys, records } = deps;
  const link = readApprovalToken(await keys.linkKey(), params['token'] ?? '');
  if (!link) return undefined;
  const { onboardingId } = link;
  const approval = (await records.read(onboardingId, APPROVAL, ApprovalDocument))?.value;
  const document = (await records.read(onboardingId, HIRE, HireDocument))?.value;
  if (!document || document.withdrawal || approval?.id !== link.approvalId) return undefined;
  const isOpen = approval.state === 'waiting' && Date.now() < Date.parse(approval.expiresAt);
  if (!isOpen || approval.asked?.approver.kind !== 'manager') return undefined;
  const account = (await records.read(onboardingId, ACCOUNT, AccountDocument))?.value;
  const asking = { onboardingId, document, account };
  return (await hasChanged(deps, approval, asking)) ? undefined : { link, approval, asking };
}

async function decide(
  deps: ApprovalPageDeps,
  context: InvocationContext,
  reader: Reader,
  { link }: Shown,
  { decision, why }: Wish,
): Promise<HttpResponseInit> {
  const by = { approvalId: link.approvalId, actor: undefined, decision, why, now: new Date() };
  const decided = await decideAccess(deps, deps.workflow(context), link.onboardingId, by);
  if (decided.kind !== 'decided') return overPage(deps, reader);
  const { approval } = reader.words;
  const title = decided.state === 'approved' ? approval.approve : approval.decline;
  return page(deps, reader, title, [html`<p role="status">${approval[decided.state]}</p>`]);
}

function decidePage(deps: ApprovalPageDeps, reader: Reader, shown: Shown): HttpResponseInit {
  const { approval: said } = reader.words;
  const { approval, asking } = shown;
  const { hire, startsAt } = asking.document;
  const facts: (readonly [string, Html])[] = [
    ...approvalFacts(reader.mailWords, hire, subjectOf(deps, approval, asking)).map(
      ([label, value]) => [label, html`<bdi>${value}</bdi>`] as const,
    ),
    [reader.mailWords.frame.label.firstDay, reader.moment(startsAt, hire.timeZone)],
  ];
  const work = [hire.jobTitle, hire.department, hire.employeeType, hire.company].filter(
    (each) => each !== undefined,
  );
  const until = reader.moment(approval.expiresAt, hire.timeZone);
  const account = asking.account?.isNew === false ? said.found : said.fresh;
  return page(deps, reader, titleOf(reader, shown), [
    html`<p>${said.intro}</p>`,
    html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`,
    ...(work.length > 0 ? [html`<p><bdi>${work.join(' · ')}</bdi></p>`] : []),
    html`<p>${account} ${reader.mark(said.until, { until })}</p>`,
    html`<form method="post"><p><label>${said.reason}<br><input name="reason" required maxlength="${String(REASON_LENGTH_MAX)}"></label></p><p><button name="decision" value="approve">${said.approve}</button> <button name="decision" value="decline">${said.decline}</button></p></form>`,
  ]);
}

function surePage(
  deps: ApprovalPageDeps,
  reader: Reader,
  { asking: { document } }: Shown,
  { decision, why }: Wish,
): HttpResponseInit {
  const { approval: said } = reader.words;
  const { full } = personOf(document.hire);
  const text = decision === 'approve' ? said.sureApprove : said.sureDecline;
  return page(deps, reader, said.sure, [
    html`<p>${reader.mark(text, { full })}</p>`,
    html`<form method="post"><input type="hidden" name="decision" value="${decision}"><input type="hidden" name="reason" value="${why}"><input type="hidden" name="confirmed" value="yes"><button>${said.confirm}</button></form>`,
  ]);
}

const titleOf = (reader: Reader, { asking }: Shown): string =>
  fill(reader.words.approval.title, { full: personOf(asking.document.hire).full });

function overPage(deps: ApprovalPageDeps, reader: Reader): HttpResponseInit {
  const { notFound, approval } = reader.words;
  return page(deps, reader, notFound.title, [html`<p>${approval.over}</p>`], 404);
}

const page = (
  { pages }: ApprovalPageDeps,
  reader: Reader,
  title: string,
  content: readonly Html[],
  status = 200,
): HttpResponseInit => pages.page({ reader }, { status, title, content });
