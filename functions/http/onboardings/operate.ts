import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { Withdrawal } from '../../../shared/domain/hire.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { OPERATOR } from '../../../shared/domain/project-hire.ts';
import { type IntakeRecords, keepEvent, sha256 } from '../../../shared/intake/accept.ts';
import { currentHire } from '../../../shared/storage/event-log.ts';
import { canonicalOf } from '../../../shared/storage/person-index.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { readBody, readJson } from '../lib/body.ts';
import { notFound } from './show.ts';

/** The body is optional. */
const Wish = z.object({ reason: Withdrawal.shape.reason });

/**
 * `POST /api/onboardings/{id}/withdrawal`: withdraws a hire as HR would, but past the withdrawal
 * limit. A later event of HR is applied again.
 */
export function withdrawOnboarding(deps: IntakeRecords) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const wish = await wishOf(request);
    if (!wish) return wishInvalid();
    const canonical = await onboardingOf(request, deps);
    const current = canonical && (await currentHire(deps.records, canonical));
    if (!canonical || !current) return notFound();
    const { onboardingId: id } = canonical;
    const { hire, revision, withdrawal, asOf } = current;
    // A withdrawal by HR that is not applied yet may be held. An operator's withdrawal is never
    // held.
    if (withdrawal && revision > 0) return accepted(id);
    const receivedAt = new Date();
    // The withdrawal must be newer than the last event, and HR's clock may be ahead of ours.
    const at = new Date(Math.max(receivedAt.getTime(), Date.parse(asOf) + 1));
    const event = {
      type: 'hire.withdrawn' as const,
      timestamp: at.toISOString(),
      data: { employmentId: hire.employmentId, reason: wish.reason ?? OPERATOR },
    };
    // Parallel or repeated calls that saw the same revision withdraw it once.
    const deliveryId = `withdrawal-of-${revision}`;
    const bodyHash = sha256(deliveryId);
    const delivery = { source: OPERATOR, id: deliveryId, bodyHash, receivedAt };
    await keepEvent(deps, id, event, delivery);
    return accepted(id);
  };
}

/** `POST /api/onboardings/{id}/reissue`: issues a new pass that replaces the current one. */
export function reissuePass(deps: IntakeRecords & { workflow: (context: unknown) => Workflow }) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const canonical = await onboardingOf(request, deps);
    if (!canonical) return notFound();
    const { onboardingId: id } = canonical;
    const requestedAt = new Date().toISOString();
    const raised = await deps.workflow(context).raiseEvent(id, 'reissueRequested', { requestedAt });
    return raised === 'raised' ? accepted(id) : notFound();
  };
}

async function onboardingOf({ params }: HttpRequest, { records }: IntakeRecords) {
  const id = params['id'] ?? '';
  return ONBOARDING_ID.test(id) ? canonicalOf(records, id) : undefined;
}

async function wishOf(request: HttpRequest): Promise<z.output<typeof Wish> | undefined> {
  const body = await readBody(request);
  if (body.kind === 'problem') return body.answer.status === 400 ? {} : undefined;
  return Wish.safeParse(readJson(body.bytes)).data;
}

function accepted(id: string): HttpResponseInit {
  return { status: 202, headers: { location: `/api/onboardings/${id}` } };
}

function wishInvalid(): HttpResponseInit {
  return problem({
    status: 400,
    code: 'bodyInvalid',
    title: 'The body is not JSON with a reason of at most 200 characters.',
  });
}
