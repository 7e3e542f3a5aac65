const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
/** A top-level domain has letters only, or is a name in punycode. */
const TOP_LABEL = /^(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,58}[A-Za-z0-9])$/i;
const LOCAL_CHARACTERS_MAX = 64;
const CHARACTERS_MAX = 254;

/**
 * Whether this is an address that a mail service takes: a dot-atom before the `@` and a domain name
 * after it.
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || text.length > CHARACTERS_MAX || local.length > LOCAL_CHARACTERS_MAX) return false;
  return LOCAL.test(local) && isDomainName(domain);
}

/** Entra's limit for the part of a user name before the `@`. */
const USER_NAME = /^[A-Za-z0-9'.\-_!#^~]+$/;

/**
 * Whether Entra can have this user principal name. A guest's name holds `#EXT#`, and is longer.
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname
 */
export function isUserPrincipalName(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && USER_NAME.test(text.slice(0, at)) && isDomainName(text.slice(at + 1));
}

function isDomainName(domain: string): boolean {
  const labels = domain.split('.');
  const [top = ''] = labels.slice(-1);
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && TOP_LABEL.test(top);
}

/** Whether the address is in one of the domains or below it. */
export function isInDomains(address: string, domains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** Whether two addresses reach one mailbox, as far as the text shows. */
export const isSameMailbox = (one: string, other: string): boolean =>
  mailboxKey(one) === mailboxKey(other);

/** Google ignores dots, and delivers both domains to one mailbox: https://support.google.com/mail/answer/7436150 */
const GOOGLE = ['gmail.com', 'googlemail.com'];

/**
 * The same text for all addresses of one mailbox, as far as they show it: without a tag after `+`, which
 * most services ignore, and without the case of letters.
 */
export function mailboxKey(address: string): string {
  const [local = '', domain = ''] = address.trim().toLowerCase().split('@');
  const [name = ''] = local.split('+');
  return GOOGLE.includes(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}
