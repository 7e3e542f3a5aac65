import { statedText, withoutTextMark, withPlainDigits } from './text.ts';

/** With all separators. To look for the end of a longer text would take the square of its length. */
const CHARACTERS_MAX = 100;
const E164 = /^\+[1-9]\d{6,14}$/;
const EXTENSION = /(?:;ext=|;|,|\bext\b|\bx)/i;

/**
 * Reads a phone number in E.164 form: without `tel:`, separators and a trunk zero, and with `+` in
 * place of `00`. A number without its country code is not completed by a guess. A number
 * with an extension belongs to a switchboard, which gets no SMS. Both are returned unchanged, and
 * so is everything else that is no number.
 */
export function phoneNumberIn(value: unknown): unknown {
  const text = statedText(onlyOf(value));
  if (typeof text !== 'string' || text.length > CHARACTERS_MAX) return text;
  const said = plain(withoutTextMark(text))
    .replace(/^tel:\s*/i, '')
    .replace(/[;,.\s]+$/, '');
  if (EXTENSION.test(said)) return text;
  const digits = said
    .replace(/\(0\)/g, '')
    .replaceAll(/[\s()[\].\-–/·_\u2010-\u2015]/g, '')
    .replace(/^00/, '+')
    .replace(TRUNK_ZERO, '$1');
  return E164.test(digits) ? digits : text;
}

/**
 * The codes of countries in which a zero is dialled before the number inside of the country only. No
 * number of theirs begins with a zero, so `+49 0151 2345678` reaches nobody. In other countries, such as
 * Italy and Côte d'Ivoire, the zero is a part of the number.
 * @see https://www.itu.int/dms_pub/itu-t/opb/sp/T-SP-E.164C-2011-PDF-E.pdf
 */
const TRUNK_ZERO =
  /^(\+(?:2[07]|3[1-3]|4[013469]|5[1458]|6[0-46]|8[1246]|9[0-58]|21[23]|23[34]|25[4-6]|35[3589]|38[0-79]|421|88[06]|96[1-467]|97[01267]|99[4-6]))0/;

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
