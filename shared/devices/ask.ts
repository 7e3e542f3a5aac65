import { auditActs } from '../audit/onboarding.ts';
import { type DevicePassRequest, requestFindings } from '../domain/devices/request.ts';
import { DEVICE_PASSES } from '../domain/devices/source.ts';
import type { Person } from '../domain/people.ts';
import { hireOfPerson } from '../domain/person-as-hire.ts';
import type { Keys, Records, Workflow } from '../domain/ports.ts';
import { type Asked, type Asking, askedRow, beginPass, idOfRequest } from '../passes/ask.ts';
import { type EntraDeps, peopleOf, policyFindings, UNUSABLE } from '../passes/entra.ts';
import { busyWith } from '../passes/hold-account.ts';
import { recordAct } from '../storage/acts.ts';
import { DEVICE_PASS, DevicePassDocument } from '../storage/device-passes.ts';

export interface AskDeps extends EntraDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly runInput: object;
}

/**
 * Checks a request for a device pass against Entra and against the runs there are. With `isCheck`
 * nothing is stored or started.
 */
export async function askForDevicePass(
  deps: AskDeps,
  workflow: Workflow,
  asking: Asking<DevicePassRequest>,
  { isCheck = false } = {},
): Promise<Asked> {
  const { request, actor, now } = asking;
  const known = async (one: string) =>
    (await deps.records.read(one, DEVICE_PASS, DevicePassDocument))?.value;
  const id = await idOfRequest(deps, DEVICE_PASSES, known, asking);
  if (!id) return { kind: 'keyReused' };

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
  const { deliverTo } = request;
  const value: DevicePassDocument = { ...askedRow(asking, person), deliverTo };
  return beginPass(deps.records, workflow, {
    id,
    source: DEVICE_PASSES,
    person,
    manager,
    hire,
    startsAt,
    now,
    row: { key: DEVICE_PASS, value },
    orchestrator: 'provisionDevice',
    runInput: deps.runInput,
    onNew: () => confirmAccount(deps.records, id, asking, person),
  });
}

/** The requester has named this account and given a reason, so that counts as a confirmation. */
async function confirmAccount(
  records: Records,
  id: string,
  { actor, request, now }: Asking<DevicePassRequest>,
  person: Person,
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
