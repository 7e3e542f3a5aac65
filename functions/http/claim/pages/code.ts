import { SHOW_AGAIN_MS } from '../../../../shared/domain/challenge.ts';
import { markedSteps } from '../../../../shared/messages/first-sign-in.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Secret } from '../../../../shared/secret.ts';
import type { ClaimDocument } from '../../../../shared/storage/claims.ts';
import { type GuideOptions, guideContent } from './guide.ts';
import { onScreen } from './on-screen.ts';
import { buttonForm, stepLine, verbatim } from './parts.ts';
import { stepsFor } from './ready.ts';
import type { Writer } from './writer.ts';

const MINUTE_MS = 60_000;

/** The code, what tells its letters apart, how long it works and what to do with it. */
export function codeContent(
  writer: Writer,
  code: Secret<string>,
  claim: ClaimDocument,
  now: Date,
  guide: GuideOptions,
): readonly Html[] {
  const { p, words, visitor, wording } = writer;
  const { code: said } = words.pages;
  const steps = stepsFor(claim.factor);
  return [
    stepLine(writer, steps, steps),
    html`<output class="code" aria-label="${said.label}" translate="no" dir="ltr">${code.reveal()}</output>`,
    html`<button type="button" class="copy" data-copied="${said.copied}" aria-live="polite" hidden>${said.copy}</button>`,
    p(said.keep),
    validity(writer, claim, now),
    letterByLetter(writer, code.reveal()),
    visitor.signInName
      ? html`<p>${said.signInName}<br>${verbatim(visitor.signInName)}</p>`
      : html``,
    whatToDo(writer, claim, now),
    html`<details><summary>${words.toHire.guide}</summary>${guideContent(writer, guide, 3)}</details>`,
    html`<p>${wording.say(said.keepSecret)}</p>`,
    shownAgain(writer, claim, now),
    buttonForm(said.written, 'done'),
  ];
}

/** Until when it works where it does, and else from when on. */
export function validity(writer: Writer, { startsAt, expiresAt }: ClaimDocument, now: Date): Html {
  const { p, words, moment, range } = writer;
  const [from, until] = [new Date(startsAt), new Date(expiresAt)];
  const { works, worksNow } = words.pages.code;
  return now < from
    ? p(works, { range: range(from, until) })
    : p(worksNow, { until: moment(until) });
}

/** The steps of the first sign-in, now or then. */
export function whatToDo(writer: Writer, { startsAt }: ClaimDocument, now: Date): Html {
  const { words } = writer;
  const { nextNow, nextThen } = words.pages.code;
  const title = now < new Date(startsAt) ? nextThen : nextNow;
  return html`<h2>${title}</h2>${stepList(writer)}`;
}

export function stepList({ visitor, wording }: Writer): Html {
  const steps = markedSteps(wording, visitor.hasDevice ? 'device' : 'browser', onScreen());
  return html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
}

/** For how long this browser may see the page again, in full minutes and at least one. */
function shownAgain({ counted, words }: Writer, { claimedAt }: ClaimDocument, now: Date): Html {
  if (!claimedAt) return html``;
  const leftMs = Date.parse(claimedAt) + SHOW_AGAIN_MS - now.getTime();
  if (leftMs < MINUTE_MS) return html``;
  return html`<p>${counted(words.pages.code.shownAgain, Math.floor(leftMs / MINUTE_MS))}</p>`;
}

function letterByLetter({ words }: Writer, code: string): Html {
  const { spell, kinds } = words.pages.code;
  const letters = [...code].map(
    (letter) => html`<li><kbd translate="no">${letter}</kbd> ${kinds[kindOf(letter)]}</li>`,
  );
  return html`<details><summary>${spell}</summary><ol class="letters" dir="ltr">${letters}</ol></details>`;
}

function kindOf(letter: string): 'capital' | 'small' | 'digit' | 'sign' {
  if (/\p{Lu}/u.test(letter)) return 'capital';
  if (/\p{Ll}/u.test(letter)) return 'small';
  return /\d/.test(letter) ? 'digit' : 'sign';
}
