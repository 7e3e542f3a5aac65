import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { findPeople } from '../../shared/onboardings/find.ts';
import { ListQuery, listOnboardings } from '../../shared/onboardings/list.ts';
import { relistOnboarding } from '../../shared/onboardings/relist.ts';
import { countStarters, weekOf } from '../../shared/onboardings/starters.ts';
import { viewOnboarding } from '../../shared/onboardings/view.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { listedOnboardings } from '../../shared/storage/onboarding-index.ts';
import { fakeKeys } from '../support/fakes.ts';
import { hireDocument } from '../support/hires.ts';
import { SortedRecords } from '../support/sorted-records.ts';

// `GET /api/onboardings?needsAttention=true` with the number of onboardings, of which five fit. The store
// is in memory and answers by partition and key as Table storage does, so what is counted, the calls,
// is what a page costs on Azure; the milliseconds are ours alone.

export interface ListFigures {
  readonly onboardings: number;
  /** With the rows that the runs keep. */
  readonly keptCalls: number;
  readonly keptMs: number;
  /** As before there were such rows: each onboarding is read until all that fit are found. */
  readonly scannedCalls: number;
  readonly scannedMs: number;
  /** The start page: who starts in a week by day and stage. Its rows grow with who starts then. */
  readonly weekCalls: number;
  readonly weekMs: number;
  /** A page of people, with their names. */
  readonly peopleCalls: number;
  readonly peopleMs: number;
  /** The same for a search by given name and surname. */
  readonly searchCalls: number;
  readonly searchMs: number;
}

const FIT = 5;
const KEYS = fakeKeys();
const ENDED = { ...NOT_STARTED, stage: 'completed', outcome: 'completed' } as const;
const WAITING = { ...NOT_STARTED, stage: 'needsAttention', outcome: 'needsAttention' } as const;

export async function benchList(onboardings: number): Promise<ListFigures> {
  const records = new SortedRecords();
  const waiting = new Set<string>();
  const at = new Date(0).toISOString();
  for (let index = 0; index < onboardings; index++) {
    const id = idOf(index);
    const isWaiting = index % Math.ceil(onboardings / FIT) === 0;
    if (isWaiting) waiting.add(id);
    await records.put(id, HIRE, documentOf(index));
    const { stage, outcome } = isWaiting ? WAITING : ENDED;
    await relistOnboarding({ records, keys: KEYS }, id, { stage, outcome, at });
  }
  const workflow = workflowOf(waiting);
  const deps = { records, workflow, keys: KEYS, source: 'hr' };
  const kept = await measured(records, async () => {
    return (await listOnboardings(deps, ListQuery.parse({ needsAttention: 'true' }))).items.length;
  });
  const scanned = await measured(records, () => scan(deps));
  const { from, to } = weekOf('2026-06-10');
  const week = await measured(records, async () => {
    await countStarters(records, from, to);
    return FIT;
  });
  const people = await measured(records, async () => {
    await findPeople(deps, { from: '2026-01-01', to: '2026-12-31' });
    return FIT;
  });
  const search = await measured(records, async () => {
    const { found } = await findPeople(deps, {
      from: '2026-01-01',
      to: '2026-12-31',
      q: 'lar ada',
    });
    return found.length > FIT ? FIT : 0;
  });
  return {
    onboardings,
    weekCalls: week.calls,
    weekMs: week.ms,
    peopleCalls: people.calls,
    peopleMs: people.ms,
    searchCalls: search.calls,
    searchMs: search.ms,
    keptCalls: kept.calls,
    keptMs: kept.ms,
    scannedCalls: scanned.calls,
    scannedMs: scanned.ms,
  };
}

async function scan(deps: { records: Records; workflow: Workflow }): Promise<number> {
  let found = 0;
  for (let after: string | undefined; ; ) {
    const rows = await listedOnboardings(deps.records, { top: 10, ...(after && { after }) });
    const views = await Promise.all(rows.map(({ id }) => viewOnboarding(id, deps)));
    found += views.filter((view) => view?.outcome === 'needsAttention').length;
    after = rows.at(-1)?.key;
    if (rows.length < 10) return found;
  }
}

async function measured(records: SortedRecords, work: () => Promise<number>) {
  const before = records.calls;
  const begun = performance.now();
  const found = await work();
  if (found !== FIT) throw new Error(`${found} were found instead of ${FIT}.`);
  return { calls: records.calls - before, ms: performance.now() - begun };
}

const BASE = 'abcdefghijklmnopqrstuvwxyz'.slice(0, 10);
const idOf = (index: number): string =>
  [...String(index).padStart(26, '0')].map((digit) => BASE[Number(digit)]).join('');

function documentOf(index: number): HireDocument {
  const document = HireDocument.parse(hireDocument());
  const startDate = new Date(Date.parse('2026-01-01') + (index % 365) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return { ...document, hire: { ...document.hire, startDate } };
}

function workflowOf(waiting: ReadonlySet<string>): Workflow {
  const no = async () => {
    throw new Error('The list starts nothing and tells nobody.');
  };
  return {
    startOnce: no,
    startAgain: no,
    raiseEvent: no,
    purge: no,
    state: async (id) => ({
      customStatus: waiting.has(id) ? WAITING : ENDED,
      hasFailed: false,
      hasEnded: !waiting.has(id),
    }),
  };
}
