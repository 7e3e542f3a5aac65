import { statedText, withoutTextMark, withPlainDigits } from './text.ts';

const E164 = /^\+[1-9]\d{6,14}$/;
const EXTENSION = /(?:;ext=|;|,|\bext\b|\bx)/i;

/**
 * Reads a phone number in E.164 form: without `tel:`, separators and a trunk zero in brackets, and
 * with `+` in place of `00`. A number without its country code is not completed by a guess. A number
 * with an extension belongs to a switchboard, which gets no SMS. Both are returned unchanged, and
 * so is everything else that is no number.
 */
export function phoneNumberIn(value: unknown): unknown {
  const text = statedText(onlyOf(value));
  if (typeof text !== 'string') return text;
  const said = plain(withoutTextMark(text)).replace(/^tel:\s*/i, '');
  if (EXTENSION.test(said)) return text;
  const digits = said
    .replace(/\(0\)/g, '')
    .replaceAll(/[\s()[\].\-–/·_\u2010-\u2015]/g, '')
    .replace(/^00/, '+');
  return E164.test(digits) ? digits : text;
}

/** A list of one number is that number. */
const onlyOf = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

/** Programs put marks of direction around a number that one copies; keyboards write wide digits. */
const plain = (text: string): string =>
  withPlainDigits(text)
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();

export const isPhoneNumber = (text: string): boolean => E164.test(text);
