import { randomUUID } from 'node:crypto';
import type { HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import type { Person } from '../../../../shared/domain/people.ts';
import { inPlainWords } from '../../../../shared/domain/plain-words.ts';
import type { Workflow } from '../../../../shared/domain/ports.ts';
import type { RequestFinding } from '../../../../shared/domain/request-parts.ts';
import { sha256 } from '../../../../shared/intake/accept.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Asking } from '../../../../shared/passes/ask.ts';
import type { RecoveryAsked } from '../../../../shared/recovery/ask.ts';
import { alarmLine } from '../../claim/pages/parts.ts';
import { findingsOf } from '../../lib/pass-request.ts';
import type { PageHandler, Visit } from '../guarded.ts';
import type { ConsolePages } from '../pages.ts';
import { formToken } from '../parts.ts';
import type { Reader } from '../reader.ts';
import { redirect } from '../sign-in.ts';
import { type Filled, hiddenFields, unplaced } from './fields.ts';
import { findingLine, whole } from './findings.ts';

// Asking for one pass: a form, a page that says what will happen, and the page of the pass. Each step is
// a form that works without a script, and all values are in it, so nothing is kept between the steps.

export interface AskDeps {
  readonly pages: ConsolePages;
  readonly workflow: (context: unknown) => Workflow;
}

/** What differs between kinds of passes. The checks are those of the API, by the same function. */
export interface AskForm<S extends z.ZodType> {
  readonly path: string;
  readonly title: (reader: Reader) => string;
  readonly isOn: boolean;
  readonly schema: S;
  /** The request that the form makes, which its schema has yet to read. */
  readonly wish: (form: URLSearchParams) => unknown;
  readonly names: readonly string[];
  /** The paths of findings that have a field. */
  readonly places: readonly string[];
  readonly fields: (filled: Filled) => Html;
  readonly ask: (
    workflow: Workflow,
    asking: Asking<z.output<S>>,
    options: { isCheck: boolean },
  ) => Promise<RecoveryAsked>;
  /** What will happen, for the page that asks once more. */
  readonly effects: (reader: Reader, request: z.output<S>, person: Person) => Html;
  readonly pageOf: (id: string) => string;
}

/** `GET`: the form. A person or a serial number in the query is filled in. */
export function showAskForm<S extends z.ZodType>(deps: AskDeps, ask: AskForm<S>): PageHandler {
  return async (visit) =>
    ask.isOn
      ? formPage(deps, ask, visit, new URLSearchParams(visit.request.query))
      : deps.pages.notFound(visit.request, visit.viewer);
}

/** `POST`: checks and says what will happen; confirmed, it asks and leads to the page of the pass. */
export function actOnAskForm<S extends z.ZodType>(deps: AskDeps, ask: AskForm<S>): PageHandler {
  return async (visit) => {
    const { form, request: http, viewer, actor, context } = visit;
    if (!ask.isOn) return deps.pages.notFound(http, viewer);
    const step = form.get('step');
    if (step === 'change') return formPage(deps, ask, visit, form);
    const read = ask.schema.safeParse(ask.wish(form), { error: inPlainWords });
    if (!read.success) return formPage(deps, ask, visit, form, findingsOf(read.error));
    const request = read.data;
    const asking = {
      request,
      actor,
      now: new Date(),
      bodyHash: sha256(new TextEncoder().encode(JSON.stringify(request))),
      idempotencyKey: keyIn(form),
    };
    const isCheck = step !== 'confirm';
    const asked = await ask.ask(deps.workflow(context), asking, { isCheck });
    if (asked.kind !== 'accepted') return formPage(deps, ask, visit, form, refusals(asked));
    if (!isCheck) return redirect(`${ask.pageOf(asked.id)}?asked=true`);
    return surePage(deps, ask, visit, ask.effects(viewer.reader, request, asked.person));
  };
}

/** Of the page that asks once more, so that sending it twice asks once. */
const keyIn = (form: URLSearchParams): string => {
  const given = form.get('key') ?? '';
  return /^page-[\w-]{36}$/.test(given) ? given : newKey();
};
const newKey = (): string => `page-${randomUUID()}`;

function refusals(asked: Exclude<RecoveryAsked, { kind: 'accepted' }>): readonly RequestFinding[] {
  switch (asked.kind) {
    case 'invalid':
      return asked.findings;
    case 'accountBusy':
      return [whole('accountBusy')];
    case 'keyReused':
      return [whole('idempotencyKeyReused')];
    case 'tooMany':
      return [whole('tooManyRecoveries')];
    default:
      return asked satisfies never;
  }
}

function formPage<S extends z.ZodType>(
  { pages }: AskDeps,
  ask: AskForm<S>,
  { viewer }: Visit,
  form: URLSearchParams,
  findings: readonly RequestFinding[] = [],
): HttpResponseInit {
  const { reader } = viewer;
  const filled = { reader, form, findings };
  const elsewhere = unplaced(filled, ask.places).map((one) => html` ${findingLine(reader, one)}`);
  return pages.page(viewer, {
    status: findings.length > 0 ? 422 : 200,
    title: ask.title(reader),
    content: [
      ...(findings.length > 0 ? [alarmLine(html`${reader.words.ask.correct}${elsewhere}`)] : []),
      html`<form class="ask" method="post" action="${ask.path}">${formToken(viewer)}${ask.fields(filled)}
<button type="submit" name="step" value="check">${reader.words.ask.check}</button></form>`,
    ],
  });
}

function surePage<S extends z.ZodType>(
  { pages }: AskDeps,
  ask: AskForm<S>,
  { viewer, form }: Visit,
  effects: Html,
): HttpResponseInit {
  const { ask: words } = viewer.reader.words;
  return pages.page(viewer, {
    title: words.sure,
    content: [
      effects,
      html`<form method="post" action="${ask.path}">${formToken(viewer)}${hiddenFields(form, ask.names)}<input type="hidden" name="key" value="${newKey()}">
<button type="submit" name="step" value="confirm">${words.confirm}</button> <button class="plain after" type="submit" name="step" value="change">${words.change}</button></form>`,
    ],
  });
}
