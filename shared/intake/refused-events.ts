import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { jsonText } from './json-text.ts';

// Events that could not be accepted, kept as they came until their dead letter is settled: the
// letter itself may hold only ids.

const PARTITION = 'refused-events';
/** A row holds some 32,000 characters, and JSON within JSON takes up to twice as many. */
const PART_CHARACTERS_MAX = 15_000;

/** What the dead letter of an event holds, and its replay puts on the queue. */
export const ReplayedEvent = z.object({ refusedEvent: z.string().regex(/^[0-9a-f]{64}$/) });

const Head = z.object({ receivedAt: z.iso.datetime(), parts: z.number().int() });
const Part = z.object({ text: z.string() });

/** Keeps an event under its hash. May run again: the same hash is the same event. */
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
  // Last, so that whoever finds it finds all of it.
  await records.put(PARTITION, hash, { receivedAt: receivedAt.toISOString(), parts });
}

/** The event as it came, or undefined when it is not kept (any more). */
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
  return { event: JSON.parse(text), receivedAt: new Date(head.value.receivedAt) };
}

/**
 * Forgets an event: it was accepted after all, or need not be. The head goes last, so that a run that
 * dies in between can be repeated.
 */
export async function forgetRefused(records: Records, hash: string): Promise<void> {
  const head = await records.read(PARTITION, hash, Head);
  for (let part = 0; part < (head?.value.parts ?? 0); part++) {
    await records.remove(PARTITION, partKey(hash, part));
  }
  await records.remove(PARTITION, hash);
}

const partKey = (hash: string, part: number): string => `${hash}-${part}`;
