import { RECOVERY_PASSES } from '../domain/pass-source.ts';
import { hireOfPerson } from '../domain/person-as-hire.ts';
import type { Directory, Keys, Records, Workflow } from '../domain/ports.ts';
import { approvalNeed, type RecoveryPolicy } from '../domain/recovery/guard.ts';
import { type RecoveryRequest, requestFindings } from '../domain/recovery/request.ts';
import { nameOf } from '../domain/request-parts.ts';
import { type Asked, type Asking, askedRow, beginPass, idOfRequest } from '../passes/ask.ts';
import { type EntraDeps, peopleOf, policyFindings, UNUSABLE } from '../passes/entra.ts';
import { busyWith } from '../passes/hold-account.ts';
import { RECOVERY, RecoveryDocument } from '../storage/recoveries.ts';
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

export type RecoveryAsked = Asked | { readonly kind: 'tooMany'; readonly until: Date };

/**
 * Checks a request for a recovery against Entra and against the runs there are, then stores it and
 * starts its run. With `isCheck` nothing is stored or started. A caller who got no answer asks again
 * under the same key. Throws `ServiceError` when Entra or the records are away.
 */
export async function askForRecovery(
  deps: AskDeps,
  workflow: Workflow,
  asking: Asking<RecoveryRequest>,
  { isCheck = false } = {},
): Promise<RecoveryAsked> {
  const { actor, request, now } = asking;
  const known = async (one: string) =>
    (await deps.records.read(one, RECOVERY, RecoveryDocument))?.value;
  const id = await idOfRequest(deps, RECOVERY_PASSES, known, asking);
  if (!id) return { kind: 'keyReused' };

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
  const { lost, deliverTo } = request;
  const approverId = approver?.id ?? null;
  const value: RecoveryDocument = { ...askedRow(asking, person), lost, deliverTo, approverId };
  return beginPass(deps.records, workflow, {
    id,
    source: RECOVERY_PASSES,
    person,
    manager,
    hire,
    startsAt: now,
    now,
    row: { key: RECOVERY, value },
    orchestrator: 'recoverAccess',
    runInput: deps.runInput,
  });
}

/** What Entra says of the people whom the request names, and what is wrong with it in view of that. */
async function look(deps: AskDeps, { request, actor, now }: Asking<RecoveryRequest>) {
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
