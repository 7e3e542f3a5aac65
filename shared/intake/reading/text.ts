/**
 * Reads a text: without blanks around it, with one blank in place of several, and in one of the two
 * forms in which Unicode writes an accented letter. Undefined when the value says nothing: absent,
 * null, or blank.
 *
 * A value of another type is returned unchanged, and validation reports it.
 */
export function textIn(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return value;
  // A line end within a text could break the header of a mail, so it stays and is reported.
  return (
    withoutEntities(value)
      .replaceAll(VARIANTS, '')
      .replaceAll(WIDE, narrow)
      .trim()
      .replaceAll(/[\t\p{Zs}]+/gu, ' ')
      .normalize('NFC') || undefined
  );
}

/** Letters, digits and marks of ASCII as a Japanese or Chinese keyboard writes them. */
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_BY = 0xfee0;
const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - WIDE_BY);

/** Digits of any script, such as `٤` and `४`, as those of ASCII. The digits of a script follow each other. */
export const withPlainDigits = (text: string): string =>
  text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(digitOf(digit.codePointAt(0) ?? 0)));

function digitOf(code: number): number {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

/** They choose the form of the letter before them, which is the same letter. */
const VARIANTS = /[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** What HR systems and their exports write for no value. A name is never one of these. */
const NOTHING =
  /^(?:[-–—.]+|n[/.]?a\.?|t\.?b\.?[acd]\.?|\(?(?:none|blank|empty)\)?|null|nil|nan|undefined|unknown|not (?:set|available|applicable|specified)|#(?:n\/a|ref!|value!|name\?|null!|div\/0!|num!)|\[object object\])$/i;

/** Like `textIn`, for a field in which some HR systems write `N/A` or `-`. */
export function statedText(value: unknown): unknown {
  const text = textIn(value);
  return typeof text === 'string' && NOTHING.test(text) ? undefined : text;
}

/** Like `statedText`, for a text that some HR systems write as a number. */
export function statedOrNumber(value: unknown): unknown {
  const isNumber = typeof value === 'number' && Number.isSafeInteger(value);
  return statedText(isNumber ? String(value) : value);
}

/**
 * Like `statedText`, for an id, which some HR systems write as a number. Spellings that look alike are
 * read as one id, because two ids are two people. `N/A` is no id, because one id is one person.
 */
export function idIn(value: unknown): unknown {
  const text = statedOrNumber(value);
  if (typeof text !== 'string') return text;
  return statedText(withPlainDigits(withoutTextMark(text)).replaceAll(HYPHENS, '-'));
}

/** Hyphens, dashes and the minus sign, which word processors write in place of that of ASCII. */
export const HYPHENS = /[\u2010-\u2015\u2212]/g;

/** Excel marks a number that is a text by an apostrophe before it, or writes `="000123"`. */
export const withoutTextMark = (text: string): string =>
  /^=?"(.*)"$/.exec(text)?.[1] ?? text.replace(/^'(?=[^']+$)/, '');

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
};
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|apos|quot|lt|gt|nbsp));/gi;

/** Some forms store `O'Brien` as `O&#39;Brien`, and some do it twice. No text of HR means that. */
function withoutEntities(text: string): string {
  const once = (one: string) =>
    one.replaceAll(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= CODE_POINT_MAX ? String.fromCodePoint(code) : whole;
    });
  return text.includes('&') ? once(once(text)) : text;
}
const CODE_POINT_MAX = 0x10_ff_ff;
