import { createHmac } from 'node:crypto';
import type { Keys } from '../domain/ports.ts';
import { base32 } from '../workflow/instance.ts';

const KEY_LENGTH = 20;

/** Names a partition of the list by a part of a name. Keyed, because a part of a name is personal data. */
export async function wordKeys(
  keys: Pick<Keys, 'idKey'>,
  words: readonly string[],
): Promise<string[]> {
  const key = (await keys.idKey()).reveal();
  return words.map((word) => {
    const digest = createHmac('sha256', key).update(`word\n${word}`).digest();
    return base32(digest).slice(0, KEY_LENGTH);
  });
}
