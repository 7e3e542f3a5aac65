import { z } from 'zod';
import { entryId, sha256 } from '../audit/chain.ts';
import { auditActor, operatorsChain } from '../audit/operators.ts';
import { writeAudit } from '../audit/write.ts';
import type { Records } from '../domain/ports.ts';
import { endedAt } from '../retention/due.ts';
import { deleteLetter } from '../retention/letters.ts';
import { type RetireDeps, retireOnboarding } from '../retention/retire.ts';
import { ActorDocument } from '../storage/acts.ts';
import { personKey, runState } from '../storage/person-index.ts';
import { findPerson } from './find.ts';

/** Who asked for an erasure first. Key: a hash of person and case. */
const RequestDocument = z.object({ requestedBy: ActorDocument, at: z.iso.datetime() });
const REQUESTS = 'erasures';
/** After this time the second administrator becomes the first. */
const REQUEST_MS = 7 * 86_400_000;

export interface Erasing {
  readonly employeeId: string;
  /** The number of the request in the organisation's own register; it is kept in the audit. */
  readonly case: string;
  readonly actor: ActorDocument;
  readonly now: Date;
}

export type Erased =
  | { readonly kind: 'noSuchPerson' }
  /** Withdraw these, or let them come to their end. */
  | { readonly kind: 'running'; readonly onboardings: readonly string[] }
  /** Another administrator has to ask for the same. */
  | { readonly kind: 'requested'; readonly at: string }
  | {
      readonly kind: 'erased';
      readonly onboardings: readonly string[];
      readonly deadLetters: number;
    };

/**
 * Deletes everything that is stored about a person, now, when two administrators have asked for it. The
 * marks by which repeated events are known stay, and so does the audit; neither holds personal data of the
 * person. May run again; what a crash has left is deleted by the next call or by the timer.
 */
export async function erasePerson(deps: RetireDeps, erasing: Erasing): Promise<Erased> {
  const { records } = deps;
  const found = await findPerson(deps, erasing.employeeId);
  const ids = [...found.onboardings, ...found.passes];
  if (ids.length + found.deadLetters.length === 0) return { kind: 'noSuchPerson' };
  const running = await runningOf(deps, ids);
  if (running.length > 0) return { kind: 'running', onboardings: running };
  const first = await secondedBy(deps, erasing);
  if (first.kind === 'requested') return first;
  for (const id of ids) {
    const ended = (await endedAt(records, id)) ?? erasing.now.toISOString();
    const became = await retireOnboarding({ ...deps, failedToo: true }, id, ended, erasing.now);
    if (became === 'running') return { kind: 'running', onboardings: [id] };
    await note(records, id, erasing, 'personErased');
  }
  for (const letter of found.deadLetters) await deleteLetter(records, letter);
  await note(records, operatorsChain(erasing.now.toISOString()), erasing, 'personErased');
  await records.remove(REQUESTS, first.key);
  return { kind: 'erased', onboardings: ids, deadLetters: found.deadLetters.length };
}

async function runningOf({ records, workflow }: RetireDeps, ids: readonly string[]) {
  const running: string[] = [];
  for (const id of ids) {
    const run = await runState(records, workflow, id);
    if (run.kind === 'running' || run.isRunning) running.push(id);
  }
  return running;
}

/** The first who asks is written down; another person who asks for the same lets it be done. */
async function secondedBy(
  { records, keys }: RetireDeps,
  erasing: Erasing,
): Promise<{ kind: 'requested'; at: string } | { kind: 'seconded'; key: string }> {
  const { employeeId, case: number, actor, now } = erasing;
  const key = sha256(`${await personKey(keys, employeeId)}\n${number}`).slice(0, 32);
  const found = await records.read(REQUESTS, key, RequestDocument);
  const isFresh = found && now.getTime() - Date.parse(found.value.at) < REQUEST_MS;
  if (isFresh && found.value.requestedBy.subject !== actor.subject)
    return { kind: 'seconded', key };
  const at = isFresh ? found.value.at : now.toISOString();
  if (!isFresh) await records.put(REQUESTS, key, { requestedBy: actor, at });
  await note(records, operatorsChain(at), erasing, 'erasureRequested');
  return { kind: 'requested', at };
}

/** Writes who asked for it, under the number of the case, once. */
export async function note(
  records: Records,
  chain: string,
  { case: number, actor, now }: Omit<Erasing, 'employeeId'>,
  what: 'erasureRequested' | 'personErased' | 'personExported',
): Promise<void> {
  const entry = {
    id: entryId(what, number, actor.subject, now.toISOString()),
    at: now.toISOString(),
    actor: auditActor(actor),
    what,
    detail: number,
    reasonHash: null,
  };
  await writeAudit(records, chain, [entry]);
}
