/**
 * How much of each sweep runs. `npm test` takes the sample, which is fixed. `npm run test:full`, which
 * `.ci/run` calls, takes everything. test/README.md says what the numbers mean.
 */
const SIZES = {
  /** Worlds that are played from seeds. */
  worlds: { sample: 2, full: 20 },
  /** Worlds of device passes that are played from seeds. */
  deviceWorlds: { sample: 1, full: 24 },
  /** Worlds of recoveries that are played from seeds. */
  recoveryWorlds: { sample: 1, full: 24 },
  /** Worlds of hires that a manager has to approve. */
  approvalWorlds: { sample: 1, full: 24 },
  /** Worlds with an attacker in each. */
  hostileWorlds: { sample: 150, full: 600 },
  /** Effects of the quiet run before which, and after which, the process dies. */
  crashedEffects: { sample: 1, full: 24 },
  /** Requests to a tenant at which a change of it is killed. */
  tenantKills: { sample: 8, full: Number.POSITIVE_INFINITY },
  /** `kill -9` of the whole of Firstkey, in each of the three parts of a run. */
  kills: { sample: 1, full: 2 },
  /** `kill -9` of a process with nothing but a task hub. */
  hubKills: { sample: 3, full: 15 },
  /** Changes of HR that come in a stage of the run, for each stage. */
  changesPerStage: { sample: 2, full: Number.POSITIVE_INFINITY },
  /** Changes of HR that come while a step runs, for each step and moment. */
  changesPerStep: { sample: 1, full: Number.POSITIVE_INFINITY },
  /** Runs into which HR says several changes at any moments. */
  changedRuns: { sample: 8, full: 60 },
  /** Places at which the deletion of an onboarding is interrupted. */
  retirementCrashes: { sample: 20, full: Number.POSITIVE_INFINITY },
  /** Places of two crashes in a row, for each activity. */
  crashPairs: { sample: 25, full: Number.POSITIVE_INFINITY },
  /** Places of two crashes in a correction of an account. */
  correctionCrashes: { sample: 120, full: Number.POSITIVE_INFINITY },
  /** Places of a crash in an onboarding, in its undo, or in both. */
  undoCrashes: { sample: 40, full: Number.POSITIVE_INFINITY },
  /** Rounds in which a hundred browsers claim one code at once. */
  claimRounds: { sample: 1, full: 20 },
  /** PINs that fifty callers guess at once. */
  guesses: { sample: 120, full: 1_000 },
  /** Requests that are changed at random and thrown at the intake. */
  fuzzedRequests: { sample: 500, full: 20_000 },
  /** Hires of one name who come at once. */
  namesakes: { sample: 300, full: 3_000 },
  /** Mails that wait while requests of the mail service are refused. */
  waitingMails: { sample: 10, full: 100 },
  /** Hires in the burst in whose middle the host stops. */
  burst: { sample: 40, full: 500 },
} as const satisfies Record<string, { sample: number; full: number }>;

const SIZE = process.env['TEST_SIZE'] === 'full' ? 'full' : 'sample';

/** Whether everything is tested. Whole runs whose like is in the sample are played only then. */
export const IS_FULL = SIZE === 'full';

export const size = (of: keyof typeof SIZES): number => SIZES[of][SIZE];

/** At most `count` of the items, spread evenly from the first to the last. One alone is from the middle. */
export function spread<T>(items: readonly T[], count: number): T[] {
  if (count >= items.length) return [...items];
  if (count === 1) return [items[items.length >> 1] as T];
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * step)] as T);
}

/**
 * `count` of the items for the case with the number `turn`: cases that follow each other take the
 * items in turns, so that all cases together take every item about as often.
 */
export function share<T>(items: readonly T[], count: number, turn: number): T[] {
  if (count >= items.length) return [...items];
  return Array.from(
    { length: count },
    (_, index) => items[(turn * count + index) % items.length] as T,
  );
}
