import { z } from 'zod';
import { Stage } from '../domain/onboarding.ts';
import type { Workflow } from '../domain/ports.ts';
import { MANAGER, ManagerDocument } from '../storage/accounts.ts';
import {
  type Filter,
  isListKey,
  type Listed,
  listedOnboardings,
} from '../storage/onboarding-index.ts';
import { onboardingsOf, type PersonDeps } from '../storage/person-index.ts';
import { onboardingId } from '../workflow/instance.ts';
import { OnboardingView, viewOnboarding } from './view.ts';

const TOP_MAX = 100;
const TOP_DEFAULT = 25;
/**
 * The most rows read for one answer. The list has rows for each value of a filter, so more than a page
 * are read only where rows are out of date, or where two filters are combined.
 */
const ROWS_READ_MAX = 300;
const VIEWS_AT_ONCE = 10;

/** The query of `GET /api/onboardings`. */
export const ListQuery = z.strictObject({
  stage: Stage.optional(),
  outcome: OnboardingView.shape.outcome.unwrap().optional(),
  startFrom: z.iso.date().optional(),
  startTo: z.iso.date().optional(),
  /** The id in Entra of the manager that the onboarding assigned. */
  managerId: z.guid().toLowerCase().optional(),
  /** Those that wait for a person: the outcomes `needsAttention` and `failed`. */
  needsAttention: z.literal('true').optional(),
  employeeId: z.string().min(1).max(16).optional(),
  employmentId: z.string().min(1).max(64).optional(),
  source: z.string().min(1).max(64).optional(),
  top: z.coerce.number().int().min(1).max(TOP_MAX).default(TOP_DEFAULT),
  continuation: z.string().max(200).transform(keyOf).optional(),
});
export type ListQuery = z.output<typeof ListQuery>;

/** `continuation` is not null when there may be more. It may be set on a page without items. */
export const OnboardingPage = z.object({
  items: z.array(OnboardingView),
  continuation: z.string().nullable(),
});
type Page = z.infer<typeof OnboardingPage>;

type Deps = PersonDeps & {
  readonly workflow: Workflow;
  /** The source whose employment is meant when the query names none. */
  readonly source: string;
};

/** A search for people, beside the filters of the query. */
interface Search {
  /** The key of the beginning of a word, whose rows are read in place of those of a filter. */
  readonly word?: string | undefined;
  readonly means: (view: OnboardingView) => Promise<boolean>;
}

/** Lists the onboardings that match the query, by start date. An employment has one at most. */
export async function listOnboardings(
  deps: Deps,
  query: ListQuery,
  search?: Search,
): Promise<Page> {
  if (query.employmentId !== undefined) return listOfEmployment(deps, query.employmentId, query);
  if (query.employeeId !== undefined) return listOfPerson(deps, query.employeeId, query);
  const items: OnboardingView[] = [];
  let after = query.continuation;
  for (let read = 0; read < ROWS_READ_MAX; ) {
    const rows = await listedOnboardings(deps.records, {
      filter: search?.word ? { by: 'word', value: search.word } : narrowest(query),
      ...(query.startFrom && { from: query.startFrom }),
      ...(query.startTo && { to: query.startTo }),
      ...(after && { after }),
      top: VIEWS_AT_ONCE,
    });
    for (const { row, view } of await viewed(deps, rows)) {
      after = row.key;
      // The row is outdated: the start date has changed, and another row has the current one.
      if (!view || view.startDate !== row.startDate || !fits(view, query)) continue;
      if (!(await isManagedBy(deps.records, row.id, query))) continue;
      if (search && !(await search.means(view))) continue;
      items.push(view);
      if (items.length === query.top) return { items, continuation: continuationOf(after) };
    }
    if (rows.length < VIEWS_AT_ONCE) return { items, continuation: null };
    read += rows.length;
  }
  return { items, continuation: after === undefined ? null : continuationOf(after) };
}

async function listOfEmployment(deps: Deps, employmentId: string, query: ListQuery): Promise<Page> {
  const id = onboardingId(await deps.keys.idKey(), query.source ?? deps.source, employmentId);
  const view = await viewOnboarding(id, deps);
  const isWanted =
    view &&
    fits(view, query) &&
    isWithin(view, query) &&
    (await isManagedBy(deps.records, view.id, query)) &&
    (query.employeeId === undefined || view.employeeId === query.employeeId);
  return { items: isWanted ? [view] : [], continuation: null };
}

async function listOfPerson(deps: Deps, employeeId: string, query: ListQuery): Promise<Page> {
  const ids = await onboardingsOf(deps, employeeId);
  const views = await Promise.all(ids.map((id) => viewOnboarding(id, deps)));
  const managed = await Promise.all(ids.map((id) => isManagedBy(deps.records, id, query)));
  const items = views
    .filter((view, index) => view !== undefined && managed[index])
    .filter((view) => view !== undefined)
    .filter((view) => fits(view, query) && isWithin(view, query))
    .sort((a, b) => a.startDate.localeCompare(b.startDate));
  // No person has more employments than this.
  return { items: items.slice(0, TOP_MAX), continuation: null };
}

async function viewed(deps: Deps, rows: readonly Listed[]) {
  return Promise.all(rows.map(async (row) => ({ row, view: await viewOnboarding(row.id, deps) })));
}

/** The filter whose rows are the fewest. The others are applied to what it finds. */
function narrowest({ managerId, outcome, stage, needsAttention }: ListQuery): Filter {
  if (managerId) return { by: 'manager', value: managerId };
  if (needsAttention) return { by: 'attention' };
  if (outcome) return { by: 'outcome', value: outcome };
  return stage ? { by: 'stage', value: stage } : { by: 'all' };
}

function fits(view: OnboardingView, { stage, outcome, needsAttention }: ListQuery): boolean {
  return (
    (stage === undefined || view.stage === stage) &&
    (outcome === undefined || view.outcome === outcome) &&
    (!needsAttention || view.outcome === 'needsAttention' || view.outcome === 'failed')
  );
}

/** A manager who was replaced a moment ago may still be in the list. */
async function isManagedBy(
  records: PersonDeps['records'],
  id: string,
  { managerId }: ListQuery,
): Promise<boolean> {
  if (managerId === undefined) return true;
  const manager = (await records.read(id, MANAGER, ManagerDocument))?.value;
  return manager?.undone === null && manager.managerId.toLowerCase() === managerId;
}

function isWithin({ startDate }: OnboardingView, { startFrom, startTo }: ListQuery): boolean {
  return (!startFrom || startDate >= startFrom) && (!startTo || startDate <= startTo);
}

const continuationOf = (key: string): string => Buffer.from(key).toString('base64url');

function keyOf(continuation: string, context: z.RefinementCtx): string {
  const key = Buffer.from(continuation, 'base64url').toString();
  if (isListKey(key)) return key;
  context.addIssue({ code: 'custom', message: 'the continuation of an earlier page' });
  return z.NEVER;
}
