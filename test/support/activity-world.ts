import { addToGroups } from '../../functions/activities/add-to-groups.ts';
import { assignManager } from '../../functions/activities/assign-manager.ts';
import { closeAccess } from '../../functions/activities/close-access.ts';
import { destroyCode } from '../../functions/activities/destroy-code.ts';
import { findOrCreateUser } from '../../functions/activities/find-or-create-user.ts';
import { issueAccessPass } from '../../functions/activities/issue-access-pass.ts';
import { lookForPasskey } from '../../functions/activities/look-for-passkey.ts';
import { notifyHr } from '../../functions/activities/notify-hr.ts';
import { notifyManager } from '../../functions/activities/notify-manager.ts';
import { readClaim } from '../../functions/activities/read-claim.ts';
import { recordEvidence } from '../../functions/activities/record-evidence.ts';
import { sendClaimLink } from '../../functions/activities/send-claim-link.ts';
import { HIRE } from '../../shared/domain/documents.ts';
import { Fate } from './crashes.ts';
import { FakeDirectory } from './fake-directory.ts';
import { FakeCallbacks, FakeMailer, FakeRecords, FakeSecrets, fakeKeys } from './fakes.ts';
import { hireDocument, ID } from './hires.ts';

export const STARTS_AT = '2026-12-02T08:00:00.000Z';
export const GROUPS = ['group-1', 'group-2'];

/** A tenant with the hire's manager in it, and an onboarding whose hire is kept. */
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
    callbacks: new FakeCallbacks(),
  };
}
export type Tenant = Awaited<ReturnType<typeof tenant>>;

/** The activities over the ports of a tenant, in a process with this fate. */
export function activitiesOf(tenant: Tenant, fate = new Fate()) {
  const world = {
    directory: fate.over(tenant.directory),
    records: fate.over(tenant.records),
    secrets: fate.over(tenant.secrets),
    mailer: fate.over(tenant.mailer),
    callbacks: fate.over(tenant.callbacks),
    keys: fate.over(fakeKeys()),
    sender: { organisationName: 'Contoso', supportContact: 'it@contoso.com' },
    publicUrl: 'https://firstkey.example',
    secondFactor: 'none' as const,
    claimLead: 'PT24H',
    userDomain: 'contoso.com',
    groupIds: GROUPS,
    passLifetimeMinutes: 480,
  };
  return {
    findOrCreateUser: findOrCreateUser(world),
    assignManager: assignManager(world),
    addToGroups: addToGroups(world),
    issueAccessPass: issueAccessPass(world),
    sendClaimLink: sendClaimLink(world),
    readClaim: readClaim(world),
    destroyCode: destroyCode(world),
    lookForPasskey: lookForPasskey(world),
    closeAccess: closeAccess(world),
    notifyManager: notifyManager(world),
    notifyHr: notifyHr(world),
    recordEvidence: recordEvidence(world),
  };
}
export type Activities = ReturnType<typeof activitiesOf>;

/** The pass of an answer that must hold one. */
export function passOf(answer: Awaited<ReturnType<Activities['issueAccessPass']>>) {
  if (answer.kind !== 'issued') throw new Error(`No pass was issued: ${answer.kind}.`);
  return answer.pass;
}
