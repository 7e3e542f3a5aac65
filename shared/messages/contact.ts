import { type Html, html } from './html.ts';

/** A mail address, or a number in international form or with at least six digits. */
const REACHABLE = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d ()/-]{5,}\d/g;

/**
 * Whom people may ask, with what can be pressed as links: mail addresses and telephone numbers. The
 * setting may be either, or a sentence that holds both.
 */
export function contactLinks(contact: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const { 0: found, index } of contact.matchAll(REACHABLE)) {
    parts.push(html`${contact.slice(end, index)}`, link(found));
    end = index + found.length;
  }
  return html`${[...parts, html`${contact.slice(end)}`]}`;
}

function link(found: string): Html {
  const isMail = found.includes('@');
  const target = isMail ? `mailto:${found}` : `tel:${found.replaceAll(/[^+\d]/g, '')}`;
  return html`<a href="${target}" dir="ltr">${found}</a>`;
}
