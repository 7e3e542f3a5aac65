import { domainToASCII } from 'node:url';
import { textIn } from './text.ts';

/**
 * Reads a mail address: without `mailto:` and without a name before it, with its domain in ASCII,
 * as mail services need it. The part before the `@` is never changed. Anything else is returned
 * unchanged, and validation reports it.
 */
export function mailAddressIn(value: unknown): unknown {
  const text = textIn(value);
  if (typeof text !== 'string') return text;
  const bare = (/^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').trim();
  const [, local = '', domain = ''] = /^([^@]+)@([^@]+)$/.exec(bare) ?? [];
  if (!domain || /^[\x20-\x7e]*$/.test(domain)) return bare;
  return `${local}@${domainToASCII(domain)}`;
}
