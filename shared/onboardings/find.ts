import { z } from 'zod';
import { Stage } from '../domain/onboarding.ts';
import type { Records } from '../domain/ports.ts';
import { displayNameOf } from '../domain/profile.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { ONBOARDING_ID } from '../workflow/instance.ts';
import { ListQuery, listOnboardings } from './list.ts';
import { type OnboardingView, viewOnboarding } from './view.ts';

type Deps = Parameters<typeof listOnboardings>[0];

/** What a person types into the search of the pages. */
export const FindQuery = z.object({
  /** An id, or a part of a name or of a sign-in name. */
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
  readonly continuation: string | null;
  /** How many onboardings were looked at, where that is why there may be more. */
  readonly lookedAt: number | null;
}

const PAGE = 25;
/** No search looks at more than this, so its time does not grow with the number of onboardings. */
const LOOKED_AT_MAX = 300;

/**
 * Finds onboardings. An id is found wherever it is; a part of a name only among those who start in the
 * days of the query.
 */
export async function findPeople(deps: Deps, query: FindQuery): Promise<FindPage> {
  if (!query.q) {
    const { items, continuation } = await listOnboardings(deps, rangeOf(query, PAGE, query.after));
    return { found: await named(deps.records, items), continuation, lookedAt: null };
  }
  const exact = await byId(deps, query.q);
  if (exact.length > 0) {
    return { found: await named(deps.records, exact), continuation: null, lookedAt: null };
  }
  return byText(deps, query, query.q);
}

function rangeOf({ from, to, stage, attention }: FindQuery, top: number, after?: string) {
  return ListQuery.parse({
    startFrom: from,
    startTo: to,
    ...(stage && { stage }),
    ...(attention && { needsAttention: attention }),
    top,
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

async function byText(deps: Deps, query: FindQuery, text: string): Promise<FindPage> {
  const wanted = comparable(text);
  const found: Found[] = [];
  let after = query.after;
  for (let lookedAt = 0; lookedAt < LOOKED_AT_MAX; ) {
    const page = await listOnboardings(deps, rangeOf(query, 100, after));
    for (const one of await named(deps.records, page.items)) {
      if (comparable(`${one.name} ${one.view.userPrincipalName ?? ''}`).includes(wanted)) {
        found.push(one);
      }
    }
    if (page.continuation === null) return { found, continuation: null, lookedAt: null };
    after = page.continuation;
    lookedAt += 100;
  }
  return { found, continuation: after ?? null, lookedAt: LOOKED_AT_MAX };
}

/** Without case and accents: people search for "Muller" and mean "Müller". */
const comparable = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const named = (records: Records, views: readonly OnboardingView[]): Promise<Found[]> =>
  Promise.all(views.map(async (view) => ({ view, name: await nameOf(records, view.id) })));

/** The name by which the person is known; empty before the first event is applied. */
export async function nameOf(records: Pick<Records, 'read'>, id: string): Promise<string> {
  const hire = (await records.read(id, HIRE, HireDocument))?.value.hire;
  return hire ? displayNameOf(hire) : '';
}
