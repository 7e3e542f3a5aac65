// How people are found by a part of their name or sign-in name: each word that is typed must be the
// beginning of a word of theirs, without regard to case, accents and order.

/** Shorter beginnings are those of too many names. */
const LETTERS_MIN = 2;
/** A longer beginning finds hardly fewer people than these letters of it. */
const LETTERS_MAX = 6;
/** More words are in hardly any name. */
const WORDS_MAX = 8;
/** Of each two words so many letters are listed together. */
const PAIR_LETTERS = 3;

/** Without case and accents: people search for "Muller" and mean "Müller". */
const comparable = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] => [
  ...new Set(
    comparable(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  ),
];

/** The part of a sign-in name that is not the domain, which is that of everybody. */
const withoutDomain = (text: string): string => text.replaceAll(/@\S*/g, ' ');

/**
 * The beginnings by which somebody is listed, sorted: those of two to six letters of each word, and
 * each two words by three letters of both.
 */
export function listedBeginnings(name: string, signInName: string | null): string[] {
  const words = wordsOf(withoutDomain(`${name} ${signInName ?? ''}`)).slice(0, WORDS_MAX);
  return [...new Set([...words.flatMap(beginningsOf), ...pairsOf(words)])].sort();
}

/** A given name and a surname together are those of few people, each alone those of many. */
function pairsOf(words: readonly string[]): string[] {
  const firsts = [...new Set(words.flatMap(firstLettersOf))];
  return firsts.flatMap((one, index) => firsts.slice(index + 1).map((other) => pair(one, other)));
}

/** The first letters of a word, or nothing where it has too few. */
function firstLettersOf(word: string): string[] {
  const letters = [...word];
  return letters.length < PAIR_LETTERS ? [] : [letters.slice(0, PAIR_LETTERS).join('')];
}

const pair = (...words: readonly [string, string]): string => [...words].sort().join(' ');

function beginningsOf(word: string): string[] {
  const letters = [...word].slice(0, LETTERS_MAX);
  return letters
    .map((_, index) => letters.slice(0, index + 1).join(''))
    .filter((_, index) => index + 1 >= LETTERS_MIN);
}

/**
 * The beginning by which a search is narrowed down: that of two words, or of its longest word.
 * Undefined when no word has two letters.
 */
export function searchedBeginning(query: string): string | undefined {
  const words = wordsOf(withoutDomain(query)).sort((a, b) => b.length - a.length);
  const [one, other] = words.flatMap(firstLettersOf);
  // Two words that begin alike may be beginnings of one word, which is no pair.
  if (one !== undefined && other !== undefined && one !== other) return pair(one, other);
  const longest = [...(words[0] ?? '')].slice(0, LETTERS_MAX);
  return longest.length < LETTERS_MIN ? undefined : longest.join('');
}

/** Whether a search means somebody of this name and sign-in name. */
export function isMeant(query: string, name: string, signInName: string | null): boolean {
  const known = wordsOf(`${name} ${signInName ?? ''}`);
  return wordsOf(query).every((word) => known.some((one) => one.startsWith(word)));
}
