/** Why there is another link than the one that was sent before. */
export const NEW_LINK_REASONS = [
  /** The code before was not collected in time. */
  'expired',
  /** A code was collected, and no passkey was seen while it worked. */
  'noPasskey',
  /** IT issued another code. */
  'requested',
  /** Somebody asked on the page of a link that was once good. */
  'asked',
  /** IT released another link after one was locked. */
  'unlocked',
  /** HR moved the first day. */
  'moved',
  /** The message before may not have arrived. */
  'undelivered',
] as const;
export type NewLinkReason = (typeof NEW_LINK_REASONS)[number];

/** How often a person has asked for a new link since a moment, and when last. */
export interface LinkAsks {
  readonly since: string;
  readonly count: number;
  readonly lastAt: string;
}

/** Somebody who presses twice wants one link. */
const ASK_AGAIN_MS = 10 * 60_000;

/**
 * The asks with one more, or `notNow`: too soon after the last one, or more than `max` of them. An
 * operator who has acted on the onboarding since has looked at it, so the count begins anew.
 */
export function countAsk(
  asks: LinkAsks | undefined,
  { now, max, actedAt }: { now: Date; max: number; actedAt: string | undefined },
): LinkAsks | 'notNow' {
  const at = now.toISOString();
  const isActedOn = asks !== undefined && actedAt !== undefined && actedAt > asks.since;
  const { since, count } = !asks || isActedOn ? { since: at, count: 0 } : asks;
  const isSoon = asks && asks.count > 0 && now.getTime() - Date.parse(asks.lastAt) < ASK_AGAIN_MS;
  return isSoon || count >= max ? 'notNow' : { since, count: count + 1, lastAt: at };
}

/** The asks without the one that came to nothing. */
export const uncountAsk = (asks: LinkAsks): LinkAsks => ({
  ...asks,
  count: asks.count - 1,
  lastAt: asks.since,
});

/** For these reasons a run waits for a person, and the hire may go on with a new link. */
export const ASKABLE_REASONS: readonly (string | null)[] = [
  'passExpired',
  'noPasskey',
  'claimLocked',
];
