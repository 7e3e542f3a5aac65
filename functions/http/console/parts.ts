import { type Html, html } from '../../../shared/messages/html.ts';
import type { OnboardingDetails, OnboardingView } from '../../../shared/onboardings/view.ts';
import { alarmLine } from '../claim/pages/parts.ts';
import type { Reader } from './reader.ts';
import type { Viewer } from './viewer.ts';

/** A number that is written with its unit, such as `2 days`, or the dash where there is none. */
class Figure {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export const figure = (text: string): Figure => new Figure(text);

type Cell = Html | string | number | Figure;

/**
 * A table that scrolls by itself where it is wider than the window. The first cell of a row is its head.
 * In the others numbers and figures end at one edge.
 */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html {
  const isNumber = (column: number) => column > 0 && isFigure(rows[0]?.[column]);
  const head = heads.map((text, column) =>
    isNumber(column)
      ? html`<th scope="col" class="number">${text}</th>`
      : html`<th scope="col">${text}</th>`,
  );
  const body = rows.map(
    ([first = '', ...cells]) =>
      html`<tr><th scope="row">${shown(first)}</th>${cells.map((cell) =>
        isFigure(cell)
          ? html`<td class="number">${shown(cell)}</td>`
          : html`<td>${shown(cell)}</td>`,
      )}</tr>`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const isFigure = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' || cell instanceof Figure;

const shown = (cell: Cell): Html | string | number => (cell instanceof Figure ? cell.text : cell);

/** The words for a stage, as mails to IT say it; the stable code where mails have none. */
export function stageWords({ mailWords }: Reader, stage: OnboardingView['stage']): string {
  const words: Readonly<Record<string, string>> = mailWords.toIt.stage;
  return words[stage] ?? mailWords.toIt.stage.unlisted;
}

/** A reason such as `stepFailed:notifyHire`: in words, with its stable code. */
export function reasonWords(
  { mailWords }: Reader,
  reason: string,
): { readonly what: string; readonly advice: string } {
  const key = reason.split(':')[0] ?? '';
  const what: Readonly<Record<string, string>> = mailWords.toIt.what;
  const advice: Readonly<Record<string, string>> = mailWords.toIt.advice;
  return {
    what: what[key] ?? mailWords.toIt.what.unlisted,
    advice: advice[key] ?? mailWords.toIt.advice.unlisted,
  };
}

/** Why it waits, what to do, and what a person must decide. */
export function asked(
  reader: Reader,
  { reason, hold, outcome }: Pick<OnboardingDetails, 'reason' | 'hold' | 'outcome'>,
): Html[] {
  if (!reason) return [];
  const { what, advice } = reasonWords(reader, reason);
  const { asks, asksFor } = reader.words.person;
  const line = html`${what} (<code>${reason}</code>)`;
  const subject = html`<code>${hold?.subject ?? ''}</code>`;
  return [
    outcome === 'needsAttention' || outcome === 'failed' ? alarmLine(line) : html`<p>${line}</p>`,
    html`<p>${advice}</p>`,
    ...(hold ? [html`<h2>${asks}</h2><p>${reader.mark(asksFor[hold.of], { subject })}</p>`] : []),
  ];
}

/** The field by which a form proves that it comes from a page of this session. */
export const formToken = ({ formToken: token }: Required<Viewer>): Html =>
  html`<input type="hidden" name="token" value="${token}">`;

/** A link to the next page; nothing on the last one. */
export function nextLink(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  word: string,
): Html {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value ? [[name, value] as [string, string]] : [],
  );
  return html`<p><a href="${path}?${new URLSearchParams(given).toString()}">${word}</a></p>`;
}

/** A person by name, as a link; by the sign-in name or id where no name is known. */
export const personLink = (view: OnboardingView, name: string): Html =>
  html`<a href="/people/${view.id}"><bdi>${name || view.userPrincipalName || view.employeeId}</bdi></a>`;
