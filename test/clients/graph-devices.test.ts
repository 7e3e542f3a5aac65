import { afterEach, expect, test } from 'vitest';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import { registrationRule } from '../../shared/tenant/registration-rule.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const HASH = Buffer.from('a hardware hash').toString('base64');

let restore = () => {};
afterEach(() => restore());

function aTenant(graphRoles = rolesFor('run', 'devices'), tenant = {}) {
  const entra = simulatedEntra(START, { graphRoles, ...tenant });
  ({ restore } = entra);
  return entra;
}

test('a device is found by its exact serial number, whatever contains it', async () => {
  const { devices, users } = aTenant();
  for (const serialNumber of ['5CG1234XYZ', '5CG1234XYZ9', "O'5"]) {
    users.addAutopilotDevice({ serialNumber });
  }
  const [found, ...others] = await devices.autopilotBySerial(' 5cg1234xyz ');
  expect(found).toMatchObject({ serialNumber: '5CG1234XYZ', userPrincipalName: null });
  expect(others).toEqual([]);
  expect(await devices.autopilotBySerial("O'5")).toHaveLength(1);
  expect(await devices.autopilotBySerial('5CG')).toEqual([]);
});

test('a device is assigned to a person and freed again, and either twice is done', async () => {
  const { devices, users } = aTenant();
  const { id } = users.addAutopilotDevice({ serialNumber: '5CG1' });
  const ada = { userPrincipalName: 'boss@contoso.com', greeting: 'Bente Boss' };
  for (let run = 0; run < 2; run++) expect(await devices.assign(id, ada)).toBe('assigned');
  expect(await devices.autopilotBySerial('5CG1')).toMatchObject([
    { userPrincipalName: 'boss@contoso.com' },
  ]);
  expect(users.autopilotDevices()).toMatchObject([{ addressableUserName: 'Bente Boss' }]);
  for (let run = 0; run < 2; run++) await devices.unassign(id);
  expect(await devices.autopilotBySerial('5CG1')).toMatchObject([{ userPrincipalName: null }]);
});

test('an assignment to somebody whom Intune does not know is refused, and no error', async () => {
  const { devices, users } = aTenant();
  const { id } = users.addAutopilotDevice({ serialNumber: '5CG1' });
  const nobody = { userPrincipalName: 'nobody@contoso.com', greeting: 'N' };
  expect(await devices.assign(id, nobody)).toBe('refused');
});

test('a new device is known some minutes after its hardware hash was uploaded', async () => {
  const { devices, clock } = aTenant();
  const device = { serialNumber: '5CG7', hardwareHash: HASH, groupTag: 'office' };
  const importId = await devices.importDevice(device);
  expect(await devices.importState(importId)).toEqual({ kind: 'pending' });
  await clock.moveTo(START + 15 * 60_000);
  expect(await devices.importState(importId)).toEqual({ kind: 'complete' });
  expect(await devices.autopilotBySerial('5CG7')).toMatchObject([{ groupTag: 'office' }]);

  const again = await devices.importDevice(device);
  expect(await devices.importState(again)).toEqual({
    kind: 'failed',
    error: 'ZtdDeviceAlreadyAssigned',
  });
  expect(await devices.importState('00000000-0000-4000-8000-00000000dead')).toBeUndefined();
});

test('an enrolled device tells who enrolled it, when, and whether it is compliant', async () => {
  const { devices, users } = aTenant();
  const boss = users.user('boss@contoso.com');
  expect(await devices.managedBySerial('5CG1')).toEqual([]);
  users.enrollDevice('5CG1', 'boss@contoso.com', 'noncompliant');
  expect(await devices.managedBySerial('5cg1')).toMatchObject([
    {
      userId: boss?.id,
      userPrincipalName: 'boss@contoso.com',
      complianceState: 'noncompliant',
      enrolledAt: '2026-11-23T08:00:00.000Z',
    },
  ]);
});

test('without the permission to read Conditional Access the rule is unknown', async () => {
  const { devices } = aTenant();
  const rules = await devices.accessRules();
  expect(rules).toBe('forbidden');
  expect(registrationRule(rules, [])).toEqual({ kind: 'unknown' });
});

test('the rule for registering methods is read where the app may', async () => {
  const { devices } = aTenant(rolesFor('run', 'devices', 'readiness'), { policies: 'open' });
  expect(registrationRule(await devices.accessRules(), [])).toMatchObject({
    kind: 'read',
    admitsOneTime: true,
    demandsDevice: false,
  });
});
