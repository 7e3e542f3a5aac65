import type { HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { type DecideDeps, type Decided, decideAccess } from '../../../shared/approvals/decide.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Judgement, wishOf } from '../lib/reason.ts';
import { accepted } from '../onboardings/act.ts';
import { notFound } from '../onboardings/show.ts';

const AccessJudgement = Judgement.extend({
  /** The id of the question, as it stands in the mail. */
  question: z.string().min(1).max(64),
});

/**
 * `POST /api/onboardings/{id}/approval`: a member of the group that is asked, or the manager, approves
 * or declines access for a hire, with a reason. The role alone is not enough.
 */
export function approveAccess(
  deps: DecideDeps & { readonly workflow: (context: unknown) => Workflow },
): RoleHandler {
  return async (request, context, actor) => {
    const id = request.params['id'] ?? '';
    if (!ONBOARDING_ID.test(id)) return notFound();
    const given = await wishOf(request, AccessJudgement);
    if (given.kind === 'problem') return given.answer;
    const { decision, question: approvalId, reason: why } = given.wish;
    const by = { approvalId, actor, decision, why, now: new Date() };
    return answer(await decideAccess(deps, deps.workflow(context), id, by), id);
  };
}

function answer(decided: Decided, id: string): HttpResponseInit {
  switch (decided.kind) {
    case 'decided':
      return accepted(id);
    case 'notAsked':
      return notFound();
    case 'notWaiting':
      return notWaiting();
    case 'changed':
      return changed();
    case 'forbidden':
      return forbidden(decided.because);
    default:
      return decided satisfies never;
  }
}

function forbidden(because: 'notTheApprover' | 'ownAccount'): HttpResponseInit {
  const title =
    because === 'ownAccount'
      ? 'Nobody approves access for themselves.'
      : 'Somebody else is asked to approve: the manager, or a member of the group of the rule.';
  return problem({ status: 403, code: because, title });
}

function changed(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'approvalChanged',
    title: 'What you were asked about has changed meanwhile. A new question follows by mail.',
  });
}

export function notWaiting(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'notWaitingForApproval',
    title:
      'Nothing waits for your decision: it was decided, has expired, was called off, or is not asked for yet.',
  });
}
