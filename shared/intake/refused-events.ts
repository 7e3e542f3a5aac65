import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { parsedJson } from '../errors.ts';
import { jsonText } from './json-text.ts';

// Stores events that could not be accepted, unchanged, until an operator settles their dead letter.
// The dead letter itself may hold only ids.

const PARTITION = 'refused-events';
/** A row holds about 32,000 characters. JSON inside of JSON can take twice as many. */
const PART_CHARACTERS_MAX = 15_000;

/** The queue message in the dead letter of such an event. A replay puts it on the queue. */
export const ReplayedEvent = z.object({ refusedEvent: z.string().regex(/^[0-9a-f]{64}$/) });

const Head = z.object({ receivedAt: z.iso.datetime(), parts: z.number().int() });
const Part = z.object({ text: z.string() });

/** Stores an event under its hash. May run again: the same hash is the same event. */
export async function keepRefused(
  records: Records,
  hash: string,
  { event, receivedAt }: { event: unknown; receivedAt: Date },
): Promise<void> {
  const text = jsonText(event);
  const parts = Math.ceil(text.length / PART_CHARACTERS_MAX);
  for (let part = 0; part < parts; part++) {
    const begin = part * PART_CHARACTERS_MAX;
    const piece = { text: text.slice(begin, begin + PART_CHARACTERS_MAX) };
    await records.put(PARTITION, partKey(hash, part), piece);
  }
  // The head is written last, so a reader that finds it finds all parts.
  await records.put(PARTITION, hash, { receivedAt: receivedAt.toISOString(), parts });
}

/** The event as received, or undefined when it is not stored. */
export async function refusedEvent(
  records: Records,
  hash: string,
): Promise<{ event: unknown; receivedAt: Date } | undefined> {
  const head = await records.read(PARTITION, hash, Head);
  if (!head) return undefined;
  let text = '';
  for (let part = 0; part < head.value.parts; part++) {
    const piece = await records.read(PARTITION, partKey(hash, part), Part);
    if (!piece) return undefined;
    text += piece.value.text;
  }
  const event = parsedJson(text, () => new Error(`The refused event ${hash} is no JSON.`));
  return { event, receivedAt: new Date(head.value.receivedAt) };
}

/**
 * Deletes an event that was accepted later or is not needed. The head is deleted last, so the
 * deletion can be repeated after a crash.
 */
export async function forgetRefused(records: Records, hash: string): Promise<void> {
  const head = await records.read(PARTITION, hash, Head);
  for (let part = 0; part < (head?.value.parts ?? 0); part++) {
    await records.remove(PARTITION, partKey(hash, part));
  }
  await records.remove(PARTITION, hash);
}

const partKey = (hash: string, part: number): string => `${hash}-${part}`;
