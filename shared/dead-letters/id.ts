import { countdown } from '../storage/newest-first.ts';

/** The form of a dead letter's id: the moment counted down, and a hash. */
export const DEAD_LETTER_ID = /^\d{14}-[0-9a-f]{16}$/;

export const idAt = (at: Date, hash: string): string => `${countdown(at.getTime())}-${hash}`;

/** The range of the letters after one. No key lies between an id and itself with a 0 behind it. */
export const afterLetter = (id: string | undefined): { from?: string } =>
  id === undefined ? {} : { from: `${id}0` };
