import type { PageWords } from '../../../../shared/messages/catalogue.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';

/** The form for the answer to HR's question, which is in HR's own words. */
export function factContent(
  words: PageWords['askFact'] & { button: string },
  question: string,
  organisation: string,
  alarm?: string,
): readonly Html[] {
  const description = alarm ? 'alarm question' : 'question';
  return [
    alarm ? html`<p class="alarm" id="alarm" role="alert">${alarm}</p>` : html``,
    html`<p>${words.intro(organisation)}</p>`,
    html`<p id="question" class="question">${question}</p>`,
    html`<form method="post"><label for="answer">${words.label}</label><input id="answer" class="words" name="answer" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="64" required aria-describedby="${description}"${alarm ? html` aria-invalid="true"` : ''}><button type="submit">${words.button}</button></form>`,
  ];
}
