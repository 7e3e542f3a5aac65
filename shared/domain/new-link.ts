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
