import type { HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { type DecideDeps, type Decided, decideRecovery } from '../../../shared/recovery/decide.ts';
import { viewRecovery } from '../../../shared/recovery/view.ts';
import { RECOVERY, RecoveryDocument } from '../../../shared/storage/recoveries.ts';
import { notWaiting } from '../approvals/decide.ts';
import {
  acceptedPass,
  askedForRequester,
  askedIn,
  type PassKind,
  type PassRouteDeps,
  showAsked,
  takeBack,
} from '../lib/asked-pass.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Judgement, wishOf } from '../lib/reason.ts';

const RECOVERY_PASS: PassKind<RecoveryDocument> = {
  path: '/api/passes',
  toRequester: 'operator',
  find: async (records, id) => (await records.read(id, RECOVERY, RecoveryDocument))?.value,
  view: viewRecovery,
  noSuchPass,
  over: passOver,
};

/** `GET /api/passes/{id}`: what was asked, the approval, stage, outcome, timeline and evidence. */
export const showPass = (deps: PassRouteDeps) => showAsked(RECOVERY_PASS, deps);

/** `POST /api/passes/{id}/revocation`: takes link and pass back, and ends the recovery. */
export const revokePass = (deps: PassRouteDeps) => takeBack(RECOVERY_PASS, deps);

/** The recovery whose code goes to the requester. */
export const passForRequester = askedForRequester(RECOVERY_PASS);

/** `POST /api/passes/{id}/approval`: approves or declines, with a reason. */
export function approvePass(deps: PassRouteDeps & DecideDeps): RoleHandler {
  return async (request, context, actor) => {
    const found = await askedIn(RECOVERY_PASS, request, deps.records);
    if (!found) return noSuchPass();
    const given = await wishOf(request, Judgement);
    if (given.kind === 'problem') return given.answer;
    const { decision, reason: why } = given.wish;
    const by = { actor, decision, why, now: new Date() };
    return answer(await decideRecovery(deps, deps.workflow(context), found.id, by), found.id);
  };
}

function answer(decided: Decided, id: string): HttpResponseInit {
  switch (decided.kind) {
    case 'decided':
      return acceptedPass(RECOVERY_PASS, id);
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
