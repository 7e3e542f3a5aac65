import type { Factor } from './challenge.ts';
import type { Hire } from './hire.ts';

/** The ways a link can take to a person. None of them ever carries the code. */
export const CHANNELS = ['mail', 'otherMail', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * The channel to try after `channel`, or null when none is left: the private mailbox comes first,
 * then those of the policy in its order, as far as HR gave an address.
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

/** A link and a PIN on one phone would be one factor, so then the manager reads the PIN. */
export function factorBeside(channel: Channel, factor: Factor): Factor {
  return channel === 'sms' && factor === 'sms' ? 'managerPin' : factor;
}
