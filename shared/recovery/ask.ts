import type { Hire } from '../domain/hire.ts';
import { RECOVERY_PASSES } from '../domain/pass-source.ts';
import type { Person } from '../domain/people.ts';
import { hireOfPerson } from '../domain/person-as-hire.ts';
import type { Directory, Keys, Records, Workflow } from '../domain/ports.ts';
import { approvalNeed, type RecoveryPolicy } from '../domain/recovery/guard.ts';
import { type RecoveryRequest, requestFindings } from '../domain/recovery/request.ts';
import { nameOf, type RequestFinding } from '../domain/request-parts.ts';
import { type EntraDeps, peopleOf, policyFindings, UNUSABLE } from '../passes/entra.ts';
import { busyWith, holdAccount } from '../passes/hold-account.ts';
import { keepRows } from '../passes/rows.ts';
import type { ActorDocument } from '../storage/acts.ts';
import { listAsked } from '../storage/asked-passes.ts';
import { RECOVERY, RecoveryDocument } from '../storage/recoveries.ts';
import { retiredMark } from '../storage/retired.ts';
import { onboardingId } from '../workflow/instance.ts';
import { countRecovery, nextDay } from './limit.ts';

export interface AskDeps extends EntraDeps {
  readonly directory: EntraDeps['directory'] & Pick<Directory, 'accountFacts'>;
  readonly records: Records;
  readonly keys: Keys;
  readonly recoveryPolicy: RecoveryPolicy;
  /** How many recoveries one requester may ask for in a day (UTC). */
  readonly perDay: number;
  readonly runInput: object;
}

export interface Asking {
  readonly request: RecoveryRequest;
  readonly actor: ActorDocument;
  /** Chosen by the caller; the same request under the same key is one recovery. */
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly now: Date;
}

export type Asked =
  | { readonly kind: 'invalid'; readonly findings: readonly RequestFinding[] }
  | { readonly kind: 'keyReused' }
  /** Another run may do something with the account: one at a time. */
  | { readonly kind: 'accountBusy'; readonly by: string }
  | { readonly kind: 'tooMany'; readonly until: Date }
  | { readonly kind: 'accepted'; readonly id: string; readonly person: Person };

/**
 * Checks a request for a recovery against Entra and against the runs there are, then stores it and
 * starts its run. With `isCheck` nothing is stored or started. A caller who got no answer asks again
 * under the same key. Throws `ServiceError` when Entra or the records are away.
 */
export async function askForRecovery(
  deps: AskDeps,
  workflow: Workflow,
  asking: Asking,
  { isCheck = false } = {},
): Promise<Asked> {
  const { actor, idempotencyKey, bodyHash, request, now } = asking;
  const caller = `${actor.subject}\n${idempotencyKey}`;
  const id = onboardingId(await deps.keys.idKey(), RECOVERY_PASSES, caller);
  const known = await deps.records.read(id, RECOVERY, RecoveryDocument);
  if (known && known.value.bodyHash !== bodyHash) return { kind: 'keyReused' };
  // The pass was asked for long ago, and its data was deleted.
  if (!known && (await retiredMark(deps.records, id))) return { kind: 'keyReused' };

  const { person, manager, approver, findings } = await look(deps, asking);
  if (findings.length > 0 || !person || !manager) return { kind: 'invalid', findings };
  const isPhoneLost = request.lost.includes('phone');
  const { timeZone } = request;
  const hire = hireOfPerson(id, { timeZone, person, manager, startsAt: now, isPhoneLost });
  if (!hire) return { kind: 'invalid', findings: [UNUSABLE] };
  const busy = await busyWith(deps, workflow, id, person);
  if (busy) return { kind: 'accountBusy', by: busy };
  if (isCheck) return { kind: 'accepted', id, person };
  const limit = { perDay: deps.perDay, now };
  const isCounted = await countRecovery(deps.records, actor.subject, id, limit);
  if (!isCounted) return { kind: 'tooMany', until: nextDay(now) };
  return begin(deps, workflow, { ...asking, id, person, manager, approver, hire });
}

/** What Entra says of the people whom the request names, and what is wrong with it in view of that. */
async function look(deps: AskDeps, { request, actor, now }: Asking) {
  const { person, manager } = await peopleOf(deps, request.person);
  const approver = request.approver && (await deps.people.person(nameOf(request.approver)));
  const account = person && (await deps.directory.accountFacts(person.id));
  const known = {
    person,
    manager,
    approver,
    requestedBy: actor.subject,
    need: account && approvalNeed(account, deps.recoveryPolicy, request.deliverTo),
    privilegedApprovers: deps.recoveryPolicy.privilegedApprovers,
  };
  const findings = [
    ...requestFindings(request, known),
    ...(person ? await policyFindings(deps, person, now) : []),
  ];
  return { person, manager, approver, findings };
}

type Begun = Asking & {
  readonly id: string;
  readonly person: Person;
  readonly manager: Person;
  readonly approver: Person | undefined;
  readonly hire: Hire;
};

/** Every part may run again. */
async function begin(deps: AskDeps, workflow: Workflow, begun: Begun): Promise<Asked> {
  const { records } = deps;
  const { id, person, request, actor, bodyHash, now, approver } = begun;
  const row: RecoveryDocument = {
    requestedBy: actor,
    requestedAt: now.toISOString(),
    reason: request.reason,
    bodyHash,
    userId: person.id,
    lost: request.lost,
    deliverTo: request.deliverTo,
    approverId: approver?.id ?? null,
  };
  await records.insert(id, RECOVERY, row);
  const by = await holdAccount(records, workflow, { id, userId: person.id, now });
  if (by) return { kind: 'accountBusy', by };
  await keepRows(records, { ...begun, source: RECOVERY_PASSES, startsAt: now });
  const known = await records.read(id, RECOVERY, RecoveryDocument);
  await listAsked(records, RECOVERY_PASSES, { id, ...(known?.value ?? row) });
  await workflow.startOnce(id, deps.runInput, 'recoverAccess');
  return { kind: 'accepted', id, person };
}
