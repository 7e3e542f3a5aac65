import { approveAccess } from '../../functions/http/approvals/decide.ts';
import { decideByLink, openApproval } from '../../functions/http/approvals/page.ts';
import { consolePages } from '../../functions/http/console/pages.ts';
import { answered } from '../../functions/http/lib/guarded.ts';
import { seeNow } from '../../shared/approvals/see.ts';
import { approvalToken } from '../../shared/approvals/token.ts';
import type { Actor } from '../../shared/clients/entra-tokens.ts';
import { correlationId } from '../../shared/correlation.ts';
import type { ApprovalRule } from '../../shared/domain/approval-rules.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { ACCOUNT, AccountDocument } from '../../shared/storage/accounts.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { POLICY } from './activity-world.ts';
import { FakeRecords, FakeWorkflow, fakeKeys } from './fakes.ts';
import { hireDocument, ID, NOW } from './hires.ts';
import { httpRequest, invocation } from './requests.ts';

export const MANAGER = 'manager-1';
export const GROUP = 'group-1';
export const MEMBER = 'member-1';
export const HIRED = 'user-1';
export const APPROVAL_ID = 'a'.repeat(22);

/** An onboarding that waits for the manager, or for a member of a group. */
export async function approvalDesk(
  kind: 'manager' | 'group' = 'manager',
  change: object = {},
  hire: Record<string, unknown> = {},
) {
  const [records, workflow, keys] = [new FakeRecords(), new FakeWorkflow(), fakeKeys()];
  const correlations: (string | undefined)[] = [];
  const state = { manager: MANAGER, groups: new Map([[MEMBER, [GROUP]]]), facts: {} };
  const approver = { kind, id: kind === 'manager' ? MANAGER : GROUP };
  const document = hireDocument(hire);
  const account = AccountDocument.parse({
    userId: HIRED,
    userPrincipalName: 'a@b.c',
    isNew: true,
  });
  await records.put(ID, HIRE, document);
  await records.put(ID, ACCOUNT, account);
  const by = kind === 'manager' ? kind : { group: GROUP, mail: 'iam@contoso.com' };
  const settings = {
    keys,
    groupIds: POLICY.groupIds,
    accessRules: POLICY.accessRules,
    newcomerDays: POLICY.newcomerDays,
    approvalRules: [{ name: 'contractors', when: {}, by }] satisfies ApprovalRule[],
  };
  await records.put(ID, APPROVAL, {
    id: APPROVAL_ID,
    state: 'waiting',
    askedAt: NOW.toISOString(),
    expiresAt: new Date(NOW.getTime() + 3_600_000).toISOString(),
    asked: { rule: 'contractors', approver, scope: 's' },
    seen: await seeNow(settings, { onboardingId: ID, document, account }),
    decision: null,
    ...change,
  });
  workflow.states.set(ID, { customStatus: NOT_STARTED, hasFailed: false });
  const person = (id: string) => ({
    id,
    userPrincipalName: 'boss@contoso.com',
    employeeId: 'E-1',
    isGuest: false,
    isEnabled: true,
    mail: null,
    ...state.facts,
  });
  const deps = {
    ...settings,
    records,
    pages: consolePages(POLICY.sender, { hasDevicePasses: false }),
    workflow: () => workflow,
    directory: noting(correlations, {
      findManager: async () => person(state.manager),
      findById: async (id: string) => person(id),
      managerOf: async () => state.manager,
      lastSignIn: async () => 'unknown' as const,
      groupsOf: async (id: string) => state.groups.get(id) ?? [],
    }),
  };
  const link = { onboardingId: ID, approvalId: APPROVAL_ID };
  const token = approvalToken(await keys.linkKey(), link);
  return {
    records,
    workflow,
    state,
    token,
    /** The correlation id of each request to Entra. */
    correlations,
    approval: async () => (await records.read(ID, APPROVAL, ApprovalDocument))?.value,
    open: (one = token) =>
      answered(openApproval(deps))(
        httpRequest('GET', '/x', { params: { token: one } }),
        invocation(),
      ),
    press: (form: Record<string, string>, one = token) =>
      answered(decideByLink(deps))(
        httpRequest('POST', '/x', {
          params: { token: one },
          body: new URLSearchParams(form).toString(),
        }),
        invocation(),
      ),
    call: (actor: Actor, decision = 'approve', question = APPROVAL_ID) =>
      answered((request, context) => approveAccess(deps)(request, context, actor))(
        httpRequest('POST', '/x', {
          params: { id: ID },
          body: JSON.stringify({ decision, reason: 'I know her', question }),
        }),
        invocation(),
      ),
  };
}

/** The same directory, which notes under which correlation id it is asked. */
const noting = <D extends Record<string, (id: string) => Promise<unknown>>>(
  correlations: (string | undefined)[],
  directory: D,
): D =>
  Object.fromEntries(
    Object.entries(directory).map(([name, ask]) => [
      name,
      (id: string) => {
        correlations.push(correlationId());
        return ask(id);
      },
    ]),
  ) as D;
