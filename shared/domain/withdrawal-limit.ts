/** The number of withdrawals within an hour above which further ones wait for an operator. */
export interface WithdrawalLimitPolicy {
  /** A share of the open onboardings, from 0 to 1. */
  readonly share: number;
  /** This many within an hour are always allowed, even when few onboardings are open. */
  readonly min: number;
}

export const WITHDRAWAL_WINDOW_MS = 3_600_000;

/**
 * Whether to hold a withdrawal. `withdrawn` counts all withdrawals that were requested within the
 * last hour, including this one and held ones. So withdrawals of a mass change stay held when the
 * hour moves on. `open` counts the onboardings that are open or were withdrawn within the hour.
 */
export function isMassWithdrawal(
  { withdrawn, open }: { withdrawn: number; open: number },
  { share, min }: WithdrawalLimitPolicy,
): boolean {
  return withdrawn > min && withdrawn > share * open;
}

/** Whether a withdrawal that was requested at `at` still counts at `now`. */
export function isRecent(at: string, now: Date): boolean {
  return now.getTime() - Date.parse(at) < WITHDRAWAL_WINDOW_MS;
}
