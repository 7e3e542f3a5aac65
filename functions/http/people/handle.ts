import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { operatorsChain } from '../../../shared/audit/operators.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import type { Keys, Records, SecretStore, Workflow } from '../../../shared/domain/ports.ts';
import { type Erased, erasePerson, note } from '../../../shared/people/erase.ts';
import { exportPerson } from '../../../shared/people/export.ts';
import { PersonRequest } from '../../../shared/people/request.ts';
import { readBody, readJson } from '../lib/body.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { personNeeded } from '../passes/ask.ts';

export interface PeopleDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly secrets: SecretStore;
  readonly workflow: (context: unknown) => Workflow;
}

/** `POST /api/people/export`: everything that is stored about one person, for the person. */
export function exportOne(deps: PeopleDeps): RoleHandler {
  return answering(async (request, actor, now) => {
    const exported = await exportPerson(deps, request.employeeId, now);
    if (!exported) return noSuchPerson();
    for (const chain of [
      ...exported.onboardings.map(({ id }) => id),
      operatorsChain(now.toISOString()),
    ]) {
      await note(deps.records, chain, { case: request.case, actor, now }, 'personExported');
    }
    return { headers: { 'cache-control': 'no-store' }, jsonBody: exported };
  });
}

/**
 * `POST /api/people/erasure`: deletes everything that is stored about one person. It is done when a second
 * administrator asks for the same within a week. Apps may not ask.
 */
export function eraseOne(deps: PeopleDeps): RoleHandler {
  return answering(async (request, actor, now, context) => {
    // Two people look at it, and nobody knows who stands behind an app.
    if (actor.kind !== 'person') return personNeeded();
    const workflow = deps.workflow(context);
    return answer(await erasePerson({ ...deps, workflow }, { ...request, actor, now }));
  });
}

function answer(erased: Erased): HttpResponseInit {
  switch (erased.kind) {
    case 'noSuchPerson':
      return noSuchPerson();
    case 'running':
      return problem({
        status: 409,
        code: 'onboardingRunning',
        title: 'An onboarding of the person is running. Withdraw it, or let it come to its end.',
        detail: erased.onboardings.join(' '),
      });
    case 'requested':
      return { status: 202, jsonBody: { state: 'requested', requestedAt: erased.at } };
    case 'erased': {
      const { onboardings, deadLetters } = erased;
      return { jsonBody: { state: 'erased', onboardings, deadLetters } };
    }
    default:
      return erased satisfies never;
  }
}

function answering(
  perform: (
    request: PersonRequest,
    actor: Actor,
    now: Date,
    context: unknown,
  ) => Promise<HttpResponseInit>,
): RoleHandler {
  return async (request: HttpRequest, context, actor) => {
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;
    const given = PersonRequest.safeParse(readJson(body.bytes));
    if (!given.success) return invalid();
    return perform(given.data, actor, new Date(), context);
  };
}

function noSuchPerson(): HttpResponseInit {
  return problem({
    status: 404,
    code: 'notFound',
    title: 'Nothing is stored about such a person.',
  });
}

function invalid(): HttpResponseInit {
  return problem({
    status: 400,
    code: 'bodyInvalid',
    title:
      'The body must be JSON with employeeId, and with case: the number of the request in your register.',
    detail:
      'A case has up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter.',
  });
}
