import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { HOLD, HoldDocument } from '../../../shared/storage/acts.ts';
import { type CurrentHire, currentHire } from '../../../shared/storage/event-log.ts';
import { canonicalOf } from '../../../shared/storage/person-index.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { type Reasoned, wishOf } from '../lib/reason.ts';
import { notFound } from './show.ts';

/** An act of an operator on one onboarding that exists and is not the operator's own. */
export interface Act<W> {
  readonly id: string;
  readonly hire: CurrentHire;
  readonly wish: W;
  readonly actor: Actor;
  /** Of the invocation: needed to reach the task hub. */
  readonly context: unknown;
}

/**
 * A handler for `POST /api/onboardings/{id}/…`. It answers for unknown onboardings, bodies without a
 * reason, and people who act on their own onboarding.
 */
export function onOnboarding<S extends z.ZodType<Reasoned>>(
  { records }: { records: Records },
  schema: S,
  perform: (act: Act<z.output<S>>) => Promise<HttpResponseInit>,
): RoleHandler {
  return async (request: HttpRequest, context: unknown, actor: Actor) => {
    const askedFor = request.params['id'] ?? '';
    if (!ONBOARDING_ID.test(askedFor)) return notFound();
    const canonical = await canonicalOf(records, askedFor);
    const hire = await currentHire(records, canonical);
    if (!hire) return notFound();
    const given = await wishOf(request, schema);
    if (given.kind === 'problem') return given.answer;
    const { onboardingId: id } = canonical;
    if (await isOwn(records, id, actor)) return ownOnboarding();
    return perform({ id, hire, wish: given.wish, actor, context });
  };
}

/** Whether the account of an onboarding, or the one that it waits to be given, is the actor's. */
export async function isOwn(records: Records, id: string, { subject }: Actor): Promise<boolean> {
  const account = await records.read(id, ACCOUNT, AccountDocument);
  if (account?.value.userId === subject) return true;
  const hold = await records.read(id, HOLD, HoldDocument);
  return hold?.value.of === 'account' && hold.value.subject === subject;
}

export function ownOnboarding(): HttpResponseInit {
  return problem({
    status: 403,
    code: 'ownOnboarding',
    title: 'Nobody acts on their own onboarding. Ask another operator.',
  });
}

export function accepted(id: string): HttpResponseInit {
  return { status: 202, headers: { location: `/api/onboardings/${id}` } };
}
