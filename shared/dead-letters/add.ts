import { createHash } from 'node:crypto';
import type { Records } from '../domain/ports.ts';
import { jsonText } from '../intake/json-text.ts';
import {
  DEAD_LETTERS,
  DeadLetterDocument,
  OPEN_LETTERS,
  OpenLetterDocument,
} from '../storage/dead-letters.ts';
import { countdown } from '../storage/newest-first.ts';
import { update } from '../storage/update.ts';
import { idAt } from './id.ts';
import { listWaiting } from './waiting.ts';

/** Work that failed for good, and the reason. A replay puts `message` back on `queue`. */
export interface NewDeadLetter
  extends Pick<DeadLetterDocument, 'kind' | 'reason' | 'onboardingId'> {
  readonly queue: string;
  readonly message: unknown;
  /** The number of attempts. 1 when left out. */
  readonly attempts?: number;
}

/** A row holds about 32,000 characters. Our own messages have about a hundred. */
const MESSAGE_CHARACTERS_MAX = 16_000;

/**
 * Adds a dead letter and returns its id. When the same message already waits for the same reason,
 * the id of that dead letter is returned, so this may run again. A replayed message that failed
 * again gets a new one.
 */
export async function addDeadLetter(
  records: Records,
  deadLetter: NewDeadLetter,
  now = new Date(),
): Promise<string> {
  const hash = hashOf(deadLetter);
  const fresh = { letterId: idAt(now, hash) };
  const { after } = await update(records, OPEN_LETTERS, hash, OpenLetterDocument, async (open) => {
    const known = open && (await records.read(DEAD_LETTERS, open.letterId, DeadLetterDocument));
    return open && (!known || known.value.state === 'waiting') ? 'keep' : fresh;
  });
  const { letterId } = after ?? fresh;
  // Written again for a waiting dead letter too, because a crash between the two writes may have
  // left it unwritten.
  await keep(records, letterId, deadLetter, now);
  return letterId;
}

/** Whether no newer dead letter is about the same message and reason. */
export async function isNewest(records: Records, deadLetter: DeadLetterDocument): Promise<boolean> {
  const open = await records.read(OPEN_LETTERS, hashOf(deadLetter), OpenLetterDocument);
  return open?.value.letterId === deadLetter.id;
}

/** The dead letters that were added before a moment, the newest of them first. */
export async function deadLettersBefore(records: Records, before: Date, top: number) {
  // Counted down, so the older ones come after.
  return records.list(DEAD_LETTERS, DeadLetterDocument, {
    from: `${countdown(before.getTime())}-`,
    top,
  });
}

/** Forgets that the dead letter stands for its message. */
export async function forgetOpenLetter(
  records: Records,
  letter: DeadLetterDocument,
): Promise<void> {
  const hash = hashOf(letter);
  const open = await records.read(OPEN_LETTERS, hash, OpenLetterDocument);
  if (open?.value.letterId === letter.id) await records.remove(OPEN_LETTERS, hash, open.version);
}

/** Writes the dead letter, unless it exists. */
async function keep(
  records: Records,
  id: string,
  deadLetter: NewDeadLetter,
  now: Date,
): Promise<void> {
  const { kind, reason, onboardingId, queue, message, attempts = 1 } = deadLetter;
  const isTooLarge = jsonText(message).length > MESSAGE_CHARACTERS_MAX;
  const document: DeadLetterDocument = {
    id,
    kind,
    at: now.toISOString(),
    reason,
    onboardingId,
    queue,
    message: isTooLarge ? null : (message ?? null),
    attempts,
    state: 'waiting',
    settled: null,
  };
  await listWaiting(records, id);
  await records.insert(DEAD_LETTERS, id, document);
}

const hashOf = ({
  kind,
  reason,
  queue,
  message,
}: Pick<NewDeadLetter, 'kind' | 'reason' | 'queue' | 'message'>): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, reason, queue, jsonText(message)]))
    .digest('hex')
    .slice(0, 16);
