/**
 * The form of a dead letter's id: the time counted down, so that the newest sorts first, and a
 * hash.
 */
export const DEAD_LETTER_ID = /^\d{14}-[0-9a-f]{16}$/;
const FAR_FUTURE_MS = 1e14;

export const countdown = (at: Date): string =>
  String(FAR_FUTURE_MS - at.getTime()).padStart(14, '0');

export const idAt = (at: Date, hash: string): string => `${countdown(at)}-${hash}`;

/** When the dead letter was added, in epoch milliseconds. */
export const addedAt = (id: string): number => FAR_FUTURE_MS - Number(id.slice(0, 14));
