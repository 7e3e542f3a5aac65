const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** These take two places, because an escape goes before them. */
const EXTENDED = '^{}\\[~]|€';

/** Whether every letter is of the GSM 7-bit alphabet (3GPP TS 23.038). */
export function isGsm7(text: string): boolean {
  return [...text].every((letter) => BASIC.includes(letter) || EXTENDED.includes(letter));
}

/** How many places a text of that alphabet takes. */
export function septets(text: string): number {
  return [...text].reduce((sum, letter) => sum + (EXTENDED.includes(letter) ? 2 : 1), 0);
}

/**
 * How many messages a text takes: 160 places fit into one, 153 into each of several, because a
 * header goes before it; with a letter outside the alphabet 70 and 67 UTF-16 units.
 */
export function smsParts(text: string): number {
  const [length, alone, each] = isGsm7(text) ? [septets(text), 160, 153] : [text.length, 70, 67];
  return length <= alone ? 1 : Math.ceil(length / each);
}
