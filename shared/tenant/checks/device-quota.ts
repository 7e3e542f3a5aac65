import { check, good, verdict } from '../check.ts';

export const deviceQuota = check({
  id: 'deviceQuota',
  severity: 'required',
  what: 'People may have at least one device.',
  why: 'With a quota of zero nobody can join a device.',
  fix: 'Raise the number of devices a person may have.',
  source:
    'https://learn.microsoft.com/entra/identity/devices/manage-device-identities#configure-device-settings',
  mendedBy: 'person',
  parts: ['deviceRegistration'],
  judge: ({ deviceRegistration: { userDeviceQuota } }, { hasDevices }) =>
    hasDevices
      ? verdict(userDeviceQuota > 0, `quota: ${userDeviceQuota}`)
      : good('hires of this installation join no devices'),
});
