import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import {
  ACCOUNT,
  AccountDocument,
  AccountHolderDocument,
  HELD_PERSON,
  HeldPersonDocument,
  holderPartition,
  PERSON_HOLDER,
} from '../storage/accounts.ts';
import { ASKED_SOURCES, AskedDocument, unlistAsked } from '../storage/asked-passes.ts';
import { EVENT_PREFIX } from '../storage/hires.ts';
import { operationPartition } from '../storage/messages.ts';
import { RETIRED } from '../storage/retired.ts';

const Any = z.looseObject({});
/** Of a message: its row under the id by which delivery reports find it. */
const Sent = z.looseObject({ operationId: z.guid() });

export type PartitionRow = {
  readonly key: string;
  readonly value: Record<string, unknown>;
  readonly version: string;
};

export function rowsOf(
  records: Pick<Records, 'list'>,
  partition: string,
): Promise<readonly PartitionRow[]> {
  return records.list(partition, Any);
}

/**
 * Removes the rows of a partition, and the rows elsewhere that exist for them: the mark of a delivery and
 * the place of a message. Those that `stays` names, and rows written since, are left.
 */
export async function removeRows(
  records: Records,
  partition: string,
  rows: readonly PartitionRow[],
  stays: readonly string[],
): Promise<void> {
  for (const { key, value, version } of rows) {
    if (key === RETIRED || stays.includes(key)) continue;
    await removeBeside(records, key, value);
    await records.remove(partition, key, version);
  }
}

async function removeBeside(
  records: Records,
  key: string,
  value: Record<string, unknown>,
): Promise<void> {
  if (key.startsWith(EVENT_PREFIX)) {
    const delivery = key.slice(EVENT_PREFIX.length);
    await records.remove(`deliveries-${delivery.slice(0, 2)}`, delivery);
  }
  const sent = Sent.safeParse(value).data;
  if (sent) await records.remove(operationPartition(sent.operationId), sent.operationId);
}

/** Gives free what the onboarding may still hold: its account, and its person. */
export async function releaseHeld(
  records: Records,
  id: string,
  rows: readonly PartitionRow[],
): Promise<void> {
  const account = (await records.read(id, ACCOUNT, AccountDocument))?.value;
  // Of a pass that IT asked for the account is held before its row is written.
  const asked = rows.flatMap((row) => requestIn(row) ?? []);
  for (const { userId } of account ? [account, ...asked] : asked) {
    await release(records, id, holderPartition(userId), userId);
  }
  const person = await records.read(id, HELD_PERSON, HeldPersonDocument);
  if (person) await release(records, id, person.value.partition, PERSON_HOLDER);
}

/** Takes a pass that IT asked for out of the list of those. */
export async function unlistRequest(
  records: Records,
  id: string,
  rows: readonly PartitionRow[],
): Promise<void> {
  for (const row of rows) {
    const request = requestIn(row);
    const source = ASKED_SOURCES[row.key];
    if (request && source) {
      await unlistAsked(records, source, { id, requestedAt: request.requestedAt });
    }
  }
}

const requestIn = ({ key, value }: PartitionRow) =>
  key in ASKED_SOURCES ? AskedDocument.safeParse(value).data : undefined;

async function release(
  records: Records,
  id: string,
  partition: string,
  key: string,
): Promise<void> {
  const held = await records.read(partition, key, AccountHolderDocument);
  if (held?.value.onboardingId === id) await records.remove(partition, key, held.version);
}
