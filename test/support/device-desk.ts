import { requestDevicePass } from '../../functions/http/devices/ask.ts';
import {
  cancelDevicePass,
  resumeDevicePass,
  showDevicePass,
} from '../../functions/http/devices/operate.ts';
import type { Actor } from '../../shared/clients/entra-tokens.ts';
import type { PassPolicy } from '../../shared/domain/access-pass.ts';
import type { Person } from '../../shared/domain/people.ts';
import { FakeDirectory } from './fake-directory.ts';
import { FakeRecords, FakeWorkflow, fakeKeys } from './fakes.ts';
import { OPERATOR_ACTOR } from './operator.ts';
import { type Sent, sendAs } from './send-as.ts';

export const BOB = 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d11';
export const BOSS = 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d12';
export const TECHNICIAN: Actor = OPERATOR_ACTOR;

export const aPerson = (change: Partial<Person> = {}): Person => ({
  id: BOB,
  userPrincipalName: 'bob@contoso.com',
  displayName: 'Bob Berg',
  givenName: 'Bob',
  surname: 'Berg',
  employeeId: 'E-7',
  isGuest: false,
  isEnabled: true,
  mail: 'bob@contoso.com',
  otherMails: ['bob.private@example.net'],
  mobilePhone: '+47 (999) 99-999',
  usageLocation: 'NO',
  preferredLanguage: 'nb-NO',
  ...change,
});

/** A body that IT may send. */
export const aRequest = (change: object = {}) => ({
  person: { userPrincipalName: 'bob@contoso.com' },
  device: { serialNumber: '5CG1234XYZ' },
  reason: 'ticket 4711',
  ...change,
});

/** The API of device passes over records in memory, with the people that Entra knows. */
export function deviceDesk(
  bob: Partial<Person> = {},
  { isOn = true, passPolicy = {} }: { isOn?: boolean; passPolicy?: Partial<PassPolicy> } = {},
) {
  const people = [
    aPerson(bob),
    aPerson({ id: BOSS, userPrincipalName: 'boss@contoso.com', employeeId: 'E-1' }),
  ];
  const policy = { ...new FakeDirectory().policy, ...passPolicy };
  const managers = new Map([[BOB, BOSS]]);
  const records = new FakeRecords();
  const workflow = new FakeWorkflow();
  const keys = fakeKeys();
  const deps = {
    isOn,
    records,
    keys,
    people: {
      person: async (name: string) =>
        people.find(({ id, userPrincipalName }) => [id, userPrincipalName].includes(name)),
    },
    directory: {
      managerOf: async (id: string) => managers.get(id) ?? null,
      groupsOf: async () => [],
      passPolicy: async () => policy,
    },
    runInput: {},
    publicUrl: 'https://firstkey.example',
    workflow: () => workflow,
  };
  return {
    ...deps,
    managers,
    workflow,
    ask: (body: unknown, sent: Omit<Sent, 'body'> = {}, actor = TECHNICIAN) =>
      sendAs(requestDevicePass(deps), actor, { ...sent, body }),
    show: (id: string) => sendAs(showDevicePass(deps), TECHNICIAN, { id }),
    cancel: (id: string, body: unknown = { reason: 'mistake' }, actor = TECHNICIAN) =>
      sendAs(cancelDevicePass(deps), actor, { id, body }),
    resume: (id: string) =>
      sendAs(resumeDevicePass(deps), TECHNICIAN, { id, body: { reason: 'ok' } }),
  };
}
