import { check, verdict } from '../check.ts';

export const licenceErrors = check({
  id: 'licenceErrors',
  severity: 'required',
  what: 'Every member of the hires’ groups has got the licences of the group.',
  why: 'An error that hits one member usually hits the next hire as well.',
  fix: 'Open the group in the portal and look at its licences.',
  source: 'https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems',
  mendedBy: 'person',
  parts: ['groupsWithLicenseErrors'],
  judge: ({ groupsWithLicenseErrors }, { hireGroupIds }) => {
    const failing = hireGroupIds.filter((id) => groupsWithLicenseErrors.includes(id));
    return verdict(failing.length === 0, `groups with errors: ${failing.join(', ') || 'none'}`);
  },
});
