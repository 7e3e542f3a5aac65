import { requestPass } from '../../functions/http/passes/ask.ts';
import { approvePass, revokePass, showPass } from '../../functions/http/passes/operate.ts';
import type { Actor } from '../../shared/clients/entra-tokens.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { ReadAccount } from '../../shared/domain/ports.ts';
import { APPROVAL } from '../../shared/storage/approvals.ts';
import { aPerson, BOB, BOSS, TECHNICIAN } from './device-desk.ts';
import { FakeDirectory } from './fake-directory.ts';
import { FakeRecords, FakeWorkflow, fakeKeys } from './fakes.ts';
import { sendAs } from './send-as.ts';

export const APPROVER = 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d13';
export const CHIEF = 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d14';
export const actorOf = (subject: string): Actor => ({ ...TECHNICIAN, subject });

/** A body that IT may send. */
export const aRecovery = (change: object = {}) => ({
  person: { userPrincipalName: 'bob@contoso.com' },
  lost: ['phone'],
  reason: 'ticket 4712',
  approver: { userPrincipalName: 'ines@contoso.com' },
  ...change,
});

export const anAccount = (change: Partial<ReadAccount>) =>
  ({
    isExternal: false,
    privilege: 'none',
    isEnabled: true,
    hasStrongMethod: false,
    hasOtherMethod: true,
    strongMethods: [],
    memberOf: [],
    ...change,
  }) as unknown as ReadAccount;

/** The API of recoveries over records in memory, with the people that Entra knows. */
export function recoveryDesk(bob: Partial<Person> = {}, facts: Partial<ReadAccount> = {}) {
  const colleague = (id: string, name: string) =>
    aPerson({ id, userPrincipalName: `${name}@contoso.com`, employeeId: null });
  const people = [
    aPerson(bob),
    colleague(BOSS, 'boss'),
    colleague(APPROVER, 'ines'),
    colleague(CHIEF, 'chief'),
  ];
  const account = anAccount(facts);
  const records = new FakeRecords();
  const workflow = new FakeWorkflow();
  const deps = {
    records,
    keys: fakeKeys(),
    people: {
      person: async (name: string) =>
        people.find(({ id, userPrincipalName }) => [id, userPrincipalName].includes(name)),
    },
    directory: {
      managerOf: async (id: string) => (id === BOB ? BOSS : null),
      groupsOf: async () => [],
      passPolicy: async () => new FakeDirectory().policy,
      accountFacts: async () => account,
    },
    recoveryPolicy: { approval: 'methods' as const, privilegedApprovers: [CHIEF] },
    perDay: 3,
    runInput: {},
    publicUrl: 'https://firstkey.example',
    workflow: () => workflow,
  };
  return {
    ...deps,
    account,
    workflow,
    ask: (body: unknown = aRecovery(), actor = TECHNICIAN, headers: Record<string, string> = {}) =>
      sendAs(requestPass(deps), actor, { headers, body }),
    /** As the run does it. */
    open: (id: string, expiresAt = '2099-01-01T00:00:00.000Z') =>
      records.put(id, APPROVAL, {
        id: 'a1',
        state: 'waiting',
        askedAt: '2026-11-23T08:00:00.000Z',
        expiresAt,
        decision: null,
      }),
    decide: (id: string, actor: Actor, decision = 'approve') =>
      sendAs(approvePass(deps), actor, { id, body: { decision, reason: 'I met Bob' } }),
    show: (id: string) => sendAs(showPass(deps), TECHNICIAN, { id }),
    revoke: (id: string, actor = TECHNICIAN) =>
      sendAs(revokePass(deps), actor, { id, body: { reason: 'found it' } }),
  };
}
