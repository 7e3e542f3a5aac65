import type { Counted, Text } from './fill.ts';
import type { en } from './languages/en/catalogue.ts';

/**
 * Everything there is to say, in one language. The English catalogue declares it, so that a sentence
 * that is missing in another language does not compile. Which words a sentence is told (its
 * placeholders) is compared by test/messages/catalogues.test.ts, and at start for own texts.
 */
export type Catalogue = Widened<ReturnType<typeof en>>;

/** The shape of texts, with any text in each place. */
export type Widened<T> = T extends string
  ? string
  : T extends { other: string }
    ? Counted
    : { readonly [Key in keyof T]: Widened<T[Key]> };

/** A part of a catalogue, as an organisation may replace it. */
export type Part<T> = T extends Text ? Text : { readonly [Key in keyof T]?: Part<T[Key]> };
