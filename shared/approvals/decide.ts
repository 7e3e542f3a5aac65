import { correlated } from '../correlation.ts';
import { type ApprovalRule, groupOf } from '../domain/approval-rules.ts';
import { changedParts } from '../domain/approval-subject.ts';
import type { Directory, Records, Workflow } from '../domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../storage/accounts.ts';
import type { ActorDocument } from '../storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../storage/approvals.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { type ApproverDeps, type Asking, findApprover } from './find-approver.ts';
import { type Decision, type KeptDecision, keepDecision, wakeApproval } from './keep-decision.ts';
import { type SeeDeps, seeNow } from './see.ts';

export interface DecideDeps extends ApproverDeps, SeeDeps {
  readonly records: Records;
  readonly directory: ApproverDeps['directory'] & Pick<Directory, 'groupsOf'>;
  readonly approvalRules: readonly ApprovalRule[];
}

export interface AccessDecision extends Omit<Decision, 'actor' | 'approvalId'> {
  /** The question that is answered, so that nobody answers one that they have not seen. */
  readonly approvalId: string;
  /** Undefined: the manager who was asked, by the link in their mailbox. */
  readonly actor: ActorDocument | undefined;
}

export type Decided =
  | KeptDecision
  /** There is no such onboarding, or nobody was ever asked about it. */
  | { readonly kind: 'notAsked' }
  /** Something that the approver saw is not so any more. The run asks anew. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'forbidden'; readonly because: 'notTheApprover' | 'ownAccount' };

/** Stands in the audit for a manager who has used the link in their own mailbox. */
const BY_LINK = 'approval-link';

/**
 * Approves or declines access for a hire. At this moment Entra is asked whether the approver still is
 * the one to be asked, and what they saw is compared with what is so now. The first decision holds. May
 * run twice: the same decision of the same person is answered again.
 */
export async function decideAccess(
  deps: DecideDeps,
  workflow: Workflow,
  id: string,
  by: AccessDecision,
): Promise<Decided> {
  const { records } = deps;
  const found = (await records.read(id, APPROVAL, ApprovalDocument))?.value;
  const document = (await records.read(id, HIRE, HireDocument))?.value;
  if (!found?.asked || !document) return { kind: 'notAsked' };
  if (by.approvalId !== found.id || document.withdrawal) return { kind: 'notWaiting' };
  const account = (await records.read(id, ACCOUNT, AccountDocument))?.value;
  const actor = by.actor ?? { subject: found.asked.approver.id, app: BY_LINK, kind: 'person' };
  if (actor.subject === account?.userId) return { kind: 'forbidden', because: 'ownAccount' };
  const asking = { onboardingId: id, document, account };
  const whose = { actor, isByLink: !by.actor };
  const { asked } = found;
  if (!(await correlated(id, () => isApprover(deps, asked, asking, whose)))) {
    // The run looks itself who is to be asked, so it is told of every try.
    await wakeApproval(workflow, id, by.now);
    return { kind: 'forbidden', because: 'notTheApprover' };
  }
  if (found.state === 'waiting' && (await hasChanged(deps, found, asking))) {
    await wakeApproval(workflow, id, by.now);
    return { kind: 'changed' };
  }
  return keepDecision(records, workflow, id, { ...by, actor, approvalId: found.id });
}

/** Whether the approver would see something else than when they were asked. */
export const hasChanged = (deps: SeeDeps, { seen }: ApprovalDocument, asking: Asking) =>
  correlated(
    asking.onboardingId,
    async () => changedParts(seen, await seeNow(deps, asking)).length > 0,
  );

async function isApprover(
  deps: DecideDeps,
  { rule: name, approver }: NonNullable<ApprovalDocument['asked']>,
  asking: Asking,
  { actor, isByLink }: { actor: ActorDocument; isByLink: boolean },
): Promise<boolean> {
  const rule = deps.approvalRules.find((one) => one.name === name);
  if (actor.kind !== 'person' || !rule) return false;
  if (approver.kind === 'group') {
    // A mailbox of a group has many readers, so a link there proves nobody.
    if (isByLink || !groupOf(rule, approver.id)) return false;
    return (await deps.directory.groupsOf(actor.subject)).includes(approver.id);
  }
  const found = await findApprover(deps, rule, asking);
  return (
    found.kind === 'found' && found.approver.id === approver.id && actor.subject === approver.id
  );
}
