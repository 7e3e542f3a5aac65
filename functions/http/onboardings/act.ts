import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { auditActs } from '../../../shared/audit/onboarding.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import { isPassOnly } from '../../../shared/domain/pass-source.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { HOLD, HoldDocument } from '../../../shared/storage/acts.ts';
import { type CurrentHire, currentHire, isTestHire } from '../../../shared/storage/event-log.ts';
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

/** What an act does, once it is known that it may be done. */
export type Perform<W> = (act: Act<W>) => Promise<HttpResponseInit>;

/** Whether an act is meant for a source. Passes that IT asked for have routes and roles of their own. */
type IsMeant = (source: string) => boolean;
const isOfHr: IsMeant = (source) => !isPassOnly(source);

/**
 * A handler for `POST /api/onboardings/{id}/…`. It answers for unknown onboardings, bodies without a
 * reason, and people who act on their own onboarding.
 */
export function onOnboarding<S extends z.ZodType<Reasoned>>(
  { records }: { records: Records },
  schema: S,
  perform: Perform<z.output<S>>,
  isMeant: IsMeant = isOfHr,
): RoleHandler {
  return async (request: HttpRequest, context: unknown, actor: Actor) => {
    const found = await onboardingOf(records, request.params['id'] ?? '', isMeant);
    if (!found) return notFound();
    const given = await wishOf(request, schema);
    if (given.kind === 'problem') return given.answer;
    return audited(records, { ...found, wish: given.wish, actor, context }, perform);
  };
}

/** The same act where the wish came in a form of a page. */
export async function actOn<W>(
  records: Records,
  askedFor: string,
  wish: Pick<Act<W>, 'wish' | 'actor' | 'context'>,
  perform: Perform<W>,
  isMeant: IsMeant = isOfHr,
): Promise<HttpResponseInit> {
  const found = await onboardingOf(records, askedFor, isMeant);
  if (!found) return notFound();
  return audited(records, { ...found, ...wish }, perform);
}

/**
 * Nobody acts on their own onboarding, nor on a hire of the test source, and every act is in the audit. Of a
 * test hire no event is ever applied.
 */
async function audited<W>(
  records: Records,
  act: Act<W>,
  perform: Perform<W>,
): Promise<HttpResponseInit> {
  if (await isOwn(records, act.id, act.actor)) return ownOnboarding();
  if (act.hire.revision === 0 && (await isTestHire(records, act.id))) return testHire();
  const answer = await perform(act);
  await auditActs(records, act.id);
  return answer;
}

/** The onboarding that an id stands for, under its canonical id. */
async function onboardingOf(
  records: Records,
  askedFor: string,
  isMeant: IsMeant,
): Promise<{ readonly id: string; readonly hire: CurrentHire } | undefined> {
  if (!ONBOARDING_ID.test(askedFor)) return undefined;
  const canonical = await canonicalOf(records, askedFor);
  const hire = await currentHire(records, canonical);
  return hire && isMeant(hire.source) ? { id: canonical.onboardingId, hire } : undefined;
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

function testHire(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'testHire',
    title: 'This hire came from the test source, so nothing was begun that could be changed.',
  });
}

export function accepted(id: string): HttpResponseInit {
  return { status: 202, headers: { location: `/api/onboardings/${id}` } };
}
