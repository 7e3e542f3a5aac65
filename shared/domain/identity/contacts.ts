/** Where a hire can be reached, and whose PINs are whose. */
export interface Contacts {
  readonly personalEmail: string;
  readonly otherEmail?: string | undefined;
  readonly mobilePhone?: string | undefined;
}

export type ContactField = keyof Contacts;
const FIELDS = ['personalEmail', 'otherEmail', 'mobilePhone'] as const;

/** Which contacts are different, or gone, or new. Case of an address does not count. */
export function changedContacts(before: Contacts, after: Contacts): ContactField[] {
  return FIELDS.filter((field) => comparable(before[field]) !== comparable(after[field]));
}

/** Whether two addresses are one mailbox, as far as the text tells. */
export const isSameMailbox = (one: string, other: string): boolean =>
  mailbox(one) === mailbox(other);

const comparable = (value: string | undefined): string => value?.trim().toLowerCase() ?? '';

/** Without a tag behind `+`, which most services deliver to the same mailbox. */
function mailbox(address: string): string {
  const [local = '', domain = ''] = comparable(address).split('@');
  return `${local.split('+')[0]}@${domain}`;
}
