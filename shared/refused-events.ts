import { z } from 'zod';
import type { Records } from './domain/ports.ts';

// Events that could not be accepted, kept as they came: a dead letter may hold only ids.

const PARTITION = 'refused-events';
/** A row holds some 32,000 characters, and JSON within JSON takes up to twice as many. */
const PART_CHARACTERS_MAX = 15_000;

const Head = z.object({ receivedAt: z.iso.datetime(), parts: z.number().int() });
const Part = z.object({ text: z.string() });

/** Keeps an event under its hash. May run again: the same hash is the same event. */
export async function keepRefused(
  records: Records,
  hash: string,
  { event, receivedAt }: { event: unknown; receivedAt: Date },
): Promise<void> {
  const text = JSON.stringify(event) ?? 'null';
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

const partKey = (hash: string, part: number): string => `${hash}-${part}`;
