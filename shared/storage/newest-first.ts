const FAR_FUTURE_MS = 1e14;
const DIGITS = 14;

/** The moment counted down, so that of keys that begin with it the newest comes first. */
export const countdown = (atMs: number): string =>
  String(FAR_FUTURE_MS - atMs).padStart(DIGITS, '0');

/** The moment of a key that begins with it, in epoch milliseconds. */
export const countedDown = (key: string): number => FAR_FUTURE_MS - Number(key.slice(0, DIGITS));
