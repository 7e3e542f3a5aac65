import { check, good, verdict } from '../check.ts';

export const deviceJoin = check({
  id: 'deviceJoin',
  severity: 'required',
  what: 'Hires may join devices, where they are to.',
  why: 'The set-up of a new device ends with an error for somebody who may not join it.',
  fix: 'Allow all users, or a group of GROUP_IDS, to join devices.',
  source:
    'https://learn.microsoft.com/entra/identity/devices/manage-device-identities#configure-device-settings',
  mendedBy: 'person',
  parts: ['deviceRegistration'],
  judge: ({ deviceRegistration: { azureADJoin } }, { hasDevices, hireGroupIds }) => {
    if (!hasDevices) return good('hires of this installation join no devices');
    const { allowedToJoin } = azureADJoin;
    const type = allowedToJoin?.['@odata.type'] ?? 'nobody';
    const isListed = (allowedToJoin?.groups ?? []).some((id) => hireGroupIds.includes(id));
    return verdict(
      /allDeviceRegistration/i.test(type) || isListed,
      `allowed: ${type.replace(/^#microsoft\.graph\./, '')}`,
    );
  },
});
