import transliterate from '@sindresorhus/transliterate';

const ACCENTS = /[\u0300-\u036f]/g;
const LATIN = /\p{Script=Latin}/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * An answer as it is compared: without case, spaces, punctuation and accents, so that `Tromsø`,
 * `tromso` and `TROMSØ!` are one. Empty when no letter and no digit is left of it.
 */
export function comparable(answer: string): string {
  return answer
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .replaceAll(LATIN, (letter) => transliterate(letter))
    .toLowerCase()
    .replaceAll(NEITHER_LETTER_NOR_DIGIT, '');
}
