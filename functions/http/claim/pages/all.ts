import type { HttpResponseInit } from '@azure/functions';
import type { Factor } from '../../../../shared/domain/challenge.ts';
import { type Brand, languageOfTenant } from '../../../../shared/messages/brand.ts';
import { html } from '../../../../shared/messages/html.ts';
import { acceptedLanguage, type Language } from '../../../../shared/messages/language.ts';
import type { Secret } from '../../../../shared/secret.ts';
import type { ClaimDocument } from '../../../../shared/storage/claims.ts';
import { collectEntry, firstDayEntry } from './calendar.ts';
import { codeContent } from './code.ts';
import { doneContent } from './done.ts';
import { type FactNotice, factContent } from './fact.ts';
import { cutOffContent, goneContent, newLinkForm } from './gone.ts';
import { type GuideOptions, guideContent } from './guide.ts';
import { type Page, pageMaker } from './layout.ts';
import { buttonForm } from './parts.ts';
import { type Challenge, isAlarm, type PinNotice, pinContent } from './pin.ts';
import { type Asked, againContent, readyContent } from './ready.ts';
import type { Visitor } from './visitor.ts';
import { type Writer, writerFor } from './writer.ts';

export type ClaimPages = ReturnType<typeof claimPages>;

export interface PageOptions {
  /** Makes copying easier; without it no page names a script. */
  readonly scriptUrl?: string;
  /** Where people may keep passkeys, asked for each page; absent: `unknown`. */
  readonly places?: () => GuideOptions['places'];
  /** The page of a dead link offers to send a new one. */
  readonly offersNewLink?: boolean;
  /** IT hears of a locked link. */
  readonly itIsTold?: boolean;
  /** The host of the links, for the page that says what this is. */
  readonly host?: string;
}

const RETRY_AFTER_SECONDS = 30;
/** Makes the browser forget the page before, which it may keep whole for going back. */
const FORGETTING = { 'clear-site-data': '"cache"' };

/** The pages the new hire sees. They need no script; `code` is the one response that shows it. */
export function claimPages(brand: Brand, options: PageOptions = {}) {
  const { scriptUrl, places = () => 'unknown', offersNewLink = false, itIsTold = false } = options;
  const guide = (): GuideOptions => ({ places: places() });
  const make = pageMaker(brand);

  function page(
    status: number,
    visitor: Visitor,
    write: (writer: Writer) => Omit<Page, 'status'>,
  ): HttpResponseInit {
    const writer = writerFor(brand, visitor);
    return make(writer, { status, ...write(writer) });
  }

  const asking = (acceptLanguage: string | null): Visitor => ({
    language: acceptedLanguage(acceptLanguage, languageOfTenant(brand)),
  });

  /** The form for the PIN. Posts the field `pin`; its second button posts `action=sendAgain`. */
  const askPin = (visitor: Visitor, challenge: Challenge, notice?: PinNotice, now = new Date()) =>
    page(isAlarm(notice) ? 422 : 200, visitor, (writer) => ({
      title: writer.words.pages.askPin.title,
      content: pinContent(writer, challenge, now, notice),
    }));

  /** HR's question; posts the field `answer`. */
  const askFact = (visitor: Visitor, question: string, notice?: FactNotice) =>
    page(notice ? 422 : 200, visitor, (writer) => ({
      title: writer.words.pages.askFact.title,
      content: factContent(writer, question, notice),
    }));

  return {
    askPin,
    askFact,

    /** The link is good and its time has not come. Posts `action=calendar`. */
    tooEarly: (visitor: Visitor, { opensAt }: { opensAt: Date }) =>
      page(200, visitor, ({ p, moment, words: { pages } }) => ({
        title: pages.tooEarly.title,
        content: [
          p(pages.tooEarly.comeBack, { moment: moment(opensAt) }),
          p(pages.tooEarly.keepTheLink),
          buttonForm(pages.calendar, 'calendar'),
        ],
      })),

    /** The first page of a good link: what will come, before the button brings it. */
    ready: (visitor: Visitor = {}, asked: Asked = { factor: 'none' }) =>
      page(200, visitor, (writer) => ({
        title: writer.words.pages.ready.title,
        content: readyContent(writer, asked),
      })),

    /** For the browser that has just shown the code and may show it once more. */
    readyAgain: (visitor: Visitor) =>
      page(200, visitor, (writer) => ({
        title: writer.words.pages.ready.title,
        content: againContent(writer),
      })),

    /** Too many wrong PINs or answers. Without `until` only a new link helps. */
    locked: (visitor: Visitor, { until, factor }: { until?: Date; factor?: Factor } = {}) =>
      page(429, visitor, (writer) => {
        const { p, moment, words } = writer;
        const { locked } = words.pages;
        const help = until
          ? [p(locked.until, { moment: moment(until) })]
          : [p(itIsTold ? locked.itKnows : locked.tellIt)];
        // A new link has new guesses, which help with HR's question.
        const way = offersNewLink && !until && factor !== 'fact' ? newLinkForm(writer) : [];
        const why = p(factor === 'fact' ? locked.whyAnswer : locked.why);
        return { title: locked.title, content: [why, ...help, ...way] };
      }),

    /** Something about the account must be looked at first. */
    held: (visitor: Visitor) =>
      page(403, visitor, ({ p, words: { pages } }) => ({
        title: pages.locked.title,
        content: [
          p(pages.locked.whyAccount),
          p(itIsTold ? pages.locked.itKnows : pages.locked.tellIt),
        ],
      })),

    /** Posts `action=done` when the person has the code. */
    code: (code: Secret<string>, claim: ClaimDocument, visitor: Visitor = {}, now = new Date()) =>
      page(200, visitor, (writer) => ({
        title: titleOfCode(writer),
        content: codeContent(writer, code, claim, now, guide()),
        scriptUrl,
        isSecret: true,
      })),

    /** What the person keeps. Posts `action=calendar`, and `action=showAgain` where it may. */
    done: (
      visitor: Visitor,
      about?: { claim: ClaimDocument; canShowAgain: boolean },
      now = new Date(),
    ) =>
      page(200, visitor, (writer) => ({
        title: writer.words.pages.done.title,
        content: doneContent(writer, guide(), about && { ...about, now }),
        headers: FORGETTING,
      })),

    /** The file behind `action=calendar` of `done`. */
    firstDay: (visitor: Visitor, claim: ClaimDocument, now = new Date()) =>
      firstDayEntry(writerFor(brand, visitor), claim, now),

    /** The file behind `action=calendar` of `tooEarly`. */
    collectDay: (visitor: Visitor, claim: ClaimDocument, opensAt: Date, now = new Date()) =>
      collectEntry(writerFor(brand, visitor), claim, opensAt, now),

    /** The guide to the passkey, which mails lead to. It holds nothing of anybody. */
    guide: (language: Language) =>
      page(200, { language }, (writer) => ({
        title: writer.words.guide.title,
        content: [html`${guideContent(writer, guide(), 2)}`],
      })),

    /** Its language comes from `Accept-Language`, and from nothing that we know of a link. */
    gone: (acceptLanguage: string | null = null) =>
      page(404, asking(acceptLanguage), (writer) => ({
        title: writer.words.pages.gone.title,
        content: goneContent(writer, { offersNewLink }),
      })),

    /** For an address that was cut off before the link. */
    cutOff: (acceptLanguage: string | null = null) =>
      page(200, asking(acceptLanguage), (writer) => ({
        title: writer.words.pages.gone.title,
        content: cutOffContent(writer),
      })),

    /** The same for everybody who posts `action=newLink`, whatever became of it. */
    newLinkAsked: (acceptLanguage: string | null = null) =>
      page(202, asking(acceptLanguage), ({ p, words: { pages } }) => ({
        title: pages.newLinkAsked.title,
        content: [p(pages.newLinkAsked.text), p(pages.gone.newest), p(pages.newLinkAsked.nothing)],
      })),

    /** At the bare address: what this is, for people who want to know before they press a link. */
    about: (acceptLanguage: string | null = null) =>
      page(200, asking(acceptLanguage), ({ p, wording, words: { pages } }) => ({
        title: wording.say(pages.about.title),
        content: [p(pages.about.text), p(pages.about.real, { host: options.host ?? '' })],
      })),

    /** A service behind us is away; the link stays good. */
    unavailable: (visitor: Visitor = {}) =>
      page(503, visitor, ({ p, words: { pages } }) => ({
        title: pages.unavailable.title,
        content: [p(pages.unavailable.text)],
        headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
      })),

    /** A limit of the whole tenant is reached; the link stays good, and nothing was counted. */
    busy: (visitor: Visitor, until: Date) =>
      page(429, visitor, ({ p, moment, words: { pages } }) => ({
        title: pages.unavailable.title,
        content: [p(pages.busy), p(pages.locked.until, { moment: moment(until) })],
        headers: { 'retry-after': String(secondsUntil(until)) },
      })),
  };
}

function titleOfCode({ wording, visitor, words }: Writer): string {
  const { title, titleNamed } = words.pages.code;
  return visitor.givenName ? wording.say(titleNamed, { given: visitor.givenName }) : title;
}

const secondsUntil = (moment: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - Date.now()) / 1000));
