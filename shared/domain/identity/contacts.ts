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

interface Reachable {
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly otherAddresses?: readonly string[];
  readonly mobilePhone?: string | null;
}

/**
 * Whether somebody in the directory reads a mailbox that the link may go to, by any address of
 * theirs, or has the telephone that it may go to. Then a PIN that goes to them is no second factor.
 */
export function sharesMailbox(
  { personalEmail, otherEmail, mobilePhone }: Contacts,
  { userPrincipalName, mail, otherAddresses = [], ...other }: Reachable,
): boolean {
  const theirs = [userPrincipalName, ...(mail ? [mail] : []), ...otherAddresses];
  const links = [personalEmail, ...(otherEmail ? [otherEmail] : [])];
  const isSamePhone = mobilePhone !== undefined && isSameNumber(mobilePhone, other.mobilePhone);
  return isSamePhone || links.some((link) => theirs.some((their) => isSameMailbox(link, their)));
}

/**
 * The end tells numbers apart: Entra's may be written without a country, or with a zero. The shortest
 * numbers have seven digits with their country.
 */
const NUMBER_DIGITS = 8;

function isSameNumber(one: string, other: string | null | undefined): boolean {
  const [a, b] = [one, other ?? ''].map((number) =>
    number.replaceAll(/\D/g, '').slice(-NUMBER_DIGITS),
  );
  return a === b && a !== '';
}

const comparable = (value: string | undefined): string => value?.trim().toLowerCase() ?? '';
