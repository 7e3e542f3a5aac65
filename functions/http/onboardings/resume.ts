import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Records, Stories } from '../../../shared/domain/ports.ts';
import { standInOf } from '../../../shared/storage/person-index.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { notFound } from './show.ts';

/** `POST /api/onboardings/{id}/resume`: an operator has looked; the story is told again. */
export function resumeOnboarding(world: { records: Records; stories: (c: unknown) => Stories }) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const askedFor = request.params['id'] ?? '';
    if (!ONBOARDING_ID.test(askedFor)) return notFound();
    const id = await standInOf(world.records, askedFor);
    const resumedAt = new Date().toISOString();
    const told = await world.stories(context).tell(id, 'operatorResumed', { resumedAt });
    if (told === 'noSuchStory') return notFound();
    return { status: 202, headers: { location: `/api/onboardings/${id}` } };
  };
}
