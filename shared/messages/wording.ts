import { type Brand, languageOfTenant } from './brand.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueOf } from './catalogues.ts';
import { type Counted, fill, fillHtml, formOf } from './fill.ts';
import { type Html, html } from './html.ts';
import { directionOf, type Language, localeOf } from './language.ts';
import { daysFor, momentFor, type Reader, rangeFor } from './moment.ts';

type Values = Readonly<Record<string, string>>;

/** The sentences of one language in the words of one organisation, and how they are filled. */
export interface Wording {
  readonly language: Language;
  readonly words: Catalogue;
  /** A sentence in plain text. */
  say(text: string, values?: Values): string;
  /** The same with a number, in the form that the language has for it; `{count}` is the number. */
  count(text: Counted, count: number, values?: Values): string;
  /** A sentence as HTML, whose values may be HTML themselves. */
  mark(text: string, values?: Readonly<Record<string, string | Html>>): Html;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  moment(at: Date, where: Where): string;
  range(from: Date, until: Date, where: Where): string;
  days(from: Date, until: Date, where: Where): string;
}

/** Where the hire works, and the hire's own way to write dates. */
export type Where = Omit<Reader, 'language'>;

/** `values` are told to every sentence beside those that it is given. */
export function wordingOf(
  brand: Brand,
  language: Language = languageOfTenant(brand),
  values: Values = {},
): Wording {
  const words = catalogueOf(language, brand.ownTexts);
  const common = { organisation: brand.organisationName, support: brand.supportContact, ...values };
  const isMixed = directionOf(language) === 'rtl';
  const told = (more: Values): Values => mapped({ ...common, ...more }, isMixed ? isolated : asIs);
  const toldHtml = (more: Readonly<Record<string, string | Html>>) =>
    mapped<string | Html, string | Html>({ ...common, ...more }, isMixed ? isolatedHtml : asIs);
  const reader = (where: Where): Reader => ({ ...where, language });
  return {
    language,
    words,
    say: (text, more = {}) => fill(text, told(more)),
    // A figure has no direction of its own.
    count: (text, count, more = {}) =>
      fill(formOf(localeOf(language), text, count), { ...told(more), count: String(count) }),
    mark: (text, more = {}) => fillHtml(text, toldHtml(more)),
    list: (items) =>
      new Intl.ListFormat(localeOf(language), { type: 'unit', style: 'short' }).format(items),
    moment: (at, where) => momentFor(words.frame, at, reader(where)),
    range: (from, until, where) => rangeFor(words.frame, from, until, reader(where)),
    days: (from, until, where) => daysFor(from, until, reader(where)),
  };
}

function mapped<V, W>(values: Readonly<Record<string, V>>, change: (value: V) => W) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, change(value)] as const),
  );
}

const asIs = <V>(value: V): V => value;

/**
 * A name or an address in a text from right to left keeps its own direction and does not turn the
 * signs around it.
 * @see https://www.w3.org/International/articles/inline-bidi-markup/
 */
const isolated = (value: string): string => `\u2068${value}\u2069`;
const isolatedHtml = (value: string | Html): Html => html`<bdi>${value}</bdi>`;
