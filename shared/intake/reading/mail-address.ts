import { domainToASCII } from 'node:url';
import { textIn } from './text.ts';

/** With a name before it. To look for the end of a longer text would take minutes, by the square of its length. */
const CHARACTERS_MAX = 1_000;

/**
 * Reads a mail address: without `mailto:` and without a name before it, with its domain in ASCII,
 * as mail services need it, and without what a list of addresses leaves at its end. The part before the
 * `@` is never changed. Anything else is returned unchanged, and validation reports it: so is a domain
 * whose letters only look like those of another one.
 */
export function mailAddressIn(value: unknown): unknown {
  const text = textIn(value);
  if (typeof text !== 'string' || text.length > CHARACTERS_MAX) return text;
  const visible = text.replaceAll(/\p{Cf}/gu, '').replace(/[;,.\s]+$/, '');
  const bare = (/^[^<>]*<([^<>]+)>$/.exec(visible)?.[1] ?? visible).replace(/^mailto:/i, '').trim();
  const [, local = '', domain = ''] = /^([^@]+)@([^@]+)$/.exec(bare) ?? [];
  if (!domain || /^[\x20-\x7e]*$/.test(domain)) return bare;
  if (domain.split('.').some(isMixed)) return bare;
  return `${local}@${domainToASCII(domain)}`;
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Whether a part of a domain has letters of several of the scripts whose letters look alike. */
const isMixed = (label: string): boolean =>
  SCRIPTS.filter((script) => script.test(label)).length > 1;
