import type { Language } from './language.ts';

/** A mail before it has a look. The layout adds footer and brand. */
export interface Letter {
  /** What it is written in, where that is not the language of the one who gets it. */
  readonly language?: Language;
  readonly subject: string;
  /** What a mailbox shows beside the subject, also on a locked screen. Never a secret. */
  readonly preheader: string;
  readonly heading: string;
  readonly greeting: string;
  readonly before: readonly string[];
  /** Set large, to be read aloud. */
  readonly figure?: string;
  readonly facts?: readonly Fact[];
  /** What the mail is for. */
  readonly button?: Link;
  /** Numbered. */
  readonly steps?: readonly string[];
  readonly after: readonly string[];
  /** What one may read beside it. */
  readonly links?: readonly Link[];
}

export type Fact = readonly [label: string, value: string];

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** Facts that are known; what is not known is left out. */
export function facts(...each: readonly (readonly [string, string | undefined])[]): Fact[] {
  return each.filter((fact): fact is Fact => fact[1] !== undefined && fact[1] !== '');
}
