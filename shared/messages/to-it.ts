import type { Hire } from '../domain/hire.ts';
import { type AdvisedReason, advisedReason, consequenceOf } from './advice.ts';
import { type Brand, languageOfTenant } from './brand.ts';
import { type Content, laidOut } from './layout.ts';
import { facts, type Letter } from './letter.ts';
import { dateFor, dayFor } from './moment.ts';
import { personOf } from './person.ts';
import { type Where, type Wording, wordingOf } from './wording.ts';

// In the tenant's language. Each is a letter first, so that a chat can have it as a card
// (cards.ts).

export interface EscalationFacts {
  readonly onboardingId: string;
  /** Its stable code, such as `noPasskey` or `stepFailed:addToGroups`. */
  readonly reason: string;
  readonly firstDayAt: Date;
  /** The run is a pass for the device of somebody who is here already: there is no first day. */
  readonly isDevicePass?: boolean | undefined;
  /** Where the API is: without a page, the mail says which call helps. */
  readonly publicUrl: string;
  /** The page of this onboarding, where there is one. */
  readonly pageUrl?: string | undefined;
  readonly signInName?: string | undefined;
  readonly managerName?: string | undefined;
}

/** To IT: an onboarding has stopped or needs help. Of the hire it holds the name and no address. */
export function escalationLetter(hire: Hire, brand: Brand, about: EscalationFacts): Letter {
  const wording = wordingFor(hire, brand);
  const { say, words } = wording;
  const { escalation, advice, what } = words.toIt;
  const { label } = words.frame;
  const reason = advisedReason(about.reason, about);
  const day = wording.moment(about.firstDayAt, { timeZone: hire.timeZone });
  return {
    subject: subjectFor(wording, hire, about, say(what[reason])),
    preheader: say(escalation.preheader),
    heading: `${personOf(hire).full}: ${say(what[reason])}`,
    greeting: say(words.toIt.greeting),
    before: [say(escalation[consequenceOf(reason)]), say(advice[reason])],
    facts: facts(
      [label.signInNameOf, about.signInName],
      [label.firstDay, about.isDevicePass ? undefined : day],
      [label.managerOf, about.managerName],
      [label.reason, about.reason],
      [label.onboarding, about.onboardingId],
    ),
    ...pageButton(wording, about),
    after: about.pageUrl ? [] : nextCall(wording, reason, about),
  };
}

/** To IT: a recovery is over, needs help, or has left sign-in methods to look at. */
export function recoveryLetter(hire: Hire, brand: Brand, about: EscalationFacts): Letter {
  const wording = wordingFor(hire, brand);
  const { say, words } = wording;
  const { toIt: said } = words.recovery;
  const { label } = words.frame;
  const own: Readonly<Record<string, string>> = said.what;
  const what = say(own[about.reason] ?? words.toIt.what[advisedReason(about.reason)]);
  return {
    subject: subjectFor(wording, hire, about, what),
    preheader: say(words.toIt.escalation.preheader),
    heading: `${personOf(hire).full}: ${what}`,
    greeting: say(words.toIt.greeting),
    before: [say(said[recoveryConsequenceOf(about.reason)])],
    facts: facts(
      [label.signInNameOf, about.signInName],
      [label.managerOf, about.managerName],
      [label.reason, about.reason],
      [label.onboarding, about.onboardingId],
    ),
    ...pageButton(wording, about),
    after: [],
  };
}

/** To IT: what became of the approval of a hire. */
export function approvalLetter(hire: Hire, brand: Brand, about: EscalationFacts): Letter {
  const wording = wordingFor(hire, brand);
  const { say, words } = wording;
  const { escalation } = words.toIt;
  const { label } = words.frame;
  const own: Readonly<Record<string, string>> = words.recovery.toIt.what;
  const what = say(own[about.reason] ?? words.toIt.what.unlisted);
  const consequence = APPROVAL_CONSEQUENCES[about.reason] ?? 'waits';
  return {
    subject: subjectFor(wording, hire, about, what),
    preheader: say(escalation.preheader),
    heading: `${personOf(hire).full}: ${what}`,
    greeting: say(words.toIt.greeting),
    before: [say(escalation[consequence])],
    facts: facts(
      [label.signInNameOf, about.signInName],
      [label.managerOf, about.managerName],
      [label.reason, about.reason],
      [label.onboarding, about.onboardingId],
    ),
    ...pageButton(wording, about),
    after: about.pageUrl || consequence !== 'waits' ? [] : nextCall(wording, 'unlisted', about),
  };
}

const APPROVAL_CONSEQUENCES: Readonly<Record<string, 'waits' | 'goesOn' | 'refused'>> = {
  approvalExpired: 'waits',
  notApproved: 'goesOn',
  approvalDeclined: 'refused',
};

export const isAboutApproval = (reason: string): boolean =>
  Object.hasOwn(APPROVAL_CONSEQUENCES, reason);

/** These reasons end no recovery: it goes on, or is completed. */
function recoveryConsequenceOf(reason: string): 'goesOn' | 'over' | 'methodsLeft' {
  if (reason === 'methodsLeft') return 'methodsLeft';
  return ['notApproved', 'notCollected', 'noPasskeyYet'].includes(reason) ? 'goesOn' : 'over';
}

export const escalationMail = (hire: Hire, brand: Brand, about: EscalationFacts): Content =>
  asMailToIt(escalationLetter(hire, brand, about), brand);

export interface WithdrawnFacts {
  readonly onboardingId: string;
  readonly firstDayAt: Date;
  /** Passkeys that were registered meanwhile and that the app may not remove. */
  readonly passkeysLeft: number;
  /** The run is a pass for somebody who is here already: there is no onboarding, and the account stays. */
  readonly isPass?: boolean | undefined;
  readonly pageUrl?: string | undefined;
}

/** To IT: HR or an operator has called a hire off, or IT a pass, and all is undone. */
export function withdrawnLetter(hire: Hire, brand: Brand, about: WithdrawnFacts): Letter {
  const wording = wordingFor(hire, brand);
  const { say, count, words } = wording;
  const { withdrawn } = words.toIt;
  const { passkeysLeft, isPass } = about;
  const { heading, intro } = isPass ? words.recovery.ended : withdrawn;
  return {
    subject: subjectFor(wording, hire, about, say(withdrawn.what)),
    preheader: say(withdrawn.preheader),
    heading: say(heading),
    greeting: say(words.toIt.greeting),
    before: [
      say(intro),
      ...(passkeysLeft > 0 ? [count(withdrawn.passkeysLeft, passkeysLeft)] : []),
    ],
    facts: facts([words.frame.label.onboarding, about.onboardingId]),
    ...pageButton(wording, about),
    after: [],
  };
}

/** A letter to IT as a mail. */
export const asMailToIt = (letter: Letter, brand: Brand): Content =>
  laidOut(letter, brand, wordingOf(brand, letter.language ?? languageOfTenant(brand)));

/** Somebody who starts, for the digest. */
export interface Starter {
  readonly full: string;
  readonly firstDayAt: Date;
  readonly timeZone: string;
  /** The stage, or the outcome where there is one. */
  readonly stage: string;
}

/** To IT: who starts in the coming days, and how far each of them is. */
export function digestLetter(
  brand: Brand,
  about: {
    readonly starters: readonly Starter[];
    /** How many there are, where not all of them are named. */
    readonly count?: number | undefined;
    readonly from: Date;
    readonly until: Date;
    readonly timeZone: string;
    readonly pageUrl?: string | undefined;
  },
): Letter {
  const wording = wordingOf(brand, languageOfTenant(brand));
  const { say, count, words, days } = wording;
  const { digest } = words.toIt;
  const range = days(about.from, about.until, about);
  const { starters, count: all = starters.length } = about;
  const unnamed = all > starters.length ? [['…', '…'] as const] : [];
  return {
    subject: say(digest.subject, { range }),
    preheader: say(digest.preheader),
    heading: say(digest.heading),
    greeting: say(words.toIt.greeting),
    before: [all > 0 ? count(digest.count, all) : say(digest.nobody)],
    facts: [
      ...starters.map((starter) => [starter.full, progressOf(wording, starter)] as const),
      ...unnamed,
    ],
    ...pageButton(wording, about),
    after: [],
  };
}

function progressOf({ language, list, say, words }: Wording, starter: Starter): string {
  const stages: Readonly<Record<string, string>> = words.toIt.stage;
  const stage = Object.hasOwn(stages, starter.stage) ? stages[starter.stage] : undefined;
  const day = dayFor(starter.firstDayAt, { language, timeZone: starter.timeZone });
  return list([day, say(stage ?? words.toIt.stage.unlisted)]);
}

function wordingFor(hire: Hire, brand: Brand): Wording {
  const { given, full } = personOf(hire);
  return wordingOf(brand, languageOfTenant(brand), { given, full });
}

/** Name, matter and day, in this order: of a long subject the beginning is seen. */
function subjectFor(
  { say, language, words }: Wording,
  hire: Where,
  { firstDayAt }: { firstDayAt: Date },
  what: string,
): string {
  const day = dateFor(firstDayAt, { language, timeZone: hire.timeZone });
  return say(words.toIt.subject, { day, what });
}

const pageButton = ({ say, words }: Wording, { pageUrl }: { pageUrl?: string | undefined }) =>
  pageUrl ? { button: { label: say(words.toIt.openPage), url: pageUrl } } : {};

function nextCall(
  { say, words: { toIt } }: Wording,
  reason: AdvisedReason,
  { publicUrl, onboardingId, isDevicePass }: EscalationFacts,
): string[] {
  const path = isDevicePass ? 'device-passes' : 'onboardings';
  const call = (verb: string) => `POST ${publicUrl}/api/${path}/${onboardingId}/${verb}`;
  switch (consequenceOf(reason)) {
    case 'waits':
      return [say(toIt.escalation.resume, { call: call('resume') })];
    case 'goesOn':
      // Another pass for a device is asked for as the first one was, and no pass mends a device.
      if (isDevicePass || reason === 'deviceProblem') return [];
      return [say(toIt.escalation.reissue, { call: call('reissue') })];
    default:
      return [];
  }
}
