import transliterate from '@sindresorhus/transliterate';

const ACCENTS = /[\u0300-\u036f]/g;
const LATIN = /\p{Script=Latin}/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * Normalises an answer for comparison: without case, spaces, punctuation and accents, so that
 * `Tromsø`, `tromso` and `TROMSØ!` are equal. Empty when no letter and no digit remains.
 */
export function comparable(answer: string): string {
  return (
    answer
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(ACCENTS, '')
      .replaceAll(LATIN, (letter) => transliterate(letter))
      .toLowerCase()
      .replaceAll(NEITHER_LETTER_NOR_DIGIT, '')
      // Marks that a removed sign stood between have an order of their own.
      .normalize('NFKD')
  );
}
