import { auditActs } from '../audit/onboarding.ts';
import { type DevicePassRequest, requestFindings } from '../domain/devices/request.ts';
import { DEVICE_PASSES } from '../domain/devices/source.ts';
import type { Hire } from '../domain/hire.ts';
import type { Person } from '../domain/people.ts';
import { hireOfPerson } from '../domain/person-as-hire.ts';
import type { Keys, Records, Workflow } from '../domain/ports.ts';
import type { RequestFinding } from '../domain/request-parts.ts';
import { type EntraDeps, peopleOf, policyFindings, UNUSABLE } from '../passes/entra.ts';
import { busyWith, holdAccount } from '../passes/hold-account.ts';
import { keepRows } from '../passes/rows.ts';
import { type ActorDocument, recordAct } from '../storage/acts.ts';
import { listAsked } from '../storage/asked-passes.ts';
import { DEVICE_PASS, DevicePassDocument } from '../storage/device-passes.ts';
import { retiredMark } from '../storage/retired.ts';
import { onboardingId } from '../workflow/instance.ts';

export interface AskDeps extends EntraDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly runInput: object;
}

export interface Asking {
  readonly request: DevicePassRequest;
  readonly actor: ActorDocument;
  /** Chosen by the caller; the same request under the same key is one device pass. */
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

/**
 * Checks a request for a device pass against Entra and against the runs there are. With `isCheck`
 * nothing is stored or started.
 */
export async function askForDevicePass(
  deps: AskDeps,
  workflow: Workflow,
  asking: Asking,
  { isCheck = false } = {},
): Promise<Asked> {
  const { request, actor, idempotencyKey, bodyHash, now } = asking;
  const caller = `${actor.subject}\n${idempotencyKey}`;
  const id = onboardingId(await deps.keys.idKey(), DEVICE_PASSES, caller);
  const known = await deps.records.read(id, DEVICE_PASS, DevicePassDocument);
  if (known && known.value.bodyHash !== bodyHash) return { kind: 'keyReused' };
  // The pass was asked for long ago, and its data was deleted.
  if (!known && (await retiredMark(deps.records, id))) return { kind: 'keyReused' };

  const { person, manager } = await peopleOf(deps, request.person);
  const about = { person, manager, requestedBy: actor.subject, now };
  const findings = [
    ...requestFindings(request, about),
    ...(person ? await policyFindings(deps, person, now) : []),
  ];
  if (findings.length > 0 || !person || !manager) return { kind: 'invalid', findings };
  const startsAt = new Date(Math.max(now.getTime(), Date.parse(request.startsAt ?? '') || 0));
  const hire = hireOfPerson(id, { ...request, person, manager, startsAt });
  if (!hire) return { kind: 'invalid', findings: [UNUSABLE] };
  const busy = await busyWith(deps, workflow, id, person);
  if (busy) return { kind: 'accountBusy', by: busy };
  if (isCheck) return { kind: 'accepted', id, person };
  return begin(deps, workflow, { ...asking, id, person, manager, hire, startsAt });
}

type Begun = Asking & {
  readonly id: string;
  readonly person: Person;
  readonly manager: Person;
  readonly hire: Hire;
  readonly startsAt: Date;
};

/**
 * Stores the request and starts its run. Every part may run again, so a caller who got no answer
 * asks again under the same key.
 */
async function begin(deps: AskDeps, workflow: Workflow, begun: Begun): Promise<Asked> {
  const { records } = deps;
  const { id, person, request, actor, bodyHash, now } = begun;
  const row: DevicePassDocument = {
    requestedBy: actor,
    requestedAt: now.toISOString(),
    reason: request.reason,
    bodyHash,
    userId: person.id,
    deliverTo: request.deliverTo,
  };
  const isNew = await records.insert(id, DEVICE_PASS, row);
  const by = await holdAccount(records, workflow, { id, userId: person.id, now });
  if (by) return { kind: 'accountBusy', by };
  if (isNew) await confirmAccount(records, begun);
  await keepRows(records, { ...begun, source: DEVICE_PASSES });
  const known = await records.read(id, DEVICE_PASS, DevicePassDocument);
  await listAsked(records, DEVICE_PASSES, { id, ...(known?.value ?? row) });
  await workflow.startOnce(id, deps.runInput, 'provisionDevice');
  return { kind: 'accepted', id, person };
}

/** The requester has named this account and given a reason, so that counts as a confirmation. */
async function confirmAccount(
  records: Records,
  { id, actor, request, now, person }: Begun,
): Promise<void> {
  await recordAct(records, id, {
    verb: 'confirm',
    actor,
    why: request.reason,
    at: now.toISOString(),
    confirms: { reason: 'accountInUse', of: 'account', subject: person.id },
  });
  await auditActs(records, id);
}
