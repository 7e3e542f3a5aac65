import { type Factor, PIN_VALID_MINUTES } from '../domain/challenge.ts';
import type { Channel } from '../domain/channels.ts';
import type { Hire } from '../domain/hire.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { NewLinkReason } from '../domain/new-link.ts';
import type { Secret } from '../secret.ts';
import { type Brand, languageOfTenant } from './brand.ts';
import { type Language, languageOf } from './language.ts';
import { type Content, laidOut } from './layout.ts';
import { type Fact, facts, type Letter } from './letter.ts';
import { personOf } from './person.ts';
import { type Wording, wordingOf } from './wording.ts';

// Never the link or the code. What only tells has one subject, so that it stands together in the
// mailbox; what asks for something has its own.

/** How far the onboarding is, for the line that every mail to a manager has. */
export interface RunStatus {
  readonly isAccountReady: boolean;
  readonly isLinkSent: boolean;
  readonly isCollected: boolean;
  readonly hasPasskey: boolean;
}

/** Beside what a mail says: where it stands, and what language the manager reads. */
export interface ForManager {
  readonly status?: RunStatus | undefined;
  /** Absent: the tenant's. */
  readonly language?: Language | undefined;
}

/** The manager's own language by the tag that Entra has (`preferredLanguage`), or the tenant's. */
export const languageOfManager = (preferredLanguage: string | undefined, brand: Brand): Language =>
  languageOf(preferredLanguage ?? '', languageOfTenant(brand));

/** To the manager, before anything is sent: what will happen, and what will be asked for. */
export function announcedMail(
  hire: Hire,
  brand: Brand,
  about: ForManager & { firstDayAt: Date; factor: Factor },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { announced, passkey, ready, neverNeed, helpBy } = wording.words.toManager;
    return {
      ...told(wording, announced),
      before: [wording.say(announced.intro), asked(wording, about.factor)],
      facts: standing(wording, about, firstDay(wording, hire, about)),
      after: [passkey, ready, neverNeed, helpBy].map((text) => wording.say(text)),
    };
  });
}

/** To the manager: the link was sent to the hire; `why` where it was sent before. */
export function deliveredMail(
  hire: Hire,
  brand: Brand,
  about: ForManager & {
    firstDayAt: Date;
    at?: Date | undefined;
    channel?: Channel | undefined;
    factor?: Factor | undefined;
    why?: NewLinkReason | undefined;
  },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { delivered, channel, neverNeed, helpBy } = wording.words.toManager;
    const { label } = wording.words.frame;
    return {
      ...told(wording, {
        preheader: about.why ? delivered.preheaderAgain : delivered.preheader,
        heading: about.why ? delivered.headingAgain : delivered.heading,
      }),
      before: [
        wording.say(delivered.intro),
        ...(about.why ? [wording.say(delivered.why[about.why])] : []),
        ...(about.factor ? [asked(wording, about.factor)] : []),
      ],
      facts: standing(
        wording,
        about,
        [label.sent, about.at && wording.moment(about.at, hire)],
        [label.sentBy, about.channel && wording.say(channel[about.channel])],
        firstDay(wording, hire, about),
      ),
      after: [wording.say(neverNeed), wording.say(helpBy)],
    };
  });
}

/** To the manager: the code was shown, when, and what proved that it was the hire. */
export function openedMail(
  hire: Hire,
  brand: Brand,
  about: ForManager & {
    collectedAt: Date;
    factor: Factor;
    startsAt?: Date | undefined;
    worksUntil?: Date | undefined;
  },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { opened } = wording.words.toManager;
    const { label } = wording.words.frame;
    const { startsAt, worksUntil } = about;
    return {
      ...told(wording, opened),
      before: [wording.say(opened.intro), wording.say(opened.next)],
      facts: standing(
        wording,
        about,
        [label.collected, wording.moment(about.collectedAt, hire)],
        [label.confirmedBy, wording.say(opened.confirmed[about.factor])],
        [label.codeWorksOf, startsAt && worksUntil && wording.range(startsAt, worksUntil, hire)],
      ),
      after: [wording.say(opened.notKnown)],
    };
  });
}

/** To the manager: the hire has a passkey, and all is done. */
export function completedMail(hire: Hire, brand: Brand, about: ForManager = {}): Content {
  return mail(hire, brand, about, (wording) => {
    const { completed } = wording.words.toManager;
    return {
      ...told(wording, completed),
      before: [wording.say(completed.intro), wording.say(completed.nothingToDo)],
      facts: standing(wording, about),
      after: [],
    };
  });
}

/** To the manager: HR has called the hire off, and all is undone. */
export function withdrawnMail(
  hire: Hire,
  brand: Brand,
  about: Omit<ForManager, 'status'> = {},
): Content {
  return mail(hire, brand, about, (wording) => {
    const { withdrawn, status } = wording.words.toManager;
    return {
      ...told(wording, withdrawn),
      before: [wording.say(withdrawn.intro), wording.say(withdrawn.nothingToDo)],
      facts: facts([wording.words.frame.label.status, wording.say(status.withdrawn)]),
      after: [],
    };
  });
}

/** To the manager: the hire may need a word. `isAgain`: nothing has changed since the last one. */
export function needsYouMail(
  hire: Hire,
  brand: Brand,
  about: ForManager & {
    need: ManagerNeed;
    firstDayAt: Date;
    isAgain?: boolean | undefined;
    /** The code that is meant is not the first. */
    isNewCode?: boolean | undefined;
  },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { needsYou, passkey, ready, neverNeed, helpBy } = wording.words.toManager;
    const explained = about.need === 'noPasskey' ? [passkey, ready] : [];
    return {
      ...told(wording, needsYou),
      subject: wording.say(needsYou.subject),
      before: [
        ...needOf(needsYou, about).map((text) => wording.say(text)),
        ...(about.isAgain ? [wording.say(needsYou.again)] : []),
      ],
      facts: standing(wording, about, firstDay(wording, hire, about)),
      after: [...explained, neverNeed, helpBy].map((text) => wording.say(text)),
    };
  });
}

/**
 * To the manager: a PIN to read to the hire. It is opened here because the mail is its way; without
 * the link, which this mail must never hold, it opens nothing.
 */
export function managerPinMail(
  hire: Hire,
  brand: Brand,
  about: ForManager & { pin: Secret<string>; expiresAt: Date },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { managerPin } = wording.words.toManager;
    const until = wording.moment(about.expiresAt, { timeZone: hire.timeZone });
    return {
      ...told(wording, managerPin),
      subject: wording.say(managerPin.subject),
      before: [wording.say(managerPin.intro)],
      figure: about.pin.reveal(),
      after: [
        wording.say(managerPin.validUntil, { until }),
        wording.say(managerPin.makeSure),
        wording.say(managerPin.keep),
      ],
    };
  });
}

function mail(
  hire: Hire,
  brand: Brand,
  { language = languageOfTenant(brand) }: ForManager,
  write: (wording: Wording) => Letter,
): Content {
  const { given, full } = personOf(hire);
  const wording = wordingOf(brand, language, { given, full });
  return laidOut(write(wording), brand, wording);
}

function told(
  { say, words: { toManager } }: Wording,
  { preheader, heading }: { preheader: string; heading: string },
) {
  return {
    subject: say(toManager.subject),
    preheader: say(preheader),
    heading: say(heading),
    greeting: say(toManager.greeting),
  };
}

type MaybeFact = readonly [label: string, value: string | undefined];

/** What is known, and at the end how far it all is. */
function standing(
  wording: Wording,
  { status }: ForManager,
  ...known: readonly MaybeFact[]
): Fact[] {
  return facts(...known, [wording.words.frame.label.status, status && statusLine(wording, status)]);
}

function statusLine({ say, list, words }: Wording, status: RunStatus): string {
  const said = words.toManager.status;
  const parts = [
    ...(status.isAccountReady ? [said.accountReady] : []),
    status.isLinkSent ? said.linkSent : said.linkNotSent,
    status.isCollected ? said.codeCollected : said.codeNotCollected,
    status.hasPasskey ? said.passkeySet : said.noPasskey,
  ];
  return list(parts.map((text) => say(text)));
}

/** By the clock where the hire works, in the way of the manager's language. */
const firstDay = (
  { words, moment }: Wording,
  { timeZone }: Hire,
  { firstDayAt }: { firstDayAt: Date },
): MaybeFact => [words.frame.label.firstDay, moment(firstDayAt, { timeZone })];

function asked({ say, count, words }: Wording, factor: Factor): string {
  return say(words.toManager.ask[factor], {
    minutes: count(words.sms.minutes, PIN_VALID_MINUTES),
  });
}

function needOf(
  said: Wording['words']['toManager']['needsYou'],
  { need, isNewCode }: { need: ManagerNeed; isNewCode?: boolean | undefined },
): string[] {
  switch (need) {
    case 'notCollected':
      return [isNewCode ? said.newNotCollected : said.notCollected, said.lookForMail];
    case 'linkNotDelivered':
      return [said.linkNotDelivered, said.rightAddress];
    case 'noPasskey':
      return [said.noPasskey, said.howDidItGo];
    default:
      return need satisfies never;
  }
}
