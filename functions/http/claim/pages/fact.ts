import { type Html, html } from '../../../../shared/messages/html.ts';
import { alarmLine, stepLine } from './parts.ts';
import type { Writer } from './writer.ts';

/** What became of the answer that was typed last. */
export type FactNotice =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number };

/** The form for the answer to HR's question, which is in HR's own words. */
export function factContent(
  writer: Writer,
  question: string,
  notice?: FactNotice,
): readonly Html[] {
  const { p, words } = writer;
  const { askFact, askPin } = words.pages;
  const description = notice ? 'alarm question' : 'question';
  const invalid = notice ? html` aria-invalid="true"` : '';
  return [
    stepLine(writer, 2, 3),
    notice ? alarmLine(alarmOf(writer, notice)) : html``,
    p(askFact.intro),
    html`<p id="question" class="question" dir="auto">${question}</p>`,
    html`<form method="post"><label for="answer">${askFact.label}</label><input id="answer" class="words" name="answer" type="text" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="64" required autofocus aria-describedby="${description}"${invalid}><button type="submit">${askPin.button}</button></form>`,
  ];
}

function alarmOf({ counted, words }: Writer, notice: FactNotice): string {
  const { askFact } = words.pages;
  if (notice.kind === 'empty') return askFact.empty;
  return counted(askFact.attemptsLeft, notice.attemptsLeft);
}
