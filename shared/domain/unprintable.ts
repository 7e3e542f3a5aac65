/**
 * Control characters, which could break a mail header, and invisible formatting characters, which
 * could reverse text or make two spellings of one name look equal. The joiners U+200C and U+200D
 * are allowed, because names in Persian and in Indic scripts need them.
 */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

const EVERY = new RegExp(UNPRINTABLE, 'gu');

/**
 * What somebody wrote, as one line that shows all it holds. A reason stands in mails to others, where
 * further lines would look like ours, and reversed text like something else.
 */
export const onOneLine = (text: string): string =>
  text.replaceAll(EVERY, (sign) => (/\s/u.test(sign) ? ' ' : '')).replaceAll(/\s+/gu, ' ');
