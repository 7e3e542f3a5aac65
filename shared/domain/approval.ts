/** The messages of one approval: the question, a reminder, and a call for others. */
export const APPROVAL_MESSAGES = ['ask', 'remind', 'escalate'] as const;
export type ApprovalMessage = (typeof APPROVAL_MESSAGES)[number];

export const APPROVAL_STATES = ['waiting', 'approved', 'declined', 'expired'] as const;

/** When something was asked, and until when it may be answered (UTC). */
export interface ApprovalTimes {
  readonly askedAt: string;
  readonly expiresAt: string;
}

/** A message is due when this part of the time has passed. */
const DUE_FROM: Readonly<Record<ApprovalMessage, number>> = { ask: 0, remind: 0.5, escalate: 0.75 };

export type Waiting =
  | { readonly kind: 'expired' }
  | { readonly kind: 'waiting'; readonly due: ApprovalMessage; readonly wakeAt: Date };

/** What an approval that nobody has decided comes to: the message that is due, and when to look again. */
export function waitingAt({ askedAt, expiresAt }: ApprovalTimes, now: Date): Waiting {
  const [from, until] = [Date.parse(askedAt), Date.parse(expiresAt)];
  if (now.getTime() >= until) return { kind: 'expired' };
  const momentOf = (message: ApprovalMessage) => from + (until - from) * DUE_FROM[message];
  const due = APPROVAL_MESSAGES.findLast((message) => momentOf(message) <= now.getTime()) ?? 'ask';
  const later = APPROVAL_MESSAGES.map(momentOf).find((at) => at > now.getTime());
  return { kind: 'waiting', due, wakeAt: new Date(later ?? until) };
}
