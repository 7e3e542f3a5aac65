import type { HttpResponseInit } from '@azure/functions';
import type { Factor } from '../../../../shared/domain/challenge.ts';
import { type Brand, languageOfTenant } from '../../../../shared/messages/brand.ts';
import type { PageWords } from '../../../../shared/messages/catalogue.ts';
import { catalogueOf } from '../../../../shared/messages/catalogues.ts';
import { html } from '../../../../shared/messages/html.ts';
import { acceptedLanguage, type Language } from '../../../../shared/messages/language.ts';
import type { Secret } from '../../../../shared/secret.ts';
import type { ClaimDocument } from '../../../../shared/storage/claims.ts';
import { codeContent, timeElement, type Visitor } from './code.ts';
import { factContent } from './fact.ts';
import { type Page, pageMaker } from './layout.ts';
import { pinContent, type Whereabouts } from './pin.ts';

export type ClaimPages = ReturnType<typeof claimPages>;

const RETRY_AFTER_SECONDS = 30;

/**
 * The pages the new hire sees. They need no script; `code` is the one response that shows it.
 * `scriptUrl` makes copying easier; without it no page names a script.
 */
export function claimPages(brand: Brand, { scriptUrl }: { scriptUrl?: string } = {}) {
  const organisation = brand.organisationName;
  const make = pageMaker(brand);

  function page(
    status: number,
    language: Language,
    content: (words: PageWords) => Pick<Page, 'title' | 'content' | 'headers' | 'scriptUrl'>,
  ): HttpResponseInit {
    return make({ status, language, ...content(catalogueOf(language).pages) });
  }
  const languageFor = ({ language }: Visitor): Language => language ?? languageOfTenant(brand);

  return {
    /** The link is good and its time has not come. */
    tooEarly: (visitor: Visitor, { opensAt }: { opensAt: Date }) =>
      page(200, languageFor(visitor), ({ tooEarly }) => ({
        title: tooEarly.title,
        content: [
          html`<p>${tooEarly.comeBack(timeElement(opensAt, visitor))}</p>`,
          html`<p>${tooEarly.keepTheLink}</p>`,
        ],
      })),

    /** Posts the field `pin`; the second button posts `action=sendAgain` instead. */
    askPin: (visitor: Visitor, where: Whereabouts) =>
      page(200, languageFor(visitor), ({ askPin }) => ({
        title: askPin.title,
        content: pinContent(askPin, where),
      })),

    /** The same form once more. `attemptsLeft` counts from 1; at 0 the page is `locked`. */
    wrongPin: (visitor: Visitor, where: Whereabouts, attemptsLeft: number) =>
      page(422, languageFor(visitor), ({ askPin }) => ({
        title: askPin.title,
        content: pinContent(askPin, where, askPin.attemptsLeft(attemptsLeft)),
      })),

    /** The same form once more: nothing was counted, and only another PIN helps. */
    stalePin: (visitor: Visitor, where: Whereabouts) =>
      page(422, languageFor(visitor), ({ askPin }) => ({
        title: askPin.title,
        content: pinContent(askPin, where, askPin.tooOld(askPin.sendAgain[where.factor])),
      })),

    /** HR's question; posts the field `answer`. */
    askFact: (visitor: Visitor, question: string) =>
      page(200, languageFor(visitor), ({ askFact, askPin: { button } }) => ({
        title: askFact.title,
        content: factContent({ ...askFact, button }, question, organisation),
      })),

    /** The same form once more. `attemptsLeft` counts from 1; at 0 the page is `locked`. */
    wrongAnswer: (visitor: Visitor, question: string, attemptsLeft: number) =>
      page(422, languageFor(visitor), ({ askFact, askPin: { button } }) => ({
        title: askFact.title,
        content: factContent(
          { ...askFact, button },
          question,
          organisation,
          askFact.attemptsLeft(attemptsLeft),
        ),
      })),

    /** Too many wrong PINs or answers. Without `until` only a new link helps. */
    locked: (visitor: Visitor, { until, factor }: { until?: Date; factor?: Factor } = {}) =>
      page(429, languageFor(visitor), ({ locked }) => ({
        title: locked.title,
        content: [
          html`<p>${factor === 'fact' ? locked.whyAnswer : locked.why}</p>`,
          html`<p>${until ? locked.until(timeElement(until, visitor)) : locked.askForNew}</p>`,
        ],
      })),

    ready: (visitor: Visitor = {}) =>
      page(200, languageFor(visitor), ({ ready }) => ({
        title: ready.title,
        content: [
          html`<p>${ready.intro(organisation)}</p>`,
          html`<form method="post"><button type="submit">${ready.button}</button></form>`,
        ],
      })),

    code: (code: Secret<string>, claim: ClaimDocument, visitor: Visitor = {}) => {
      const language = languageFor(visitor);
      return page(200, language, (words) => ({
        title: words.code.title,
        content: codeContent(words.code, code, claim, { ...visitor, language }, organisation),
        scriptUrl,
      }));
    },

    /** The page after the code: it takes the code off the screen and out of the browser's memory. */
    done: (language: Language) =>
      page(200, language, ({ done }) => ({
        title: done.title,
        content: [html`<p>${done.text}</p>`],
        headers: { 'clear-site-data': '"cache"' },
      })),

    /**
     * The same for a link that never was, is used up, expired or replaced: a guesser learns nothing.
     * That is why its language comes from `Accept-Language` and from nothing we know.
     */
    gone: (acceptLanguage: string | null = null) =>
      page(404, acceptedLanguage(acceptLanguage, languageOfTenant(brand)), ({ gone }) => ({
        title: gone.title,
        content: [html`<p>${gone.text}</p>`],
      })),

    /** A service behind us is away; the link stays good. */
    unavailable: (visitor: Visitor = {}) =>
      page(503, languageFor(visitor), ({ unavailable }) => ({
        title: unavailable.title,
        content: [html`<p>${unavailable.text}</p>`],
        headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
      })),

    /** A limit of the whole tenant is reached; the link stays good, and nothing was counted. */
    busy: (visitor: Visitor, until: Date) =>
      page(429, languageFor(visitor), ({ unavailable, busy, locked }) => ({
        title: unavailable.title,
        content: [html`<p>${busy}</p>`, html`<p>${locked.until(timeElement(until, visitor))}</p>`],
        headers: { 'retry-after': String(secondsUntil(until)) },
      })),
  };
}

const secondsUntil = (moment: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - Date.now()) / 1000));
