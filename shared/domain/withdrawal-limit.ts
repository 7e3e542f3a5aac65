/** From how many withdrawals within an hour on somebody must look before more are applied. */
export interface WithdrawalLimitPolicy {
  /** Of the open onboardings, 0 to 1. */
  readonly share: number;
  /** So many in an hour are never too many, however few onboardings are open. */
  readonly min: number;
}

export const BRAKE_WINDOW_MS = 3_600_000;

/**
 * Whether to hold a withdrawal. `withdrawn` counts those asked for within the last hour, this one
 * and held ones too: once a flood has been noticed, it does not leak through as the hour moves on.
 * `open` counts the onboardings that are open or were withdrawn within the hour.
 */
export function isMassWithdrawal(
  { withdrawn, open }: { withdrawn: number; open: number },
  { share, min }: WithdrawalLimitPolicy,
): boolean {
  return withdrawn > min && withdrawn > share * open;
}

/** Whether a withdrawal asked for at `at` still counts at `now`. */
export function isRecent(at: string, now: Date): boolean {
  return now.getTime() - Date.parse(at) < BRAKE_WINDOW_MS;
}
