import { type Brand, languageOfTenant } from '../../../../shared/messages/brand.ts';
import type { Catalogue } from '../../../../shared/messages/catalogue.ts';
import { contactLinks } from '../../../../shared/messages/contact.ts';
import type { Counted } from '../../../../shared/messages/fill.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Language } from '../../../../shared/messages/language.ts';
import { timeFor } from '../../../../shared/messages/moment.ts';
import { type Wording, wordingOf } from '../../../../shared/messages/wording.ts';
import type { Visitor } from './visitor.ts';

type Values = Readonly<Record<string, string | Html>>;

/** Writes sentences for one visitor: in their language, and with times by their clock. */
export interface Writer {
  readonly language: Language;
  readonly wording: Wording;
  readonly words: Catalogue;
  readonly visitor: Visitor;
  readonly mark: (text: string, values?: Values) => Html;
  /** A paragraph. */
  readonly p: (text: string, values?: Values) => Html;
  readonly counted: (text: Counted, count: number) => string;
  /** Day, time and zone. */
  readonly moment: (at: Date) => Html;
  /** The time of day, for what is minutes away. */
  readonly clock: (at: Date) => Html;
  readonly range: (from: Date, until: Date) => Html;
}

export function writerFor(brand: Brand, visitor: Visitor): Writer {
  const language = visitor.language ?? languageOfTenant(brand);
  const wording = wordingOf(brand, language);
  const support = contactLinks(brand.supportContact);
  const mark = (text: string, values: Values = {}) => wording.mark(text, { support, ...values });
  const timeZone = visitor.timeZone ?? 'UTC';
  const where = { timeZone, locale: visitor.locale };
  return {
    language,
    wording,
    words: wording.words,
    visitor,
    mark,
    p: (text, values) => html`<p>${mark(text, values)}</p>`,
    counted: (text, count) => wording.count(text, count),
    moment: (at) => time(at, wording.moment(at, where)),
    clock: (at) => time(at, timeFor(at, { language, ...where })),
    range: (from, until) => html`<span class="range">${wording.range(from, until, where)}</span>`,
  };
}

const time = (at: Date, text: string): Html =>
  html`<time datetime="${at.toISOString()}">${text}</time>`;
