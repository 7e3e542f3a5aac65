import type { Factor } from '../domain/challenge.ts';
import type { Hire } from '../domain/hire.ts';
import type { NewLinkReason } from '../domain/new-link.ts';
import { type Brand, languageOfTenant } from './brand.ts';
import { guideUrl, signInSteps } from './first-sign-in.ts';
import { type Language, languageOf } from './language.ts';
import { type Content, laidOut } from './layout.ts';
import { type Fact, facts, type Letter } from './letter.ts';
import { type FirstSignIn, SECURITY_INFO, SECURITY_INFO_URL } from './microsoft.ts';
import { personOf } from './person.ts';
import { type Wording, wordingOf } from './wording.ts';

// Each function decides which sentences are true now; the catalogues only say them.
// test/messages/truth.test.ts holds every sentence against every state of a run.

/** Where the pass is collected, and what is known around it. */
export interface ClaimLinkFacts {
  readonly url: string;
  /** From when on the pass works. */
  readonly startsAt: Date;
  readonly now: Date;
  /** The first day as HR says it, also where the pass was made for another; absent for others. */
  readonly firstDayAt?: Date | undefined;
  /** What the page asks for beside the link. */
  readonly factor?: Factor;
  /** Until when the pass works; absent where it is minted only when it is claimed. */
  readonly worksUntil?: Date | undefined;
  /** From when on the page shows the code. */
  readonly opensAt?: Date | undefined;
  /** When the link dies. */
  readonly expiresAt?: Date | undefined;
  readonly managerName?: string | undefined;
  readonly signInName?: string | undefined;
}

/** The hire's own language, or the tenant's when we do not write it. */
export const languageOfHire = (hire: Hire, brand: Brand): Language =>
  languageOf(hire.locale, languageOfTenant(brand));

/** To the hire: where to collect the pass. The link is all there is to it; no code. */
export function claimLinkMail(hire: Hire, brand: Brand, about: ClaimLinkFacts): Content {
  return mail(hire, brand, about, (wording) => {
    const { claimLink } = wording.words.toHire;
    return {
      ...headed(wording, claimLink),
      before: [
        wording.say(claimLink.intro),
        ...factorOf(wording, about.factor, hire),
        wording.say(claimLink.passkey),
      ],
      ...linkParts(wording, hire, about),
    };
  });
}

/** To the hire: the same link once more, because nobody has used it yet. */
export function reminderMail(hire: Hire, brand: Brand, about: ClaimLinkFacts): Content {
  return mail(hire, brand, about, (wording) => {
    const { reminder } = wording.words.toHire;
    const worksAlready = about.now >= about.startsAt ? [wording.say(reminder.worksAlready)] : [];
    return {
      ...headed(wording, reminder),
      before: [
        wording.say(reminder.intro),
        ...worksAlready,
        ...factorOf(wording, about.factor, hire),
      ],
      ...linkParts(wording, hire, about),
    };
  });
}

/** To the hire: earlier links are dead, and here is the new one. Without `why` no reason is given. */
export function passReplacedMail(
  hire: Hire,
  brand: Brand,
  about: ClaimLinkFacts & { readonly why?: NewLinkReason | undefined },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { newLink } = wording.words.toHire;
    return {
      ...headed(wording, newLink),
      before: [
        ...(about.why ? [wording.say(newLink.why[about.why])] : []),
        wording.say(newLink.dead),
        ...factorOf(wording, about.factor, hire),
      ],
      ...linkParts(wording, hire, about),
    };
  });
}

/** What somebody needs who has collected the code. */
export interface SignInFacts {
  readonly publicUrl: string;
  readonly now: Date;
  readonly startsAt: Date;
  readonly worksUntil: Date;
  readonly signInName?: string | undefined;
}

/** To the hire who has collected the code: it works from now on. */
export function worksNowMail(hire: Hire, brand: Brand, about: SignInFacts): Content {
  return mail(hire, brand, about, (wording) => {
    const { worksNow } = wording.words.toHire;
    return {
      ...headed(wording, worksNow),
      before: [wording.say(worksNow.intro)],
      ...signInParts(wording, hire, about),
    };
  });
}

/** To the hire who has collected the code: there is no passkey yet. */
export function passkeyMissingMail(hire: Hire, brand: Brand, about: SignInFacts): Content {
  return mail(hire, brand, about, (wording) => {
    const { passkeyMissing } = wording.words.toHire;
    const isGood = about.now < about.worksUntil;
    return {
      ...headed(wording, passkeyMissing),
      before: [
        wording.say(passkeyMissing.intro),
        ...(isGood ? [wording.say(passkeyMissing.worksOnce)] : []),
      ],
      ...signInParts(wording, hire, about),
    };
  });
}

/** To the hire: the passkey is there, and what to do when it gets lost. */
export function welcomeMail(
  hire: Hire,
  brand: Brand,
  about: { registeredAt: Date; signInName?: string | undefined },
): Content {
  return mail(hire, brand, {}, (wording) => {
    const { welcome } = wording.words.toHire;
    const { label } = wording.words.frame;
    return {
      ...headed(wording, welcome),
      before: [wording.say(welcome.intro)],
      facts: facts(
        [label.signInName, about.signInName],
        [label.passkeySince, wording.moment(about.registeredAt, hire)],
      ),
      after: [
        wording.say(welcome.second, { address: SECURITY_INFO }),
        wording.say(welcome.lost),
        wording.say(welcome.notYou),
      ],
    };
  });
}

/** To the hire: the link no longer works. Why is for HR to say, so this mail does not. */
export function withdrawnMail(hire: Hire, brand: Brand): Content {
  return mail(hire, brand, {}, (wording) => {
    const { linkClosed } = wording.words.toHire;
    return {
      ...headed(wording, linkClosed),
      before: [wording.say(linkClosed.intro), wording.say(linkClosed.nothingToDo)],
      after: [wording.say(linkClosed.surprised)],
    };
  });
}

/** To the hire who was sent a link: HR has moved the first day, and a new link will follow. */
export function startMovedMail(hire: Hire, brand: Brand, about: { firstDayAt: Date }): Content {
  return mail(hire, brand, {}, (wording) => {
    const { startMoved } = wording.words.toHire;
    return {
      ...headed(wording, startMoved),
      before: [wording.say(startMoved.intro), wording.say(startMoved.next)],
      facts: facts([wording.words.frame.label.firstDay, wording.moment(about.firstDayAt, hire)]),
      after: [],
    };
  });
}

/** To the address that HR has replaced. Whether messages go elsewhere may still be for IT to confirm. */
export function contactChangedMail(hire: Hire, brand: Brand): Content {
  return mail(hire, brand, {}, (wording) => {
    const { contactChanged } = wording.words.toHire;
    return {
      ...headed(wording, contactChanged),
      before: [wording.say(contactChanged.intro)],
      after: [wording.say(contactChanged.notYou)],
    };
  });
}

/** To the work mailbox of an account that was there before: a pass was issued for it. */
export function passIssuedMail(
  hire: Hire,
  brand: Brand,
  about: { signInName: string; issuedAt: Date },
): Content {
  return mail(hire, brand, {}, (wording) => {
    const { passIssued } = wording.words.toHire;
    const { label } = wording.words.frame;
    return {
      ...headed(wording, passIssued),
      before: [wording.say(passIssued.intro)],
      facts: facts(
        [label.signInName, about.signInName],
        [label.sent, wording.moment(about.issuedAt, hire)],
      ),
      after: [wording.say(passIssued.notYou)],
    };
  });
}

function mail(
  hire: Hire,
  brand: Brand,
  about: { readonly url?: string } | SignInFacts,
  write: (wording: Wording) => Letter,
): Content {
  const { given, full } = personOf(hire);
  const host = 'url' in about && about.url ? new URL(about.url).host : '';
  const wording = wordingOf(brand, languageOfHire(hire, brand), { given, full, host });
  return laidOut(write(wording), brand, wording);
}

/** What every mail begins with. */
function headed(
  { say, words }: Wording,
  { subject, preheader, heading }: { subject: string; preheader: string; heading: string },
) {
  return {
    subject: say(subject),
    preheader: say(preheader),
    heading: say(heading),
    greeting: say(words.toHire.greeting),
  };
}

function factorOf({ say, words }: Wording, factor: Factor = 'none', hire: Hire): string[] {
  if (factor === 'none') return [];
  return [say(words.toHire.factor[factor], { digits: hire.mobilePhone?.slice(-2) ?? '' })];
}

/** The button, the facts and the warnings of every mail that carries the link. */
function linkParts(wording: Wording, hire: Hire, about: ClaimLinkFacts) {
  const { say, words } = wording;
  return {
    facts: linkFacts(wording, hire, about),
    button: { label: say(words.toHire.collect), url: about.url },
    after: [say(words.toHire.host), say(words.toHire.keepSecret)],
  };
}

function linkFacts(
  { words: { frame }, moment, range }: Wording,
  hire: Hire,
  { now, startsAt, firstDayAt, worksUntil, opensAt, expiresAt, ...about }: ClaimLinkFacts,
): Fact[] {
  const { label } = frame;
  return facts(
    [label.firstDay, firstDayAt && moment(firstDayAt, hire)],
    [label.manager, about.managerName],
    [label.signInName, about.signInName],
    [label.codeWorks, worksUntil && range(startsAt, worksUntil, hire)],
    [label.shownFrom, opensAt && opensAt > now ? moment(opensAt, hire) : undefined],
    [label.collectUntil, expiresAt && !worksUntil ? moment(expiresAt, hire) : undefined],
  );
}

/** How to sign in, for somebody who has the code. */
function signInParts(wording: Wording, hire: Hire, about: SignInFacts) {
  const { say, words, range } = wording;
  const { label } = words.frame;
  const on: FirstSignIn = hire.device ? 'device' : 'browser';
  const openSignIn = { label: say(words.toHire.openSignIn), url: SECURITY_INFO_URL };
  return {
    facts: facts(
      [label.signInName, about.signInName],
      [label.codeWorks, range(about.startsAt, about.worksUntil, hire)],
    ),
    ...(on === 'browser' && { button: openSignIn }),
    steps: signInSteps(wording, on),
    after: [say(words.toHire.newCode), say(words.toHire.keepSecret)],
    links: [{ label: say(words.toHire.guide), url: guideUrl(about.publicUrl, wording) }],
  };
}
