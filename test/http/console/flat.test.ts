import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOnboardings } from '../../../functions/http/onboardings/list.ts';
import { addDeadLetter } from '../../../shared/dead-letters/add.ts';
import { relistWaiting, unlistWaiting } from '../../../shared/dead-letters/waiting.ts';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import { listAsked } from '../../../shared/storage/asked-passes.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { DEVICE_PASS } from '../../../shared/storage/device-passes.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { RECOVERY } from '../../../shared/storage/recoveries.ts';
import { ROLE_NAMES } from '../../../shared/tenant/roles.ts';
import { IS_FULL } from '../../sizes.ts';
import { consoleWorld } from '../../support/console-world.ts';
import { RECOVERY_ROW } from '../../support/desk.ts';
import { hireDocument, NOW } from '../../support/hires.ts';
import { idOf, manyOnboardings } from '../../support/many-onboardings.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { SortedRecords } from '../../support/sorted-records.ts';

// What a page and a request of the list cost does not grow with the number of onboardings. Counted are
// the calls to the storage, the rows that it gives, the questions to the task hub and those to Entra.

const FEW = 300;
const MANY = IS_FULL ? 10_000 : 1_500;
const PAGE = 25;
const WAITING_LETTERS = 30;
/** One onboarding is shown from about five rows, its manager and its name. */
const ROWS_PER_ONBOARDING = 16;

interface Cost {
  readonly calls: number;
  readonly rows: number;
  readonly asked: number;
  /** How many people the answer shows. */
  readonly shown: number;
}

async function siteOf(onboardings: number) {
  const records = new SortedRecords();
  const world = consoleWorld(NOW.getTime(), { records });
  const managerId = world.person('olga', [...ROLE_NAMES]);
  const runs = await manyOnboardings(records, onboardings, managerId);
  await askedPasses(records, onboardings);
  await deadLetters(records, onboardings);
  let asked = 0;
  const workflow = {
    ...runs,
    state: (id: string) => {
      asked++;
      return runs.state(id);
    },
  };
  const directory = {
    managerOf: async () => {
      asked++;
      return managerId;
    },
  };
  Object.assign(world.deps, { workflow: () => workflow, directory });
  const browser = world.browser();
  await browser.signIn('olga@contoso.com', '/mail');
  const api = listOnboardings({ ...world.deps, workflow: () => workflow });
  const counted = async (work: () => Promise<unknown>): Promise<Cost> => {
    const [calls, rows] = [records.calls, records.rows];
    asked = 0;
    const shown = new Set(String(await work()).match(/[a-j]{26}/g)).size;
    return { calls: records.calls - calls, rows: records.rows - rows, asked, shown };
  };
  return {
    managerId,
    restore: world.restore,
    page: (path: string) => counted(async () => (await browser.get(path)).body),
    list: (query: string) =>
      counted(async () => {
        const request = httpRequest('GET', `/api/onboardings?${query}`);
        return JSON.stringify((await api(request, invocation())).jsonBody);
      }),
  };
}

/** A device pass and a recovery for every fourth onboarding. */
async function askedPasses(records: SortedRecords, onboardings: number): Promise<void> {
  const device = { ...RECOVERY_ROW, deliverTo: 'person' };
  for (const [source, key, row, digit] of [
    ['device-passes', DEVICE_PASS, device, 'k'],
    [RECOVERY_PASSES, RECOVERY, RECOVERY_ROW, 'l'],
  ] as const) {
    for (let index = 0; index < onboardings; index += 4) {
      const id = digit + idOf(index).slice(1);
      const requestedAt = new Date(NOW.getTime() - index * 60_000).toISOString();
      await records.put(id, HIRE, { ...hireDocument(), source });
      await records.put(id, key, { ...row, requestedAt });
      await listAsked(records, source, { id, requestedAt });
    }
  }
}

/** Thirty that wait, and newer than they are one that was settled for every onboarding. */
async function deadLetters(records: SortedRecords, settled: number): Promise<void> {
  await relistWaiting(records, NOW);
  for (let index = 0; index < WAITING_LETTERS + settled; index++) {
    const at = new Date(NOW.getTime() + index * 1_000);
    const about = { kind: 'callback', reason: 'callbackUndelivered', queue: 'q' } as const;
    const letter = { ...about, onboardingId: idOf(index), message: { index } };
    const id = await addDeadLetter(records, letter, at);
    if (index < WAITING_LETTERS) continue;
    const found = await records.read(DEAD_LETTERS, id, DeadLetterDocument);
    await records.put(DEAD_LETTERS, id, { ...found?.value, state: 'discarded' });
    await unlistWaiting(records, id);
  }
}

let few: Awaited<ReturnType<typeof siteOf>>;
let many: typeof few;
beforeAll(async () => {
  few = await siteOf(FEW);
  few.restore();
  many = await siteOf(MANY);
}, 60_000);
afterAll(() => many?.restore());

const YEARS = 'from=2020-01-01&to=2035-01-01';
const PAGES = [
  `/people?${YEARS}`,
  `/people?${YEARS}&stage=awaitingStart`,
  `/people?${YEARS}&stage=completed`,
  '/people?from=2026-11-20&to=2026-12-31',
  `/people?${YEARS}&attention=true`,
  `/people?${YEARS}&q=ada`,
  `/people?${YEARS}&q=Larsen`,
  `/people?${YEARS}&q=ada+larsen`,
  `/people?${YEARS}&q=person7@contoso.com`,
  `/people?${YEARS}&q=larsen&stage=completed`,
  `/people?${YEARS}&q=nobody`,
  `/people?${YEARS}&q=E-100007`,
  `/people/${idOf(0)}`,
  '/mine',
  '/mail',
  '/tenant',
  '/dead-letters',
  '/device-passes',
  '/recoveries',
];
const QUERIES = [
  'top=20',
  'stage=awaitingPasskey&top=20',
  'outcome=completed&top=20',
  'needsAttention=true',
  'startFrom=2026-11-20&startTo=2026-12-31&top=20',
  'stage=completed&startFrom=2026-11-20&top=20',
  'stage=completed&outcome=completed&top=20',
  'employeeId=E-100007',
  'employmentId=E-100007-1',
];

/** Costs no more, for each person who is shown. */
function expectFlat(small: Cost, large: Cost): void {
  for (const what of ['calls', 'rows', 'asked'] as const) {
    const perPerson = (cost: Cost) => cost[what] / Math.max(1, cost.shown);
    expect(perPerson(large), what).toBeLessThanOrEqual(perPerson(small) * 1.05 + 0.5);
    expect(large[what], what).toBeLessThanOrEqual((PAGE * 4 + 1) * ROWS_PER_ONBOARDING);
  }
}

test.each(PAGES)('%s costs the same with few and with many onboardings', async (path) => {
  expectFlat(await few.page(path), await many.page(path));
});

test.each(QUERIES)('the list of %s costs the same', async (query) => {
  expectFlat(await few.list(query), await many.list(query));
});

test("a manager's people cost the same by the API", async () => {
  const of = (site: typeof few) => site.list(`managerId=${site.managerId}&top=20`);
  expectFlat(await of(few), await of(many));
});

test('every next page costs what the first one does', async () => {
  const first = await many.list('top=20');
  let continuation = '';
  for (let page = 0; page < 5; page++) {
    const key = Buffer.from(`2026-12-0${page + 1}|${idOf(5)}`).toString('base64url');
    continuation = `&continuation=${key}`;
    expectFlat(first, await many.list(`top=20${continuation}`));
  }
});

test('the start page costs the rows of those who start in its week, and no more', async () => {
  const [small, large] = [await few.page('/'), await many.page('/')];
  expect(large.calls).toBe(small.calls);
  expect(large.asked).toBe(small.asked);
  const starters = (count: number) =>
    Array.from({ length: count }, (_, index) => index % 365).filter((day) => day <= 8).length;
  expect(large.rows - small.rows).toBeLessThanOrEqual(starters(MANY) - starters(FEW));
});
