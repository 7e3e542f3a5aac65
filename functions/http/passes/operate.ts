import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import { type DecideDeps, type Decided, decideRecovery } from '../../../shared/recovery/decide.ts';
import { viewRecovery } from '../../../shared/recovery/view.ts';
import { RECOVERY, RecoveryDocument } from '../../../shared/storage/recoveries.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { notWaiting } from '../approvals/decide.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned, wishOf } from '../lib/reason.ts';
import type { Handler } from '../lib/route.ts';
import { isOwn, ownOnboarding } from '../onboardings/act.ts';

interface Deps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
}

/** `GET /api/passes/{id}`: what was asked, the approval, stage, outcome, timeline and evidence. */
export function showPass({ records, workflow }: Deps): Handler {
  return async (request, context) => {
    const id = request.params['id'] ?? '';
    const deps = { records, workflow: workflow(context) };
    const view = ONBOARDING_ID.test(id) ? await viewRecovery(id, deps) : undefined;
    if (!view) return noSuchPass();
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}

/** `POST /api/passes/{id}/revocation`: takes link and pass back, and ends the recovery. */
export function revokePass({ records, workflow }: Deps): RoleHandler {
  return async (request, context, actor) => {
    const found = await passOf(request, records);
    if (!found) return noSuchPass();
    const given = await wishOf(request, Reasoned);
    if (given.kind === 'problem') return given.answer;
    if (await isOwn(records, found.id, actor)) return ownOnboarding();
    const { subject, app, kind } = actor;
    const act = { actor: { subject, app, kind }, why: given.wish.reason, now: new Date() };
    const done = await withdrawPass(records, workflow(context), found.id, act);
    return done === 'over' ? passOver() : acceptedPass(found.id);
  };
}

/** The body of a decision. */
export const Judgement = Reasoned.extend({ decision: z.enum(['approve', 'decline']) });

/** `POST /api/passes/{id}/approval`: approves or declines, with a reason. */
export function approvePass(deps: Deps & DecideDeps): RoleHandler {
  return async (request, context, { subject, app, kind }) => {
    const found = await passOf(request, deps.records);
    if (!found) return noSuchPass();
    const given = await wishOf(request, Judgement);
    if (given.kind === 'problem') return given.answer;
    const { decision, reason: why } = given.wish;
    const by = { actor: { subject, app, kind }, decision, why, now: new Date() };
    return answer(await decideRecovery(deps, deps.workflow(context), found.id, by), found.id);
  };
}

function answer(decided: Decided, id: string): HttpResponseInit {
  switch (decided.kind) {
    case 'decided':
      return acceptedPass(id);
    case 'forbidden':
      return mayNotDecide(decided.because);
    case 'notWaiting':
      return notWaiting();
    case 'noSuchRecovery':
      return noSuchPass();
    default:
      return decided satisfies never;
  }
}

const BECAUSE = {
  appsDoNotApprove: 'Only a person approves, and this is the token of an app.',
  ownRequest: 'Nobody approves what they have asked for.',
  ownAccount: 'Nobody approves a pass for themselves.',
  notNamedForPrivileged:
    'The person is privileged; RECOVERY_PRIVILEGED_APPROVERS says who approves.',
} as const;

function mayNotDecide(because: keyof typeof BECAUSE): HttpResponseInit {
  return problem({ status: 403, code: because, title: BECAUSE[because] });
}

export async function passOf(
  { params }: HttpRequest,
  records: Records,
): Promise<{ readonly id: string; readonly asked: RecoveryDocument } | undefined> {
  const id = params['id'] ?? '';
  if (!ONBOARDING_ID.test(id)) return undefined;
  const found = await records.read(id, RECOVERY, RecoveryDocument);
  return found && { id, asked: found.value };
}

/** The recovery whose code goes to the requester. */
export async function passForRequester(request: HttpRequest, records: Records) {
  const found = await passOf(request, records);
  if (found?.asked.deliverTo !== 'operator') return undefined;
  return { id: found.id, requestedBy: found.asked.requestedBy };
}

const acceptedPass = (id: string): HttpResponseInit => ({
  status: 202,
  headers: { location: `/api/passes/${id}` },
});

export function noSuchPass(): HttpResponseInit {
  return problem({ status: 404, code: 'notFound', title: 'There is no such pass.' });
}

function passOver(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'passOver',
    title: 'The recovery has come to its end, and there is nothing to take back.',
  });
}
