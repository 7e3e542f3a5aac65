import type { FakeDirectory } from '../../support/fake-directory.ts';
import { STAFF, type Staff } from './plan.ts';

export const ADA = {
  employmentId: 'E-104233-1',
  employeeId: 'E-104233',
  givenName: 'Ada',
  surname: 'Larsen',
  personalEmail: 'ada.private@example.net',
  mobilePhone: '+4799999999',
} as const;
export const EVIL = {
  personalEmail: 'evil@attacker.example',
  mobilePhone: '+15550001000',
} as const;
export const BOSS = 'boss@contoso.com';
/** Where the manager's PINs go. */
export const BOSS_MAIL = 'boss@mail.test';
/** Who may add keys to accounts. */
export const HELPDESK = 'user-of-the-helpdesk';
/** The vendor whose secret some attackers have. */
export const VENDOR = 'greenhouse';
export const MALLORY = 'mallory@contoso.com';

export const NAMES: Record<Staff, { readonly givenName: string; readonly surname: string }> = {
  employee: { givenName: 'Carla', surname: 'Conti' },
  guest: { givenName: 'Gus', surname: 'Gast' },
  administrator: { givenName: 'Alma', surname: 'Adler' },
  leaver: { givenName: 'Leo', surname: 'Lang' },
  namesake: { givenName: 'Ada', surname: 'Larsen' },
  keyHolder: { givenName: 'Kira', surname: 'Kern' },
  unseen: { givenName: 'Una', surname: 'Ulv' },
};

const LONG_AGO = '2024-03-01T08:00:00.000Z';

/** Employees, a guest, an administrator, a leaver and a namesake, as they are in every tenant. */
export function employStaff(directory: FakeDirectory): void {
  const add = (staff: Staff, userPrincipalName: string, more: object) =>
    directory.add({
      userPrincipalName,
      employeeId: STAFF[staff],
      createdAt: LONG_AGO,
      profile: {
        ...NAMES[staff],
        displayName: `${NAMES[staff].givenName} ${NAMES[staff].surname}`,
      },
      groupIds: new Set(['staff']),
      ...more,
    });
  const inUse = { hasOtherMethod: true, lastSignIn: new Date('2026-11-20T08:00:00Z') };
  add('employee', 'carla.conti@contoso.com', inUse);
  add('guest', 'gus_example.com#EXT#@contoso.com', { isGuest: true });
  add('administrator', 'alma.adler@contoso.com', { ...inUse, isPrivileged: true });
  add('leaver', 'leo.lang@contoso.com', { ...inUse, isEnabled: false });
  add('namesake', 'ada.larsen@contoso.com', inUse);
  add('unseen', 'una.ulv@contoso.com', { lastSignIn: 'unknown' });
  add('keyHolder', 'kira.kern@contoso.com', {
    ...inUse,
    methods: [{ id: 'old-key', kind: 'fido2', createdAt: LONG_AGO }],
  });
}
