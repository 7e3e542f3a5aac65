import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  type AssignmentPlan,
  isSameSerial,
  planAssignment,
} from '../../shared/domain/devices/assignment.ts';
import {
  type DeviceSetUp,
  passShape,
  shapeWarning,
} from '../../shared/domain/devices/pass-shape.ts';
import type { Devices } from '../../shared/domain/devices/ports.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { displayNameOf } from '../../shared/domain/profile.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { AccountDocument } from '../../shared/storage/accounts.ts';
import { DEVICE, DeviceDocument } from '../../shared/storage/devices.ts';
import { registrationRule } from '../../shared/tenant/registration-rule.ts';
import type { assignDevice as step } from '../../shared/workflow/steps.ts';
import type { DeviceSettings } from './lib/device-settings.ts';
import { freeAssigned } from './lib/free-assigned.ts';
import { accountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

type Answer = z.input<typeof step.output>;
type Wanted = NonNullable<Hire['device']>;

interface Deps {
  /** Undefined where the feature is off. */
  readonly devices: Devices | undefined;
  readonly records: Records;
  readonly directory: Directory;
  readonly deviceSettings: DeviceSettings;
}

/** Intune registers a new device within some minutes, and rarely needs more than an hour. */
const IMPORT_MS_MAX = 2 * 3_600_000;
const LOOK_AGAIN_MS = 2 * 60_000;

/**
 * Finds the device by its serial number and assigns it to the person. A new device is registered
 * first. A device that the run was about before is freed. A second run finds what the first has
 * done; the intent to assign is stored before the assignment.
 */
export function assignDevice(deps: Deps) {
  return async (
    { onboardingId, userId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<Answer> => {
    const { devices, records } = deps;
    if (!devices) return { kind: 'none' };
    const { hire } = await readHire();
    const kept = await knownDevice({ devices, records }, onboardingId, hire.device);
    if (!hire.device) return { kind: 'none' };
    const account = await accountOf(records, onboardingId);
    const setUp = await setUpOf({ ...deps, devices }, userId, hire.device);
    const row = { ...(kept ?? newRow(hire.device)), setUp };
    const identities = await devices.autopilotBySerial(row.serialNumber);
    const names = [account.userPrincipalName, row.assigned?.userPrincipalName ?? ''] as const;
    const plan = planAssignment(identities, ...names);
    const done = await carryOut({ devices, records }, { onboardingId, row, hire, account, plan });
    const device = markOf(onboardingId, row.serialNumber);
    if (done.kind !== 'assigned') return { ...done, device };
    const warning = warningOf(deps, setUp, await deps.directory.passPolicy());
    return { kind: 'assigned', warning, device };
  };
}

/** Short, because it is part of the keys of messages; what it is made from is compared as serial numbers are. */
const markOf = (onboardingId: string, serialNumber: string): string =>
  createHash('sha256')
    .update(`${onboardingId}\n${serialNumber.trim().toLowerCase()}`)
    .digest('hex')
    .slice(0, 12);

/** The row of the wanted device. One that belongs to another device is freed and removed. */
async function knownDevice(
  deps: { devices: Devices; records: Records },
  onboardingId: string,
  wanted: Wanted | undefined,
): Promise<DeviceDocument | undefined> {
  const kept = (await deps.records.read(onboardingId, DEVICE, DeviceDocument))?.value;
  if (!kept || (wanted && isSameSerial(kept.serialNumber, wanted.serialNumber))) return kept;
  await freeAssigned(deps, onboardingId, kept);
  await deps.records.remove(onboardingId, DEVICE);
  return undefined;
}

const newRow = ({ serialNumber }: Wanted): Omit<DeviceDocument, 'setUp'> => ({
  serialNumber: serialNumber.trim(),
  since: new Date().toISOString(),
  assigned: null,
  importId: null,
  importedAt: null,
  problem: null,
});

/** A device that the person has enrolled already asks for the pass at its lock screen. */
async function setUpOf(
  { devices, directory, deviceSettings }: Deps & { devices: Devices },
  userId: string,
  { serialNumber }: Wanted,
): Promise<DeviceDocument['setUp']> {
  const managed = await devices.managedBySerial(serialNumber);
  const isOwn = managed.some((device) => device.userId?.toLowerCase() === userId.toLowerCase());
  const groupIds = await directory.groupsOf(userId);
  return {
    signIn: isOwn ? 'webSignIn' : 'oobe',
    mayReboot: deviceSettings.mayReboot,
    rule: registrationRule(await devices.accessRules(), groupIds),
  };
}

interface Work {
  readonly onboardingId: string;
  readonly row: DeviceDocument;
  readonly hire: Hire;
  readonly account: AccountDocument;
  readonly plan: AssignmentPlan;
}

async function carryOut(
  { devices, records }: { devices: Devices; records: Records },
  { onboardingId, row, hire, account, plan }: Work,
): Promise<{ kind: 'assigned' } | Extract<Answer, { kind: 'problem' }>> {
  const keep = (change: Partial<DeviceDocument>) =>
    records.put(onboardingId, DEVICE, { ...row, ...change });
  const problem = async (
    reason: NonNullable<DeviceDocument['problem']>,
    change: Partial<DeviceDocument> = {},
  ) => {
    await keep({ ...change, problem: reason });
    return { kind: 'problem', reason } as const;
  };
  if (plan.kind === 'problem') {
    const isNew = plan.reason === 'deviceNotFound' && hire.device?.hardwareHash !== undefined;
    return isNew ? register({ devices, keep, problem }, row, hire.device) : problem(plan.reason);
  }
  if (plan.kind === 'assigned') {
    await keep({ problem: null });
    return { kind: 'assigned' };
  }
  const { userPrincipalName } = account;
  await keep({ problem: null, assigned: { identityId: plan.identity.id, userPrincipalName } });
  const wish = { userPrincipalName, greeting: displayNameOf(hire) };
  const answer = await devices.assign(plan.identity.id, wish);
  return answer === 'assigned' ? { kind: 'assigned' } : problem('deviceAssignmentRefused');
}

/**
 * Uploads the hardware hash, and waits until Intune knows the device. What Intune has refused, or has no
 * record of any more, is uploaded again at the next look: by then HR may have corrected the hash, or IT the
 * cause.
 */
async function register<P>(
  {
    devices,
    keep,
    problem,
  }: {
    devices: Devices;
    keep: (change: Partial<DeviceDocument>) => Promise<void>;
    problem: (
      reason: 'deviceImportFailed' | 'deviceNotFound',
      change?: Partial<DeviceDocument>,
    ) => Promise<P>;
  },
  { serialNumber, importId: known, importedAt, since }: DeviceDocument,
  { hardwareHash = '', groupTag }: Pick<Wanted, 'hardwareHash' | 'groupTag'> = {},
): Promise<P> {
  if (known === null) {
    const device = { serialNumber, hardwareHash, groupTag: groupTag ?? null };
    const importId = await devices.importDevice(device);
    await keep({ importId, importedAt: new Date().toISOString() });
    throw notRegisteredYet();
  }
  const forgotten = { importId: null, importedAt: null };
  const state = await devices.importState(known);
  if (state?.kind === 'failed') return problem('deviceImportFailed', forgotten);
  if (Date.now() - Date.parse(importedAt ?? since) > IMPORT_MS_MAX) {
    return problem('deviceNotFound', state ? {} : forgotten);
  }
  throw notRegisteredYet();
}

/** Makes the run wait and call the step again. */
function notRegisteredYet(): ServiceError {
  return new ServiceError('Intune is still registering the device.', {
    service: 'graph',
    code: 'deviceImportPending',
    retryAfterMs: LOOK_AGAIN_MS,
  });
}

function warningOf(
  { deviceSettings }: Deps,
  setUp: DeviceDocument['setUp'],
  policy: { readonly isOneTimeOnly: boolean },
) {
  const known: DeviceSetUp = { ...setUp, setting: deviceSettings.shape };
  return shapeWarning(passShape(known, policy), known) ?? null;
}
