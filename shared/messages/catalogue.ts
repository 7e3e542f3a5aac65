import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Html } from './html.ts';

// What a catalogue must be able to say. A language is one object of this type, so that a sentence
// which is missing, or which forgets what it is told, does not compile.

/** The stable codes that IT may be told, as docs/operations.md has them; the rest is `other`. */
export const ADVISED_REASONS = [
  'employeeIdNotUnique',
  'noFreeUserName',
  'managerNotFound',
  'managerChangedLate',
  'groupIsRoleAssignable',
  'passPolicyDisabled',
  'passPolicyExcludesUser',
  'claimLinkNotSent',
  'claimLocked',
  'notCollected',
  'noPasskeyYet',
  'passExpired',
  'noPasskey',
  'stepFailed',
  'guest',
  'privileged',
  'alreadyHasStrongMethod',
  'other',
] as const;
export type AdvisedReason = (typeof ADVISED_REASONS)[number];

/** The hire, by the name that people use. No language may need to know whether man or woman. */
export interface Person {
  readonly given: string;
  readonly full: string;
}

interface About {
  readonly person: Person;
  readonly organisation: string;
}

interface WithLink extends About {
  /** The start in words; like every other moment here it names its zone. */
  readonly start: string;
  /** Where the link leads, so that the person can compare. */
  readonly host: string;
  readonly factor: Factor;
}

/** A mail before it has a look. The layout adds link, footer and brand. */
export interface Letter {
  readonly subject: string;
  /** What a mailbox shows beside the subject, also on a locked screen. Never a secret. */
  readonly preheader: string;
  readonly heading: string;
  readonly greeting: string;
  readonly before: readonly string[];
  /** Says what the link is for; the link goes with it. */
  readonly button?: string;
  /** Set large, to be read aloud. */
  readonly figure?: string;
  readonly facts?: readonly Fact[];
  readonly after: readonly string[];
}

export type Fact = readonly [label: string, value: string];

export interface Catalogue {
  /** Between a label and what it is the label of. */
  readonly colon: string;
  readonly moment: (parts: { day: string; time: string; zone: string }) => string;
  readonly footer: (from: { organisation: string; support: string }) => readonly string[];
  readonly toHire: {
    readonly claimLink: (about: WithLink) => Letter;
    readonly reminder: (about: WithLink) => Letter;
    readonly passReplaced: (about: WithLink) => Letter;
    readonly linkClosed: (about: About) => Letter;
  };
  readonly toManager: {
    readonly delivered: (about: About & { start: string }) => Letter;
    readonly opened: (
      about: About & { collectedAt: string; factor: Factor; support: string },
    ) => Letter;
    readonly completed: (about: About) => Letter;
    readonly withdrawn: (about: About) => Letter;
    readonly needsYou: (about: About & { need: ManagerNeed; start: string }) => Letter;
    readonly managerPin: (about: About & { pin: string; until: string }) => Letter;
  };
  readonly toIt: {
    readonly escalation: (
      about: About & { onboardingId: string; reason: string; advice: string },
    ) => Letter;
    readonly advice: Readonly<Record<AdvisedReason, string>>;
  };
  /** In letters of the GSM 7-bit alphabet only: one other letter halves what fits in. */
  readonly sms: {
    readonly pin: (about: PinSms & { organisation: string }) => string;
    /** For a name so long that `pin` would not fit into one message. */
    readonly pinInShort: (about: PinSms) => string;
    readonly link: (about: { organisation: string; url: string }) => string;
  };
  readonly pages: PageWords;
}

interface PinSms {
  readonly pin: string;
  readonly host: string;
  readonly minutes: number;
}

/** The pages of a link. Moments and links come as markup, so that sentences stay whole. */
export interface PageWords {
  readonly questions: (support: string) => string;
  readonly ready: {
    readonly title: string;
    readonly intro: (organisation: string) => Html;
    readonly button: string;
  };
  readonly tooEarly: {
    readonly title: string;
    readonly comeBack: (moment: Html) => Html;
    readonly keepTheLink: string;
  };
  readonly askPin: {
    readonly title: string;
    readonly bySms: (lastDigits: string) => string;
    readonly byManager: string;
    readonly label: string;
    readonly button: string;
    readonly sendAgain: Readonly<Record<'sms' | 'managerPin', string>>;
    readonly sentAgain: string;
    /** `button` is what the button says that sends another one. */
    readonly tooOld: (button: string) => string;
    readonly attemptsLeft: (count: number) => string;
  };
  /** HR's own question stands between `intro` and the field. */
  readonly askFact: {
    readonly title: string;
    readonly intro: (organisation: string) => string;
    readonly label: string;
    readonly attemptsLeft: (count: number) => string;
  };
  readonly locked: {
    readonly title: string;
    readonly why: string;
    /** The same where a question was answered, not a PIN typed. */
    readonly whyAnswer: string;
    readonly until: (moment: Html) => Html;
    readonly askForNew: string;
  };
  readonly code: {
    readonly title: string;
    readonly shownOnce: string;
    readonly label: string;
    readonly valid: (from: Html, until: Html) => Html;
    readonly copy: string;
    readonly copied: string;
    readonly spell: string;
    readonly kinds: Readonly<Record<CharacterKind, string>>;
    readonly signInName: string;
    readonly next: string;
    readonly inBrowser: (securityInfo: Html) => readonly Html[];
    readonly onDevice: readonly Html[];
    readonly keepSecret: (organisation: string) => string;
    readonly written: string;
  };
  readonly done: PlainPage;
  /** Must suit a link that never was, was used, expired or was replaced: it tells none of them. */
  readonly gone: PlainPage;
  readonly unavailable: PlainPage;
  /** Instead of the text of `unavailable`, where a limit is what keeps the person waiting. */
  readonly busy: string;
}

export type CharacterKind = 'capital' | 'small' | 'digit' | 'sign';

interface PlainPage {
  readonly title: string;
  readonly text: string;
}
