import type { Hire } from '../domain/hire.ts';
import type { RecoveryNews } from '../domain/recovery/news.ts';
import { type ApprovalSubject, approvalFacts } from './approval-facts.ts';
import type { Brand } from './brand.ts';
import type { Language } from './language.ts';
import { type Content, laidOut } from './layout.ts';
import { type Fact, facts, type Letter } from './letter.ts';
import { personOf } from './person.ts';
import { type Wording, wordingOf } from './wording.ts';

// To people who work here already, about a new sign-in for one of them. Never the link or the code.

export interface RecoveryFacts {
  readonly language: Language;
  readonly signInName: string;
  readonly requestedAt: Date;
  /** The name of the requester. */
  readonly requestedBy: string;
  /** In the requester's words. */
  readonly why: string;
}

/** To the person, the manager or the approver: how far a recovery is. */
export function recoveryMail(
  hire: Hire,
  brand: Brand,
  about: RecoveryFacts & { readonly about: RecoveryNews },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { recovery } = wording.words;
    const { heading, intro } = recovery[about.about];
    return {
      subject: wording.say(recovery.subject),
      heading: wording.say(heading),
      before: [wording.say(intro)],
      facts: known(wording, hire, about),
      after: [wording.say(wording.words.toHire.passIssued.notYou)],
    };
  });
}

/** To the manager whom Entra names, or named before: a pass was issued for an account that was there before. */
export function passIssuedToManagerMail(
  hire: Hire,
  brand: Brand,
  about: { language: Language; signInName: string; issuedAt: Date },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { recovery, toHire, frame } = wording.words;
    return {
      subject: wording.say(recovery.subject),
      heading: wording.say(recovery.issued.heading),
      before: [wording.say(recovery.issued.intro)],
      facts: facts(
        [frame.label.signInNameOf, about.signInName],
        [frame.label.sent, wording.moment(about.issuedAt, hire)],
      ),
      after: [wording.say(toHire.passIssued.notYou)],
    };
  });
}

/** To the approver: what they are asked for, and how to answer. */
export function recoveryApprovalMail(
  hire: Hire,
  brand: Brand,
  about: RecoveryFacts & { readonly until: Date; readonly call: string },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { approval, label } = wording.words.recovery;
    const until = wording.moment(about.until, hire);
    return {
      subject: wording.say(approval.subject),
      heading: wording.say(approval.heading),
      before: [wording.say(approval.intro), wording.say(approval.makeSure)],
      facts: [...known(wording, hire, about), ...facts([label.until, until])],
      after: [wording.say(approval.call, { call: about.call })],
    };
  });
}

/** To the approver of a hire: who is announced, and where to decide. */
export function accessApprovalMail(
  hire: Hire,
  brand: Brand,
  about: {
    readonly language: Language;
    readonly firstDayAt: Date;
    readonly until: Date;
    readonly subject: ApprovalSubject;
    /** The name of the rule that asks. */
    readonly rule: string;
    /** The page, for a manager; a call of the API, for a member of a group. */
    readonly where:
      | { readonly url: string }
      | { readonly call: string /** The field of that call. */; readonly question: string };
  },
): Content {
  return mail(hire, brand, about, (wording) => {
    const { access, approval, label } = wording.words.recovery;
    const { frame } = wording.words;
    const { where } = about;
    return {
      subject: wording.say(access.subject),
      heading: wording.say(approval.heading),
      before: [wording.say(access.intro)],
      facts: facts(
        ...approvalFacts(wording.words, hire, about.subject),
        [frame.label.firstDay, wording.moment(about.firstDayAt, hire)],
        [frame.label.reason, about.rule],
        [label.until, wording.moment(about.until, hire)],
        ['question', 'question' in where ? where.question : undefined],
      ),
      ...('url' in where && { button: { label: wording.say(access.button), url: where.url } }),
      after: 'call' in where ? [wording.say(approval.call, { call: where.call })] : [],
    };
  });
}

const known = ({ words, moment }: Wording, hire: Hire, about: RecoveryFacts): Fact[] =>
  facts(
    [words.frame.label.signInNameOf, about.signInName],
    [words.recovery.label.askedBy, about.requestedBy],
    [words.recovery.label.askedAt, moment(about.requestedAt, hire)],
    [words.recovery.label.why, about.why],
  );

function mail(
  hire: Hire,
  brand: Brand,
  { language }: Pick<RecoveryFacts, 'language'>,
  write: (wording: Wording) => Omit<Letter, 'greeting' | 'preheader'>,
): Content {
  const { given, full } = personOf(hire);
  const wording = wordingOf(brand, language, { given, full });
  const { toManager, toHire } = wording.words;
  const frame = {
    greeting: wording.say(toManager.greeting),
    preheader: wording.say(toHire.passIssued.preheader),
  };
  return laidOut({ ...frame, ...write(wording) }, brand, wording);
}
