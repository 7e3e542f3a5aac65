import { z } from 'zod';
import { Stage } from '../domain/onboarding.ts';
import type { Records } from '../domain/ports.ts';
import { displayNameOf } from '../domain/profile.ts';
import { isMeant, searchedBeginning } from '../domain/search-words.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { wordKeys } from '../storage/word-keys.ts';
import { ONBOARDING_ID } from '../workflow/instance.ts';
import { ListQuery, listOnboardings } from './list.ts';
import { type OnboardingView, viewOnboarding } from './view.ts';

type Deps = Parameters<typeof listOnboardings>[0];

/** What a person types into the search of the pages. */
export const FindQuery = z.object({
  /** An id, or beginnings of words of a name or a sign-in name. */
  q: z.string().trim().max(100).optional(),
  from: z.iso.date(),
  to: z.iso.date(),
  stage: Stage.optional(),
  attention: z.literal('true').optional(),
  after: z.string().max(200).optional(),
});
export type FindQuery = z.infer<typeof FindQuery>;

/** An onboarding with the name of its person. Only pages for people of the tenant show names. */
export interface Found {
  readonly view: OnboardingView;
  readonly name: string;
}

export interface FindPage {
  readonly found: readonly Found[];
  /** Not null when there may be more. It may be set on a page on which nobody was found. */
  readonly continuation: string | null;
}

const PAGE = 25;

/**
 * Finds onboardings. An id is found wherever it is; the beginning of a name only among those who start
 * in the days of the query. It reads the rows of that beginning, so its cost does not grow with the
 * number of onboardings.
 */
export async function findPeople(deps: Deps, query: FindQuery): Promise<FindPage> {
  if (!query.q) {
    const { items, continuation } = await listOnboardings(deps, rangeOf(query));
    return { found: await named(deps.records, items), continuation };
  }
  const exact = await byId(deps, query.q);
  if (exact.length > 0) return { found: await named(deps.records, exact), continuation: null };
  return byText(deps, query, query.q);
}

function rangeOf({ from, to, stage, attention, after }: FindQuery) {
  return ListQuery.parse({
    startFrom: from,
    startTo: to,
    ...(stage && { stage }),
    ...(attention && { needsAttention: attention }),
    top: PAGE,
    ...(after && { continuation: after }),
  });
}

async function byId(deps: Deps, text: string): Promise<readonly OnboardingView[]> {
  if (ONBOARDING_ID.test(text)) {
    const view = await viewOnboarding(text, deps);
    return view ? [view] : [];
  }
  const queries = [{ employeeId: text }, { employmentId: text }].map((one) =>
    ListQuery.safeParse(one),
  );
  for (const { data } of queries) {
    const items = data ? (await listOnboardings(deps, data)).items : [];
    if (items.length > 0) return items;
  }
  return [];
}

/** Reads the rows of the longest word's beginning; of those it names, all words have to be meant. */
async function byText(deps: Deps, query: FindQuery, text: string): Promise<FindPage> {
  const beginning = searchedBeginning(text);
  const [word] = beginning === undefined ? [] : await wordKeys(deps.keys, [beginning]);
  const names = new Map<string, string>();
  const means = async ({ id, userPrincipalName }: OnboardingView): Promise<boolean> => {
    const name = await nameOf(deps.records, id);
    names.set(id, name);
    return isMeant(text, name, userPrincipalName);
  };
  const { items, continuation } = await listOnboardings(deps, rangeOf(query), { word, means });
  return { found: items.map((view) => ({ view, name: names.get(view.id) ?? '' })), continuation };
}

const named = (records: Records, views: readonly OnboardingView[]): Promise<Found[]> =>
  Promise.all(views.map(async (view) => ({ view, name: await nameOf(records, view.id) })));

/** The name by which the person is known; empty before the first event is applied. */
export async function nameOf(records: Pick<Records, 'read'>, id: string): Promise<string> {
  const hire = (await records.read(id, HIRE, HireDocument))?.value.hire;
  return hire ? displayNameOf(hire) : '';
}
