/** What a decoder writes for bytes that it cannot read. */
const REPLACEMENT = '\ufffd';
/** What an encoder writes for a letter that it does not have. In a question it is something else. */
const REPLACED = /\p{L}\?|\?\p{L}/u;

/** Letters written for the web (`&Oslash;`, `%C3%98`), or read as those of an old terminal (`├╕`). */
const ENCODED = /&[A-Za-z]{2,8};|%[\dA-F]{2}|[\u2500-\u259f]/;

/**
 * Whether letters were lost or changed on the way: replaced, or UTF-8 that was read as Windows-1252
 * (`JÃ¼rgen`). Nobody can tell for certain which letters were meant.
 */
export function hasLostLetters(text: string): boolean {
  return text.includes(REPLACEMENT) || isMisread(text);
}

/** The same for a name, in which a question mark or a code stands for a letter, too. */
export function hasNameLostLetters(name: string): boolean {
  return hasLostLetters(name) || REPLACED.test(name) || ENCODED.test(name);
}

const BYTES_OF_WINDOWS_1252 = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, n) => n)),
  ).map((character, byte) => [character, byte] as const),
);

function isMisread(text: string): boolean {
  const bytes = [...text].map((character) => BYTES_OF_WINDOWS_1252.get(character));
  if (bytes.includes(undefined) || bytes.every((byte) => (byte ?? 0) < 0x80)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes as number[]));
    return true;
  } catch {
    return false;
  }
}

/** Marks of an address or of markup, which a mail program or a chat would make a link of. */
const ADDRESS =
  /:\/\/|\b(?:https?|ftp|mailto|tel|sms):\S|\]\s*[([]|\bwww\.|[@<>{}]|\S\.\S+\/|\.(?:biz|click|com|info|io|link|ly|net|online|org|shop|site|top|xyz)\b/i;

/** A spreadsheet runs what begins so when somebody opens a list of people. */
const FORMULA = /^[=+@-]|=.*\(/;

/** As programs read it that make links: wide and small signs as plain ones, and every dot as a dot. */
const folded = (text: string): string => text.normalize('NFKC').replaceAll('\u3002', '.');

/** Whether a name is an address of the web or of a mailbox, or a formula. */
export const isNoName = (text: string): boolean =>
  ADDRESS.test(folded(text)) || FORMULA.test(folded(text));
