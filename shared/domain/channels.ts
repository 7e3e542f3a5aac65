import type { Factor } from './challenge.ts';
import type { Hire } from './hire.ts';

/** The channels over which a link can be sent. No channel ever carries the code. */
export const CHANNELS = ['mail', 'otherMail', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * Returns the channel to try after `channel`, or null when none is left. The private mailbox comes
 * first, then the channels of the policy in their order. A channel counts only when HR gave an
 * address for it.
 */
export function channelAfter(
  channel: Channel,
  fallbacks: readonly Channel[],
  { otherEmail, mobilePhone }: Pick<Hire, 'otherEmail' | 'mobilePhone'>,
): Channel | null {
  const isPossible: Record<Channel, boolean> = {
    mail: true,
    otherMail: otherEmail !== undefined,
    sms: mobilePhone !== undefined,
  };
  const all = [...new Set<Channel>(['mail', ...fallbacks])].filter((one) => isPossible[one]);
  return all[all.indexOf(channel) + 1] ?? null;
}

/**
 * When link and PIN would both go to the phone they would be one factor only, so the manager reads
 * out the PIN instead.
 */
export function factorBeside(channel: Channel, factor: Factor): Factor {
  return channel === 'sms' && factor === 'sms' ? 'managerPin' : factor;
}
