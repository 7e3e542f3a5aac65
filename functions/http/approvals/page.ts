import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type DecideDeps, decideAccess, hasChanged } from '../../../shared/approvals/decide.ts';
import type { Asking } from '../../../shared/approvals/find-approver.ts';
import { subjectOf } from '../../../shared/approvals/subject.ts';
import { type ApprovalLink, readApprovalToken } from '../../../shared/approvals/token.ts';
import type { Keys, Workflow } from '../../../shared/domain/ports.ts';
import { onOneLine } from '../../../shared/domain/unprintable.ts';
import { approvalFacts } from '../../../shared/messages/approval-facts.ts';
import { fill } from '../../../shared/messages/fill.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { personOf } from '../../../shared/messages/person.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { APPROVAL, ApprovalDocument } from '../../../shared/storage/approvals.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { alarmLine } from '../claim/pages/parts.ts';
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
 * the link still is the manager is asked of Entra then. May run twice: who presses twice, or loads the
 * page again, reads what they have decided.
 */
export function decideByLink(deps: ApprovalPageDeps): Handler {
  return async (request, context) => {
    const reader = deps.pages.readerOf(request);
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;
    const form = new URLSearchParams(Buffer.from(body.bytes).toString('utf8'));
    const wish = wishIn(form);
    const shown = await look(deps, request);
    if (!shown) {
      const before = wish && (await decidedBefore(deps, request, wish));
      return before ? decidedPage(deps, reader, before) : overPage(deps, reader);
    }
    if (!wish) return decidePage(deps, reader, shown, { isReasonMissing: true });
    if (form.get('confirmed') !== 'yes') return surePage(deps, reader, shown, wish);
    return decide(deps, context, reader, shown, wish);
  };
}

/** What a form wants; undefined without a reason, or with another word than the two. */
function wishIn(form: URLSearchParams): Wish | undefined {
  const decision = DECISIONS.find((one) => one === form.get('decision'));
  const why = onOneLine(form.get('reason') ?? '')
    .trim()
    .slice(0, REASON_LENGTH_MAX);
  return decision && why !== '' ? { decision, why } : undefined;
}

/** What the manager has decided about the question of the link, when it is the same as now. */
async function decidedBefore(
  { keys, records }: ApprovalPageDeps,
  { params }: HttpRequest,
  { decision }: Wish,
): Promise<'approved' | 'declined' | undefined> {
  const link = readApprovalToken(await keys.linkKey(), params['token'] ?? '');
  const found = link && (await records.read(link.onboardingId, APPROVAL, ApprovalDocument))?.value;
  if (!found || found.id !== link.approvalId) return undefined;
  if (!found.asked || found.decision?.by.subject !== found.asked.approver.id) return undefined;
  const state = decision === 'approve' ? 'approved' : 'declined';
  return found.state === state ? state : undefined;
}

interface Shown {
  readonly link: ApprovalLink;
  readonly approval: ApprovalDocument;
  readonly asking: Asking;
}

const DECISIONS = ['approve', 'decline'] as const;

interface Wish {
  readonly decision: (typeof DECISIONS)[number];
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
  return decided.kind === 'decided'
    ? decidedPage(deps, reader, decided.state)
    : overPage(deps, reader);
}

function decidedPage(
  deps: ApprovalPageDeps,
  reader: Reader,
  state: 'approved' | 'declined',
): HttpResponseInit {
  const { approval } = reader.words;
  const title = state === 'approved' ? approval.approve : approval.decline;
  return page(deps, reader, title, [html`<p role="status">${approval[state]}</p>`]);
}

function decidePage(
  deps: ApprovalPageDeps,
  reader: Reader,
  shown: Shown,
  { isReasonMissing = false } = {},
): HttpResponseInit {
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
  const content = [
    ...(isReasonMissing ? [alarmLine(reader.words.act.refused.reason)] : []),
    html`<p>${said.intro}</p>`,
    html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`,
    ...(work.length > 0 ? [html`<p><bdi>${work.join(' · ')}</bdi></p>`] : []),
    html`<p>${account} ${reader.mark(said.until, { until })}</p>`,
    reasonForm(reader, { isReasonMissing }),
  ];
  return page(deps, reader, titleOf(reader, shown), content, isReasonMissing ? 422 : 200);
}

function reasonForm(
  { words: { approval: said } }: Reader,
  { isReasonMissing }: { readonly isReasonMissing: boolean },
): Html {
  const wrong = isReasonMissing ? html` aria-invalid="true" aria-describedby="alarm"` : '';
  return html`<form method="post"><p><label for="reason">${said.reason}</label><input id="reason" class="words" name="reason" required maxlength="${String(REASON_LENGTH_MAX)}" autocomplete="off"${wrong}></p><button name="decision" value="approve">${said.approve}</button> <button class="plain after" name="decision" value="decline">${said.decline}</button></form>`;
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
