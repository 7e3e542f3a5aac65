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
