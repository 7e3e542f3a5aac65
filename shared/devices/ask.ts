import { auditActs } from '../audit/onboarding.ts';
import { planPass } from '../domain/access-pass.ts';
import type { People, Person } from '../domain/devices/ports.ts';
import {
  type DevicePassRequest,
  hireOfRequest,
  type RequestFinding,
  requestFindings,
} from '../domain/devices/request.ts';
import { DEVICE_PASSES } from '../domain/devices/source.ts';
import type { Hire } from '../domain/hire.ts';
import type { Directory, Keys, Records, Workflow } from '../domain/ports.ts';
import {
  ACCOUNT,
  type AccountDocument,
  AccountHolderDocument,
  holderPartition,
  MANAGER,
  type ManagerDocument,
} from '../storage/accounts.ts';
import { type ActorDocument, recordAct } from '../storage/acts.ts';
import {
  DEVICE_PASS,
  DEVICE_PASSES_ASKED,
  DevicePassDocument,
  devicePassKey,
} from '../storage/device-passes.ts';
import { HIRE, type HireDocument } from '../storage/hires.ts';
import { onboardingsOf, runState } from '../storage/person-index.ts';
import { retiredMark } from '../storage/retired.ts';
import { update } from '../storage/update.ts';
import { onboardingId } from '../workflow/instance.ts';

export interface AskDeps {
  readonly people: People;
  readonly directory: Pick<Directory, 'managerOf' | 'passPolicy' | 'groupsOf'>;
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

  const { person, manager } = await peopleOf(deps, request);
  const about = { person, manager, requestedBy: actor.subject, now };
  const findings = [
    ...requestFindings(request, about),
    ...(person ? await policyFindings(deps, person, now) : []),
  ];
  if (findings.length > 0 || !person || !manager) return { kind: 'invalid', findings };
  const startsAt = new Date(Math.max(now.getTime(), Date.parse(request.startsAt ?? '') || 0));
  const hire = hireOfRequest(id, request, { person, manager, startsAt });
  if (!hire) return { kind: 'invalid', findings: [UNUSABLE] };
  const busy = await busyWith(deps, workflow, id, person);
  if (busy) return { kind: 'accountBusy', by: busy };
  if (isCheck) return { kind: 'accepted', id, person };
  return begin(deps, workflow, { ...asking, id, person, manager, hire, startsAt });
}

/** A pass that the tenant's policy does not cover would be refused, or be of no use. */
async function policyFindings(
  { directory }: AskDeps,
  { id }: Person,
  now: Date,
): Promise<RequestFinding[]> {
  const groupIds = await directory.groupsOf(id);
  const wish = { startsAt: now, lifetimeInMinutes: 0 };
  const plan = planPass(await directory.passPolicy(), groupIds, wish, now);
  if (plan.kind === 'possible') return [];
  return [{ path: 'person', code: plan.reason, message: POLICY[plan.reason] }];
}

const POLICY = {
  passPolicyDisabled: 'Temporary Access Pass is off in the tenant',
  passPolicyExcludesUser:
    'the pass policy does not cover the person; add them to a group that it includes',
} as const;

const UNUSABLE: RequestFinding = {
  path: 'person',
  code: 'personUnusable',
  message: 'a name, address or language of the person in Entra cannot be used; correct it there',
};

async function peopleOf({ people, directory }: AskDeps, { person: named }: DevicePassRequest) {
  const name = 'userId' in named ? named.userId : named.userPrincipalName;
  const person = await people.person(name);
  const managerId = person && (await directory.managerOf(person.id));
  const manager = managerId ? await people.person(managerId) : undefined;
  return { person, manager };
}

/** The id of the run that may do something with the account now. */
async function busyWith(
  deps: AskDeps,
  workflow: Workflow,
  id: string,
  { id: userId, employeeId }: Person,
): Promise<string | undefined> {
  const { records } = deps;
  const holder = await records.read(holderPartition(userId), userId, AccountHolderDocument);
  const onboardings = employeeId === null ? [] : await onboardingsOf(deps, employeeId);
  const others = [holder?.value.onboardingId, ...onboardings];
  for (const other of others) {
    if (other === undefined || other === id) continue;
    if ((await runState(records, workflow, other)).kind === 'running') return other;
  }
  return undefined;
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
  const by = await holdAccount(deps, workflow, begun, person.id);
  if (by) return { kind: 'accountBusy', by };
  if (isNew) await confirmAccount(records, begun);
  await records.insert(id, ACCOUNT, accountOf(person));
  await records.insert(id, MANAGER, managerOf(begun));
  await records.insert(id, HIRE, hireOf(begun));
  await listAsked(records, id);
  await workflow.startOnce(id, deps.runInput, 'provisionDevice');
  return { kind: 'accepted', id, person };
}

/** By the moment of the first request, so that a repetition writes the same row. */
async function listAsked(records: Records, id: string): Promise<void> {
  const asked = await records.read(id, DEVICE_PASS, DevicePassDocument);
  if (!asked) return;
  const key = devicePassKey(id, new Date(asked.value.requestedAt));
  await records.insert(DEVICE_PASSES_ASKED, key, { id });
}

/** A request is answered long before this, so its run is started by then or never. */
const STARTING_MS = 10 * 60_000;

/** Of two requests for one account the first gets it. A holder whose run is over gives it up. */
async function holdAccount(
  { records }: AskDeps,
  workflow: Workflow,
  { id, now }: Begun,
  userId: string,
): Promise<string | undefined> {
  const isFree = async (holder: string): Promise<boolean> => {
    const { kind } = await runState(records, workflow, holder);
    if (kind !== 'none') return kind === 'over';
    const asked = await records.read(holder, DEVICE_PASS, DevicePassDocument);
    return !asked || now.getTime() - Date.parse(asked.value.requestedAt) > STARTING_MS;
  };
  const { after } = await update(
    records,
    holderPartition(userId),
    userId,
    AccountHolderDocument,
    async (held) =>
      !held || (held.onboardingId !== id && (await isFree(held.onboardingId)))
        ? { onboardingId: id }
        : 'keep',
  );
  return after?.onboardingId === id ? undefined : after?.onboardingId;
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

const accountOf = ({ id: userId, userPrincipalName }: Person): AccountDocument => ({
  userId,
  userPrincipalName,
  isNew: false,
  wasEnabled: true,
  isNameOurs: false,
  revision: 1,
  enabledAt: null,
});

/** The manager in Entra, who may have to read out a PIN. Nothing of it is undone later. */
const managerOf = ({ manager, now }: Begun): ManagerDocument => ({
  managerId: manager.id,
  name: manager.displayName,
  before: manager.id,
  assignedAt: now.toISOString(),
  undone: null,
});

const hireOf = ({ hire, startsAt, now }: Begun): HireDocument => ({
  hire,
  startsAt: startsAt.toISOString(),
  asOf: now.toISOString(),
  source: DEVICE_PASSES,
  withdrawal: null,
  doubt: null,
  waiting: [],
  revision: 1,
});
