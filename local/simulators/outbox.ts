import type { World } from './world.ts';

export interface OutboxEntry {
  /** The operation id of a mail, the message id of an SMS. */
  id: string;
  channel: 'email' | 'sms';
  to: string;
  subject?: string;
  text: string;
  html?: string;
  sentAt: string;
  /** True when the service was asked not to rewrite links. */
  isTrackingDisabled?: boolean;
}

/** Every message that went out, one entry per recipient and copy, oldest first. */
export interface Outbox {
  add(entry: OutboxEntry): void;
  all(): OutboxEntry[];
}

export function createOutbox({ documents }: World): Outbox {
  const messages = documents.collection<OutboxEntry>('outbox');
  let count = messages.all().length;
  return {
    add: (entry) => {
      count += 1;
      messages.put(String(count), entry);
    },
    all: () => messages.all(),
  };
}
