import { createHash } from 'node:crypto';
import type { Records } from '../domain/ports.ts';
import { jsonText } from '../intake/json-text.ts';
import {
  DEAD_LETTERS,
  DeadLetterDocument,
  OPEN_LETTERS,
  OpenLetterDocument,
} from '../storage/dead-letters.ts';
import { update } from '../storage/update.ts';

/** What could not be done, and why. `message` goes back on `queue` when an operator says so. */
export interface NewDeadLetter
  extends Pick<DeadLetterDocument, 'kind' | 'reason' | 'onboardingId'> {
  readonly queue: string;
  readonly message: unknown;
  /** How often it was tried; 1 when left out. */
  readonly attempts?: number;
}

/** The form of a letter's id: the moment counted down, so that the newest comes first, and a hash. */
export const LETTER_ID = /^\d{14}-[0-9a-f]{16}$/;
/** A row of the records holds some 32,000 characters; ours are about a hundred. */
const MESSAGE_CHARACTERS_MAX = 16_000;
const FAR_FUTURE_MS = 1e14;

/**
 * Adds a dead letter, and returns its id. What waits already for the same reason is not added twice,
 * so this may run again. What was replayed and failed again is a new letter.
 */
export async function addDeadLetter(
  records: Records,
  letter: NewDeadLetter,
  now = new Date(),
): Promise<string> {
  const hash = hashOf(letter);
  const fresh = { letterId: idAt(now, hash) };
  const { after } = await update(records, OPEN_LETTERS, hash, OpenLetterDocument, async (open) => {
    const known = open && (await records.read(DEAD_LETTERS, open.letterId, DeadLetterDocument));
    return open && (!known || known.value.state === 'waiting') ? 'keep' : fresh;
  });
  const { letterId } = after ?? fresh;
  // Also for an open letter: a run that died between the two writes has not written it.
  await keep(records, letterId, letter, now);
  return letterId;
}

/** Whether no later letter, waiting or not, is about the same. */
export async function isNewest(records: Records, letter: DeadLetterDocument): Promise<boolean> {
  const open = await records.read(OPEN_LETTERS, hashOf(letter), OpenLetterDocument);
  return open?.value.letterId === letter.id;
}

/** Writes the letter, unless it is there. */
async function keep(records: Records, id: string, letter: NewDeadLetter, now: Date): Promise<void> {
  const { kind, reason, onboardingId, queue, message, attempts = 1 } = letter;
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

const idAt = (now: Date, hash: string): string =>
  `${String(FAR_FUTURE_MS - now.getTime()).padStart(14, '0')}-${hash}`;
