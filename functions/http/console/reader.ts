import type { HttpRequest } from '@azure/functions';
import type { Brand } from '../../../shared/messages/brand.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { ConsoleWords } from '../../../shared/messages/console/catalogue.ts';
import { consoleLanguage, consoleWords } from '../../../shared/messages/console/words.ts';
import type { Counted } from '../../../shared/messages/fill.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import type { Language } from '../../../shared/messages/language.ts';
import { dayFor } from '../../../shared/messages/moment.ts';
import { wordingOf } from '../../../shared/messages/wording.ts';

type Values = Readonly<Record<string, string | Html>>;

/** Writes sentences for one person at a browser, in the language that it asks for. */
export interface Reader {
  readonly language: Language;
  readonly words: ConsoleWords;
  /** The sentences of mails, of which stages and reasons are named here as well. */
  readonly mailWords: Catalogue;
  readonly mark: (text: string, values?: Values) => Html;
  readonly counted: (text: Counted, count: number) => string;
  /** Day, time and zone; UTC where nothing else is said. */
  readonly moment: (at: string | Date, timeZone?: string) => Html;
  /** A calendar day, such as `2026-12-02`. */
  readonly day: (date: string) => Html;
  readonly days: (from: string, until: string) => string;
}

export function readerOf(brand: Brand, { headers }: Pick<HttpRequest, 'headers'>): Reader {
  const language = consoleLanguage(headers.get('accept-language'), brand);
  const wording = wordingOf(brand, language);
  const asDate = (date: string) => new Date(`${date}T12:00:00Z`);
  const utc = { timeZone: 'UTC' };
  return {
    language,
    words: consoleWords(language),
    mailWords: wording.words,
    mark: wording.mark,
    counted: (text, count) => wording.count(text, count),
    moment: (at, timeZone = 'UTC') => {
      const date = new Date(at);
      return html`<time datetime="${date.toISOString()}">${wording.moment(date, { timeZone })}</time>`;
    },
    day: (date) =>
      html`<time datetime="${date}">${dayFor(asDate(date), { language, ...utc })}</time>`,
    days: (from, until) => wording.days(asDate(from), asDate(until), utc),
  };
}
