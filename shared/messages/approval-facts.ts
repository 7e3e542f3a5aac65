import type { SeenPart } from '../domain/approval-subject.ts';
import type { Hire } from '../domain/hire.ts';
import type { Catalogue } from './catalogue.ts';
import { type Fact, facts } from './letter.ts';
import { personOf } from './person.ts';

/** What an approver is asked about, beside the hire. */
export interface ApprovalSubject {
  /** Undefined before there is an account. */
  readonly signInName: string | undefined;
  /** How many groups, and the names of the rules of access that give more than everybody gets. */
  readonly groups: number;
  readonly accessRules: readonly string[];
  /** What differs from the question before. */
  readonly changed: readonly SeenPart[];
}

/**
 * What will get access, part by part, as page and mail show it. Private addresses are shown in part:
 * enough to recognise one's own colleague by, too little to write to.
 */
export function approvalFacts(
  { frame, recovery }: Catalogue,
  hire: Hire,
  { signInName, groups, accessRules, changed }: ApprovalSubject,
): Fact[] {
  const { manager } = hire;
  const labels: Readonly<Record<SeenPart, string>> = {
    person: frame.label.person,
    account: frame.label.signInNameOf,
    contacts: recovery.label.contacts,
    manager: frame.label.managerOf,
    groups: recovery.label.groups,
    firstDay: frame.label.firstDay,
  };
  return facts(
    [recovery.label.changed, changed.map((part) => labels[part]).join(' · ')],
    [labels.person, personOf(hire).full],
    [labels.account, signInName],
    [labels.contacts, maskedContacts(hire).join(' · ')],
    [labels.manager, manager && Object.values(manager)[0]],
    [labels.groups, [String(groups), ...accessRules].join(' · ')],
  );
}

function maskedContacts({ personalEmail, otherEmail, mobilePhone }: Hire): string[] {
  const mails = [personalEmail, otherEmail].filter((mail) => mail !== undefined).map(maskedMail);
  return mobilePhone ? [...mails, `…${mobilePhone.slice(-2)}`] : mails;
}

const maskedMail = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
};
