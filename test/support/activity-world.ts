import type { z } from 'zod';
import { implementSteps, type StepDeps } from '../../functions/steps.ts';
import type { ApprovalRule } from '../../shared/domain/approval-rules.ts';
import type { AccountHold } from '../../shared/domain/identity/guards.ts';
import { ACCOUNT, type AccountDocument } from '../../shared/storage/accounts.ts';
import { recordAct } from '../../shared/storage/acts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { Answer, type Step } from '../../shared/workflow/step.ts';
import type * as steps from '../../shared/workflow/steps.ts';
import { Fate } from './crashes.ts';
import { FakeDirectory } from './fake-directory.ts';
import {
  FakeAudits,
  FakeCallbacks,
  FakeGovernor,
  FakeMailer,
  FakeMessageQueue,
  FakeQueue,
  FakeRecords,
  FakeSecrets,
  FakeTexter,
  fakeKeys,
} from './fakes.ts';
import { hireDocument, ID } from './hires.ts';

export const STARTS_AT = '2026-12-02T08:00:00.000Z';
export const ISSUE_AT = '2026-12-01T08:00:00.000Z';
export const GROUPS = ['group-1', 'group-2'];

/** A tenant with the manager of the hire, and an onboarding with a stored hire. */
export async function tenant(hire: Record<string, unknown> = {}) {
  const directory = new FakeDirectory();
  const manager = directory.add({ userPrincipalName: 'boss@contoso.com', mail: 'boss@mail.test' });
  const records = new FakeRecords();
  await records.put(ID, HIRE, hireDocument(hire));
  return {
    directory,
    manager,
    records,
    secrets: new FakeSecrets(),
    mailer: new FakeMailer(),
    texter: new FakeTexter(),
    governor: new FakeGovernor(),
    callbacks: new FakeCallbacks(),
    callbackQueue: new FakeMessageQueue(),
    audits: new FakeAudits(),
    ownIds: async () => [] as const,
  };
}
export type Tenant = Awaited<ReturnType<typeof tenant>>;

/** The settings of these tests. */
export const POLICY = {
  sender: { organisationName: 'Contoso', supportContact: 'it@contoso.com' },
  publicUrl: 'https://firstkey.example',
  hasPages: false,
  userDomain: 'contoso.com',
  groupIds: GROUPS,
  accessRules: [],
  issueLead: 'PT24H',
  passLifetimeMinutes: 480,
  passMinted: 'scheduled',
  claimPeriod: 'P7D',
  claimLead: 'PT24H',
  secondFactor: 'none',
  fallbackChannels: ['otherMail', 'sms'],
  reminderPolicy: { remindHire: [], tellManager: [], tellIt: [] },
  quietHours: { from: '20:00', until: '07:00' },
  escalationMail: 'helpdesk@contoso.com',
  hasMailThreads: true,
  chatBody: undefined,
  ticketBody: undefined,
  managerChangeLead: 'PT24H',
  keyPolicy: {
    kinds: ['fido2', 'windowsHelloForBusiness', 'platformCredential'],
    passkeyTypes: ['deviceBound', 'synced'],
    models: [],
    needsAttestation: false,
  },
  deletesWithdrawn: false,
  devices: undefined,
  people: { person: async () => undefined },
  deviceSettings: {
    shape: 'auto',
    mayReboot: true,
    reusableMinutes: 120,
    needsCompliance: false,
  },
  accountPolicy: 'create',
  newcomerDays: 30,
  tolerated: [],
  watchPeriod: 'P7D',
  approvalRules: [] as readonly ApprovalRule[],
  approvalPeriod: 'P3D',
  recoveryPolicy: { approval: 'methods' as const, privilegedApprovers: [] as readonly string[] },
  recoveryApprovalPeriod: 'PT8H',
  recoveryClaimPeriod: 'PT8H',
} satisfies Partial<StepDeps>;

type Steps = {
  [Name in keyof typeof steps as (typeof steps)[Name] extends Step ? Name : never]: Extract<
    (typeof steps)[Name],
    Step
  >;
};
export type Activities = {
  [Name in keyof Steps]: (
    input: z.input<Steps[Name]['input']>,
  ) => Promise<z.output<Steps[Name]['output']>>;
};

/** The steps over the ports of a tenant, as the hub calls them. */
export function castOf(tenant: Tenant, fate = new Fate(), policy: Partial<StepDeps> = {}) {
  return implementSteps({
    directory: fate.over(tenant.directory),
    records: fate.over(tenant.records),
    secrets: fate.over(tenant.secrets),
    mailer: fate.over(tenant.mailer),
    texter: fate.over(tenant.texter),
    governor: fate.over(tenant.governor),
    callbacks: fate.over(tenant.callbacks),
    callbackQueue: fate.over(tenant.callbackQueue),
    queue: fate.over(new FakeQueue()),
    keys: fate.over(fakeKeys()),
    audits: fate.over(tenant.audits),
    ownIds: tenant.ownIds,
    ...POLICY,
    ...policy,
  });
}

/** The activities over the ports of a tenant, in a process that crashes as `fate` says. */
export function activitiesOf(
  tenant: Tenant,
  fate = new Fate(),
  policy: Partial<StepDeps> = {},
): Activities {
  const cast = castOf(tenant, fate, policy);
  const entries = Object.entries(cast).map(([name, implement]) => {
    const run = async (input: unknown) => {
      const answer = Answer.parse(await implement(input));
      if ('done' in answer) return answer.done;
      throw new Error(`The step ${name} did nothing: ${JSON.stringify(answer)}.`);
    };
    return [name, run];
  });
  return Object.fromEntries(entries) as Activities;
}

/** The pass in an answer. The answer must have one. */
export function passOf(answer: Awaited<ReturnType<Activities['issueAccessPass']>>) {
  if (answer.kind !== 'issued') throw new Error(`No pass was issued: ${answer.kind}.`);
  return answer.pass;
}

/** The row of an account that this onboarding made, as `findOrCreateUser` leaves it. */
export async function keepAccount(
  { records }: Pick<Tenant, 'records'>,
  { id: userId, userPrincipalName }: { id: string; userPrincipalName: string },
  change: Partial<AccountDocument> = {},
): Promise<void> {
  const own = { userId, userPrincipalName, isNew: true, wasEnabled: false, ...change };
  await records.put(ID, ACCOUNT, own);
}

/** An operator has confirmed that the onboarding may use this account. */
export async function confirmAccount(
  { records }: Pick<Tenant, 'records'>,
  userId: string,
  reason: AccountHold,
): Promise<void> {
  await recordAct(records, ID, {
    verb: 'confirm',
    actor: { subject: 'operator-1', app: 'console', kind: 'person' },
    why: 'It is the account of this person.',
    at: new Date().toISOString(),
    confirms: { reason, of: 'account', subject: userId },
  });
}
