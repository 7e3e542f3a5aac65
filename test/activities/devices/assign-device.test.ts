import { expect, test } from 'vitest';
import { ACCOUNT } from '../../../shared/storage/accounts.ts';
import { DEVICE, DeviceDocument } from '../../../shared/storage/devices.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { Answer } from '../../../shared/workflow/step.ts';
import { activitiesOf, castOf, STARTS_AT, tenant } from '../../support/activity-world.ts';
import { Crash, crashPoints, Fate } from '../../support/crashes.ts';
import { FakeDevices } from '../../support/fake-devices.ts';
import { hireDocument, ID } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

const date = standingDate();

const SERIAL = '5CG1234XYZ';
const ADA = 'ada.larsen@contoso.com';

/** A hire with a device, and an account that the onboarding made. */
async function aWorld(device: object | undefined = { serialNumber: SERIAL }) {
  const world = await tenant({ device });
  const devices = new FakeDevices();
  const user = world.directory.add({ userPrincipalName: ADA, isEnabled: false });
  const account = { userId: user.id, userPrincipalName: ADA, isNew: true };
  await world.records.put(ID, ACCOUNT, account);
  const crashing = (fate: Fate) => activitiesOf(world, fate, { devices: fate.over(devices) });
  const asked = { onboardingId: ID, userId: user.id };
  const row = async () => (await world.records.read(ID, DEVICE, DeviceDocument))?.value;
  return {
    ...world,
    devices,
    user,
    asked,
    row,
    crashing,
    ...activitiesOf(world, new Fate(), { devices }),
  };
}

test('the device is assigned to the person, once', async () => {
  const world = await aWorld();
  world.devices.register(SERIAL);
  for (let run = 0; run < 2; run++) {
    const assigned = { kind: 'assigned', warning: null };
    expect(await world.assignDevice(world.asked)).toMatchObject(assigned);
  }
  expect(world.devices.identities).toMatchObject([{ userPrincipalName: ADA }]);
});

test('the set-up of Windows greets people by the names they have', async () => {
  const greeted = async (person: object) => {
    const world = await aWorld();
    await world.records.put(
      ID,
      HIRE,
      hireDocument({ device: { serialNumber: SERIAL }, ...person }),
    );
    world.devices.register(SERIAL);
    await world.assignDevice(world.asked);
    return world.devices.greetings;
  };
  expect(await greeted({ givenName: 'Ada', surname: 'Larsen' })).toEqual(['Ada Larsen']);
  expect(await greeted({ givenName: 'Suharto', surname: undefined })).toEqual(['Suharto']);
});

test('a withdrawal frees the device, wherever the assignment had crashed', async () => {
  for (const point of crashPoints(10)) {
    const world = await aWorld();
    world.devices.register(SERIAL);
    const dying = world.crashing(new Fate(point)).assignDevice(world.asked);
    await dying.catch(() => {});
    await world.freeDevice({ onboardingId: ID });
    expect(world.devices.identities).toMatchObject([{ userPrincipalName: null }]);
  }
});

test('freeing may crash anywhere and run again', async () => {
  for (const point of crashPoints(4)) {
    const world = await aWorld();
    world.devices.register(SERIAL);
    await world.assignDevice(world.asked);
    const dying = world.crashing(new Fate(point)).freeDevice({ onboardingId: ID });
    await expect(dying).rejects.toThrow(Crash);
    await world.freeDevice({ onboardingId: ID });
    expect(world.devices.identities).toMatchObject([{ userPrincipalName: null }]);
  }
});

test.each([
  ['a device that nobody knows', (_: FakeDevices) => {}, 'deviceNotFound'],
  [
    'a device of somebody else',
    (devices: FakeDevices) => void devices.register(SERIAL, 'bob@contoso.com'),
    'deviceOfSomebodyElse',
  ],
  [
    'two devices with this serial number',
    (devices: FakeDevices) => {
      devices.register(SERIAL);
      devices.register(SERIAL.toLowerCase());
    },
    'deviceSerialNotUnique',
  ],
  [
    'a person whom Intune refuses',
    (devices: FakeDevices) => {
      devices.register(SERIAL);
      devices.strangers.add(ADA);
    },
    'deviceAssignmentRefused',
  ],
])('%s is a problem that IT can solve', async (_, prepare, reason) => {
  const world = await aWorld();
  prepare(world.devices);
  const holders = world.devices.identities.map((one) => one.userPrincipalName);
  expect(await world.assignDevice(world.asked)).toMatchObject({ kind: 'problem', reason });
  expect(world.devices.identities.map((one) => one.userPrincipalName)).toEqual(holders);
  expect(await world.row()).toMatchObject({ problem: reason });

  world.devices.strangers.clear();
  world.devices.identities.splice(0);
  world.devices.register(SERIAL);
  expect(await world.assignDevice(world.asked)).toMatchObject({ kind: 'assigned' });
  expect(await world.row()).toMatchObject({ problem: null });
});

test('an assignment that IT had made before is left when the hire is withdrawn', async () => {
  const world = await aWorld();
  world.devices.register(SERIAL, ADA);
  expect(await world.assignDevice(world.asked)).toMatchObject({ kind: 'assigned' });
  expect(await world.freeDevice({ onboardingId: ID })).toBe('noDevice');
  expect(world.devices.identities).toMatchObject([{ userPrincipalName: ADA }]);
});

test('a device that IT has given to somebody else since is left to them', async () => {
  const world = await aWorld();
  const identity = world.devices.register(SERIAL);
  await world.assignDevice(world.asked);
  identity.userPrincipalName = 'bob@contoso.com';
  expect(await world.freeDevice({ onboardingId: ID })).toBe('leftAlone');
  expect(identity.userPrincipalName).toBe('bob@contoso.com');
});

test('another serial number frees the first device, and none frees it too', async () => {
  const world = await aWorld();
  const [first, second] = [world.devices.register(SERIAL), world.devices.register('OTHER')];
  await world.assignDevice(world.asked);
  await world.records.put(ID, HIRE, hireDocument({ device: { serialNumber: 'OTHER' } }));
  await world.assignDevice(world.asked);
  expect([first.userPrincipalName, second.userPrincipalName]).toEqual([null, ADA]);

  await world.records.put(ID, HIRE, hireDocument());
  expect(await world.planOnboarding({ onboardingId: ID, window: 'firstDay' })).toMatchObject({
    device: 'withHire',
  });
  expect(await world.assignDevice(world.asked)).toEqual({ kind: 'none' });
  expect(second.userPrincipalName).toBeNull();
});

test('a renamed person keeps the device', async () => {
  const world = await aWorld();
  const identity = world.devices.register(SERIAL);
  await world.assignDevice(world.asked);
  const renamed = 'ada.berg@contoso.com';
  const account = { userId: world.user.id, userPrincipalName: renamed, isNew: true };
  await world.records.put(ID, ACCOUNT, account);
  expect(await world.assignDevice(world.asked)).toMatchObject({ kind: 'assigned' });
  expect(identity.userPrincipalName).toBe(renamed);
});

test('the hardware hash of a new device is uploaded once, and the step waits for Intune', async () => {
  const world = await aWorld({ serialNumber: SERIAL, hardwareHash: 'aGFzaA==' });
  const step = castOf(world, new Fate(), { devices: world.devices })['assignDevice'];
  for (let run = 0; run < 3; run++) {
    expect(Answer.parse(await step?.(world.asked))).toHaveProperty('busyUntil');
  }
  expect(world.devices.imports).toHaveLength(1);
  world.devices.register(SERIAL);
  expect(await world.assignDevice(world.asked)).toMatchObject({ kind: 'assigned' });
});

test('an upload that fails, or that never ends, is a problem', async () => {
  const world = await aWorld({ serialNumber: SERIAL, hardwareHash: 'aGFzaA==' });
  await expect(world.assignDevice(world.asked)).rejects.toThrow();
  await date.passMs(3 * 3_600_000);
  expect(await world.assignDevice(world.asked)).toMatchObject({
    kind: 'problem',
    reason: 'deviceNotFound',
  });
  const [upload] = world.devices.imports;
  if (upload) upload.state = { kind: 'failed', error: 'ZtdDeviceAssignedToOtherTenant' };
  expect(await world.assignDevice(world.asked)).toMatchObject({
    kind: 'problem',
    reason: 'deviceImportFailed',
  });
});

test('after an upload that Intune refused, the hash that HR has by then is uploaded', async () => {
  const world = await aWorld({ serialNumber: SERIAL, hardwareHash: 'd3Jvbmc=' });
  await expect(world.assignDevice(world.asked)).rejects.toThrow();
  const [upload] = world.devices.imports;
  if (upload) upload.state = { kind: 'failed', error: 'InvalidZtdHardwareHash' };
  expect(await world.assignDevice(world.asked)).toMatchObject({ reason: 'deviceImportFailed' });

  const corrected = { serialNumber: SERIAL, hardwareHash: 'cmlnaHQ=' };
  await world.records.put(ID, HIRE, hireDocument({ device: corrected }));
  await date.passMs(3 * 3_600_000);
  for (let look = 0; look < 2; look++) {
    await expect(world.assignDevice(world.asked)).rejects.toThrow('busyUntil');
  }
  expect(world.devices.imports.map(({ hardwareHash }) => hardwareHash)).toEqual([
    'd3Jvbmc=',
    'cmlnaHQ=',
  ]);
  world.devices.register(SERIAL);
  expect(await world.assignDevice(world.asked)).toMatchObject({ kind: 'assigned' });
});

test('a hash that HR sends days later is waited for as long as one that comes at once', async () => {
  const world = await aWorld();
  expect(await world.assignDevice(world.asked)).toMatchObject({ reason: 'deviceNotFound' });
  await date.passMs(72 * 3_600_000);
  const device = { serialNumber: SERIAL, hardwareHash: 'aGFzaA==' };
  await world.records.put(ID, HIRE, hireDocument({ device }));
  for (let look = 0; look < 3; look++) {
    await expect(world.assignDevice(world.asked)).rejects.toThrow('busyUntil');
    await date.passMs(30 * 60_000);
  }
  expect(world.devices.imports).toHaveLength(1);
});

test('of two devices of a run, IT can be told apart', async () => {
  const world = await aWorld();
  const markFor = async (serialNumber: string) => {
    await world.records.put(ID, HIRE, hireDocument({ device: { serialNumber } }));
    const done = await world.assignDevice(world.asked);
    return done.kind === 'problem' ? done.device : undefined;
  };
  const marks = [await markFor(SERIAL), await markFor(` ${SERIAL.toLowerCase()}`)];
  expect(new Set([...marks, await markFor('OTHER')]).size).toBe(2);
  expect(marks[0]).not.toContain(SERIAL);
});

test('a rule that refuses the pass at the registration is said', async () => {
  const world = await aWorld();
  world.devices.register(SERIAL);
  world.devices.rules = {
    policies: [
      {
        id: 'policy-1',
        displayName: 'Known devices only',
        state: 'enabled',
        conditions: {
          applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
          users: { includeUsers: ['All'] },
        },
        grantControls: { operator: 'AND', builtInControls: ['compliantDevice'] },
      },
    ],
    strengths: [],
  };
  expect(await world.assignDevice(world.asked)).toMatchObject({
    kind: 'assigned',
    warning: 'registrationDemandsDevice',
  });
});

const issueFor = (world: Awaited<ReturnType<typeof aWorld>>) =>
  world.issueAccessPass({ ...world.asked, startsAt: STARTS_AT, replacement: null });

test('the pass may be used again during set-up where the policy allows it, and lives shorter', async () => {
  const world = await aWorld();
  world.directory.policy = { ...world.directory.policy, isOneTimeOnly: false };
  world.devices.register(SERIAL);
  await world.assignDevice(world.asked);
  for (let run = 0; run < 2; run++) {
    expect(await issueFor(world)).toMatchObject({
      kind: 'issued',
      shape: { uses: 'repeatedly', because: 'setUpMayReboot' },
    });
  }
  const [pass] = world.directory.person(world.user.id).passes;
  expect(pass?.state.lifetimeInMinutes).toBe(120);
});

test('the pass is one-time where the policy allows no other, and says so', async () => {
  const world = await aWorld();
  world.devices.register(SERIAL);
  await world.assignDevice(world.asked);
  expect(await issueFor(world)).toMatchObject({
    shape: { uses: 'once', because: 'policyIsOneTimeOnly' },
  });
  expect((await world.records.read(ID, PASS, PassDocument))?.value.shape?.uses).toBe('once');
});

test('a hire whose device is not there gets the pass of every hire', async () => {
  const world = await aWorld();
  world.directory.policy = { ...world.directory.policy, isOneTimeOnly: false };
  await world.assignDevice(world.asked);
  expect(await issueFor(world)).not.toHaveProperty('shape');
});

test('a device that the person has enrolled already is unlocked with a one-time pass', async () => {
  const world = await aWorld();
  world.directory.policy = { ...world.directory.policy, isOneTimeOnly: false };
  world.devices.register(SERIAL);
  world.devices.enrol({
    serialNumber: SERIAL,
    userId: world.user.id,
    enrolledAt: '2026-01-01T00:00:00Z',
  });
  await world.assignDevice(world.asked);
  expect(await issueFor(world)).toMatchObject({ shape: { because: 'deviceIsEnrolled' } });
  expect(await world.lookForEnrolment(world.asked)).toMatchObject({ kind: 'done' });
});

test('the device is enrolled when it is the person who enrolled it since the run looked', async () => {
  const world = await aWorld();
  world.devices.register(SERIAL);
  await world.assignDevice(world.asked);
  expect(await world.lookForEnrolment(world.asked)).toMatchObject({ missing: 'enrolment' });
  world.devices.enrol({ serialNumber: SERIAL, userId: world.user.id });
  expect(await world.lookForEnrolment(world.asked)).toEqual({ kind: 'done', deviceId: 'device-1' });
});

test('without the feature nothing is asked of Intune, whatever HR sends', async () => {
  const world = await tenant({ device: { serialNumber: SERIAL } });
  const { planOnboarding, assignDevice, freeDevice } = activitiesOf(world);
  expect(await planOnboarding({ onboardingId: ID, window: 'firstDay' })).toMatchObject({
    device: 'none',
  });
  expect(await assignDevice({ onboardingId: ID, userId: 'user-9' })).toEqual({ kind: 'none' });
  expect(await freeDevice({ onboardingId: ID })).toBe('noDevice');
});
