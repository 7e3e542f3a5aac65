import type { HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { RecoveryRequest } from '../../../shared/domain/recovery/request.ts';
import type { RequestFinding } from '../../../shared/domain/request-parts.ts';
import { type AskDeps, askForRecovery, type RecoveryAsked } from '../../../shared/recovery/ask.ts';
import { accepted } from '../lib/accepted.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { accountBusy, keyReused, readPassRequest } from '../lib/pass-request.ts';

export interface PassDeps extends AskDeps {
  readonly workflow: (context: unknown) => Workflow;
  readonly publicUrl: string;
}

/**
 * `POST /api/passes`: validates, stores and starts a recovery, then answers 202. The same body under
 * the same `Idempotency-Key` gets the same answer again. With `?check=true` it is validated only, and
 * the answer is 200. An app may not ask: nobody could tell who is behind it, and so whether the one
 * who approves is somebody else.
 */
export function requestPass(deps: PassDeps): RoleHandler {
  return async (request, context, actor) => {
    if (actor.kind !== 'person') return personNeeded();
    const read = await readPassRequest(request, RecoveryRequest, invalid);
    if (read.kind === 'problem') return read.answer;
    const { isCheck } = read;
    const now = new Date();
    const asking = { ...read, actor, now };
    const asked = await askForRecovery(deps, deps.workflow(context), asking, { isCheck });
    return answer(deps.publicUrl, asked, { isCheck, now });
  };
}

function answer(
  publicUrl: string,
  asked: RecoveryAsked,
  { isCheck, now }: { isCheck: boolean; now: Date },
): HttpResponseInit {
  switch (asked.kind) {
    case 'invalid':
      return invalid(asked.findings);
    case 'keyReused':
      return keyReused();
    case 'accountBusy':
      return accountBusy(asked.by);
    case 'tooMany':
      return tooMany(asked.until, now);
    case 'accepted': {
      const { id, person } = asked;
      const named = { userId: person.id, userPrincipalName: person.userPrincipalName };
      if (isCheck) return { jsonBody: { person: named } };
      return accepted(publicUrl, `/api/passes/${id}`, { id, person: named });
    }
    default:
      return asked satisfies never;
  }
}

function invalid(findings: readonly RequestFinding[]): HttpResponseInit {
  return problem({
    status: 422,
    code: 'passInvalid',
    title: 'The pass cannot be issued as it is asked for.',
    detail: 'Correct every finding and ask again.',
    findings,
  });
}

export function personNeeded(): HttpResponseInit {
  return problem({
    status: 403,
    code: 'personNeeded',
    title: 'Only a person may do this, and this is the token of an app.',
  });
}

function tooMany(until: Date, now: Date): HttpResponseInit {
  return problem({
    status: 429,
    code: 'tooManyRecoveries',
    title: 'You have asked for as many passes today as RECOVERIES_PER_DAY allows.',
    detail: 'Ask a colleague, or wait until the next day (UTC).',
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1_000),
  });
}
