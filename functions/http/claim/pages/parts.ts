import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Writer } from './writer.ts';

/** "Step 1 of 3". */
export const stepLine = ({ mark, words }: Writer, step: number, of: number): Html =>
  html`<p class="step">${mark(words.pages.step, { step: String(step), of: String(of) })}</p>`;

/** What one wants to see at a glance. What is not known is left out. */
export function factList(...facts: readonly (readonly [string, Html | undefined])[]): Html {
  const known = facts.flatMap(([label, value]) =>
    value ? [html`<div><dt>${label}</dt><dd>${value}</dd></div>`] : [],
  );
  return known.length > 0 ? html`<dl>${known}</dl>` : html``;
}

/** A name that is copied as it is, whatever direction the text around it has. */
export const verbatim = (text: string): Html =>
  html`<span class="name" translate="no" dir="ltr">${text}</span>`;

/** A form of one button. `action` says which of several it was; without one it is the main thing. */
export function buttonForm(label: string, action?: string): Html {
  const plain = action ? html` class="plain" name="action" value="${action}"` : '';
  return html`<form method="post"><button type="submit"${plain}>${label}</button></form>`;
}

/** What must be read at once, also by those who hear the page. */
export const alarmLine = (text: string | Html): Html =>
  html`<p class="alarm" id="alarm" role="alert">${text}</p>`;

export const statusLine = (text: Html): Html => html`<p class="status" role="status">${text}</p>`;
