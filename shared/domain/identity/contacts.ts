import { isSameMailbox } from '../mail-address.ts';

/** The addresses of a hire for links and PINs. */
export interface Contacts {
  readonly personalEmail: string;
  readonly otherEmail?: string | undefined;
  readonly mobilePhone?: string | undefined;
}

export type ContactField = keyof Contacts;
const FIELDS = ['personalEmail', 'otherEmail', 'mobilePhone'] as const;

/** The contacts that were changed, removed or added. The case of an address does not matter. */
export function changedContacts(before: Contacts, after: Contacts): ContactField[] {
  return FIELDS.filter((field) => comparable(before[field]) !== comparable(after[field]));
}

interface Mailboxes {
  readonly userPrincipalName: string;
  readonly mail: string | null;
}

/**
 * Whether somebody in the directory reads a mailbox that the link may go to. Then a PIN that goes to
 * them is no second factor.
 */
export function sharesMailbox(
  { personalEmail, otherEmail }: Contacts,
  { userPrincipalName, mail }: Mailboxes,
): boolean {
  const theirs = [userPrincipalName, ...(mail ? [mail] : [])];
  const links = [personalEmail, ...(otherEmail ? [otherEmail] : [])];
  return links.some((link) => theirs.some((their) => isSameMailbox(link, their)));
}

const comparable = (value: string | undefined): string => value?.trim().toLowerCase() ?? '';
