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

const comparable = (value: string | undefined): string => value?.trim().toLowerCase() ?? '';
