import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import type { ActorDocument } from '../../../shared/storage/acts.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { isOwn, ownOnboarding } from '../onboardings/act.ts';
import type { RoleHandler } from './guarded.ts';
import { Reasoned, wishOf } from './reason.ts';
import type { Handler } from './route.ts';

// What the routes of passes that IT asks for do alike: for a device, and to recover.

interface Asked {
  readonly requestedBy: ActorDocument;
  readonly deliverTo: string;
}

/** A kind of pass that IT asks for. */
export interface PassKind<A extends Asked> {
  /** Where it is asked for. */
  readonly path: string;
  /** The `deliverTo` with which the requester reads the code. */
  readonly toRequester: A['deliverTo'];
  readonly find: (records: Records, id: string) => Promise<A | undefined>;
  /** As the API shows it. */
  readonly view: (
    id: string,
    deps: { records: Records; workflow: Workflow },
  ) => Promise<object | undefined>;
  readonly noSuchPass: () => HttpResponseInit;
  /** There is nothing left to take back. */
  readonly over: () => HttpResponseInit;
}

export interface PassRouteDeps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
}

/** The pass that the path names, with what was asked; undefined for an id of anything else. */
export async function askedIn<A extends Asked>(
  kind: PassKind<A>,
  { params }: HttpRequest,
  records: Records,
): Promise<{ readonly id: string; readonly asked: A } | undefined> {
  const id = params['id'] ?? '';
  const asked = ONBOARDING_ID.test(id) ? await kind.find(records, id) : undefined;
  return asked && { id, asked };
}

export function showAsked<A extends Asked>(kind: PassKind<A>, deps: PassRouteDeps): Handler {
  return async (request, context) => {
    const id = request.params['id'] ?? '';
    const viewing = { records: deps.records, workflow: deps.workflow(context) };
    const view = ONBOARDING_ID.test(id) ? await kind.view(id, viewing) : undefined;
    if (!view) return kind.noSuchPass();
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}

/** Takes link and pass back and ends the run, for a reason that the body gives. */
export function takeBack<A extends Asked>(
  kind: PassKind<A>,
  { records, workflow }: PassRouteDeps,
): RoleHandler {
  return async (request, context, actor) => {
    const found = await askedIn(kind, request, records);
    if (!found) return kind.noSuchPass();
    const given = await wishOf(request, Reasoned);
    if (given.kind === 'problem') return given.answer;
    if (await isOwn(records, found.id, actor)) return ownOnboarding();
    const by = { actor, why: given.wish.reason, now: new Date() };
    const done = await withdrawPass(records, workflow(context), found.id, by);
    return done === 'over' ? kind.over() : acceptedPass(kind, found.id);
  };
}

/** Finds the pass of a request if the requester reads its code. */
export const askedForRequester =
  <A extends Asked>(kind: PassKind<A>) =>
  async (request: HttpRequest, records: Records) => {
    const found = await askedIn(kind, request, records);
    if (found?.asked.deliverTo !== kind.toRequester) return undefined;
    return { id: found.id, requestedBy: found.asked.requestedBy };
  };

export const acceptedPass = ({ path }: Pick<PassKind<Asked>, 'path'>, id: string) =>
  ({ status: 202, headers: { location: `${path}/${id}` } }) satisfies HttpResponseInit;
