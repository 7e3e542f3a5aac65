import type { HttpResponseInit } from '@azure/functions';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import type { ConsoleWords } from '../../../shared/messages/console/catalogue.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import type { OnboardingDetails } from '../../../shared/onboardings/view.ts';
import { runState } from '../../../shared/storage/person-index.ts';
import { alarmLine, statusLine } from '../claim/pages/parts.ts';
import type { Visit } from './guarded.ts';
import { formToken } from './parts.ts';
import type { Viewer } from './viewer.ts';

export type Verb = keyof ConsoleWords['act']['done'];

/** What became of an act: the status of the page that says so, and the sentence. */
export interface Notice {
  readonly status: number;
  readonly line: Html;
}

/**
 * An act as something to unfold: what it does, a field for the reason, and the button that does it. It
 * needs no script, and no act is done by one press alone.
 */
export function actForm(
  viewer: Required<Viewer>,
  verb: Verb,
  {
    path,
    hidden = {},
    explain,
  }: { path: string; hidden?: Readonly<Record<string, string>>; explain?: string },
): Html {
  const { act } = viewer.reader.words;
  const id = `reason-${verb}-${path.split('/').at(-1)?.slice(-26)}`;
  const kept = Object.entries({ act: verb, ...hidden }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<details class="act"><summary>${act[verb]}</summary><form method="post" action="${path}">${formToken(viewer)}${kept}
<p>${explain ?? act.explain[verb]}</p><label for="${id}">${act.reason}</label><input id="${id}" name="reason" required maxlength="200" autocomplete="off" aria-describedby="${id}-hint"><p class="hint" id="${id}-hint">${act.reasonHint}</p><button type="submit">${act[verb]}</button></form></details>`;
}

/** The acts that make sense now: what the run asks for first. */
export function onboardingActs(viewer: Required<Viewer>, view: OnboardingDetails): Html {
  const path = `/people/${view.id}`;
  const waits = view.outcome === 'needsAttention';
  const { hold } = view;
  const confirm = hold
    ? [actForm(viewer, 'confirm', { path, hidden: { of: hold.of, subject: hold.subject } })]
    : [];
  const resume = waits && !hold ? [actForm(viewer, 'resume', { path })] : [];
  const isOpen = view.outcome === null || waits;
  const reissue = isOpen ? [actForm(viewer, 'reissue', { path })] : [];
  const isOver = ['withdrawn', 'withdrawing', 'refused'].includes(view.stage);
  const withdraw = isOver ? [] : [actForm(viewer, 'withdrawal', { path })];
  return html`${[...confirm, ...resume, ...reissue, ...withdraw]}`;
}

/**
 * Whether an act comes too late. A run that is over does nothing with it, so the person who sends the
 * form of an older page must not read that it was done. A withdrawal begins a run of its own.
 */
export async function isTooLate(
  {
    records,
    workflow,
  }: { readonly records: Records; readonly workflow: (context: unknown) => Workflow },
  { context }: Pick<Visit, 'context'>,
  id: string,
  verb: Verb,
): Promise<boolean> {
  if (verb === 'withdrawal') return false;
  return (await runState(records, workflow(context), id)).kind === 'over';
}

/**
 * What the answer of the API's own act means for the person in front of the page. `done` replaces what is said
 * of an onboarding where the act was on something else.
 */
export function noticeOf(
  { reader }: Pick<Viewer, 'reader'>,
  verb: Verb,
  { status = 200 }: HttpResponseInit,
  done = reader.words.act.done[verb],
): Notice {
  const { refused, soon } = reader.words.act;
  switch (status) {
    case 200:
    case 202:
      return { status: 200, line: statusLine(html`${done} ${soon}`) };
    case 403:
      return { status, line: alarmLine(refused.own) };
    case 404:
      return { status, line: alarmLine(refused.missing) };
    case 409:
      return { status, line: alarmLine(refused.changed) };
    default:
      return { status: 422, line: alarmLine(refused.reason) };
  }
}
