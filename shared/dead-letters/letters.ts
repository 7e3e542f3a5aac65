import { createHash } from 'node:crypto';
import type { Records } from '../domain/ports.ts';
import { ServiceError } from '../errors.ts';
import { jsonText } from '../intake/json-text.ts';
import {
  DEAD_LETTERS,
  DeadLetterDocument,
  OPEN_LETTERS,
  OpenLetterDocument,
} from '../storage/dead-letters.ts';

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
const TRIES_MAX = 5;

/**
 * Keeps a letter, and returns its id. What waits already for the same reason is not kept twice, so
 * this may run again; what was replayed and failed again is a new letter.
 */
export async function addDeadLetter(
  records: Records,
  letter: NewDeadLetter,
  now = new Date(),
): Promise<string> {
  const hash = hashOf(letter);
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const open = await records.read(OPEN_LETTERS, hash, OpenLetterDocument);
    const fresh = idAt(now, hash);
    if (!open) {
      if (!(await records.insert(OPEN_LETTERS, hash, { letterId: fresh }))) continue;
      await keep(records, fresh, letter, now);
      return fresh;
    }
    const { letterId } = open.value;
    const known = await records.read(DEAD_LETTERS, letterId, DeadLetterDocument);
    if (known?.value.state === 'waiting') return letterId;
    // A run that died between the two writes left a pointer to a letter that was never written.
    if (!known) {
      await keep(records, letterId, letter, now);
      return letterId;
    }
    if (await records.replace(OPEN_LETTERS, hash, { letterId: fresh }, open.version)) {
      await keep(records, fresh, letter, now);
      return fresh;
    }
  }
  throw new ServiceError(`A dead letter of queue ${letter.queue} is being written elsewhere.`, {
    service: 'records',
    code: 'conflict',
  });
}

/** Whether nothing that came after the letter is about the same, waiting or not. */
export async function isNewest(records: Records, letter: DeadLetterDocument): Promise<boolean> {
  const open = await records.read(OPEN_LETTERS, hashOf(letter), OpenLetterDocument);
  return open?.value.letterId === letter.id;
}

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
