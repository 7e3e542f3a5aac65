import type { Person } from '../domain/people.ts';
import type { Keys, Orchestrator, Records, Workflow } from '../domain/ports.ts';
import type { RequestFinding } from '../domain/request-parts.ts';
import type { ActorDocument } from '../storage/acts.ts';
import { listAsked } from '../storage/asked-passes.ts';
import { noteEnd, retiredMark } from '../storage/retired.ts';
import { onboardingId } from '../workflow/instance.ts';
import { askedAt, holdAccount } from './hold-account.ts';
import { type BegunRows, keepRows } from './rows.ts';

// What asking for a pass of any kind has in common: for a device, and to recover.

export interface Asking<R> {
  readonly request: R;
  readonly actor: ActorDocument;
  /** Chosen by the caller; the same request under the same key is one pass. */
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly now: Date;
}

export type Asked =
  | { readonly kind: 'invalid'; readonly findings: readonly RequestFinding[] }
  | { readonly kind: 'keyReused' }
  /** Another run may do something with the account: one at a time. */
  | { readonly kind: 'accountBusy'; readonly by: string }
  | { readonly kind: 'accepted'; readonly id: string; readonly person: Person };

/** The id of the pass of a request. Undefined when the caller's key stands for another request. */
export async function idOfRequest(
  { records, keys }: { readonly records: Records; readonly keys: Keys },
  source: string,
  known: (id: string) => Promise<{ readonly bodyHash: string } | undefined>,
  { actor, idempotencyKey, bodyHash }: Asking<unknown>,
): Promise<string | undefined> {
  const id = onboardingId(await keys.idKey(), source, `${actor.subject}\n${idempotencyKey}`);
  const earlier = await known(id);
  if (earlier) return earlier.bodyHash === bodyHash ? id : undefined;
  // A pass that was asked for long ago, and whose data was deleted.
  return (await retiredMark(records, id)) ? undefined : id;
}

/** What is stored of every request. */
export const askedRow = (
  { actor, now, bodyHash, request }: Asking<{ readonly reason: string }>,
  { id: userId }: Person,
) => ({
  requestedBy: actor,
  requestedAt: now.toISOString(),
  reason: request.reason,
  bodyHash,
  userId,
});

interface Begun extends BegunRows {
  /** Where the request is stored, and what. */
  readonly row: { readonly key: string; readonly value: { readonly requestedAt: string } };
  readonly orchestrator: Orchestrator;
  readonly runInput: object;
  /** Done once, when the account was held for a request that is new. */
  readonly onNew?: () => Promise<void>;
}

/**
 * Stores the request and starts its run. Every part may run again, so a caller who got no answer
 * asks again under the same key.
 */
export async function beginPass(
  records: Records,
  workflow: Workflow,
  begun: Begun,
): Promise<Asked> {
  const { id, person, now, row, source, startsAt } = begun;
  // First, so that what is stored of a request whose run never begins is deleted as well.
  await noteEnd(records, id, startsAt.toISOString());
  const isNew = await records.insert(id, row.key, row.value);
  const by = await holdAccount(records, workflow, { id, userId: person.id, now });
  if (by) {
    if (isNew) await records.remove(id, row.key);
    return { kind: 'accountBusy', by };
  }
  if (isNew) await begun.onNew?.();
  await keepRows(records, begun);
  const requestedAt = isNew ? row.value.requestedAt : await askedAt(records, id);
  await listAsked(records, source, { id, requestedAt: requestedAt ?? row.value.requestedAt });
  await workflow.startOnce(id, begun.runInput, begun.orchestrator);
  return { kind: 'accepted', id, person };
}
