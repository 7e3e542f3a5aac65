import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Whole runs over the host. Each loads the bundle anew, and sets the environment of the process. */
const STORIES = ['test/story/**/*.test.ts'];

/**
 * Files that need a process of their own: the token cache of Azure's identity library is a global, and
 * some replace modules that others have loaded.
 */
const OWN_PROCESS = [
  'test/activities/guards-at-each-moment.test.ts',
  'test/chaos/kill.test.ts',
  'test/chaos/hostile/planted.test.ts',
  'test/chaos/planted-passes.test.ts',
  'test/simulators/sdk-in-process.test.ts',
  'test/simulators/sdk-over-tls.test.ts',
];

/**
 * Whole runs whose like is tested in memory, what needs another program or a bundle of its own, and the
 * proofs that the checks of seeded worlds can fail.
 */
const FULL_SIZE_ONLY = [
  'test/chaos/hostile/planted.test.ts',
  'test/chaos/invariants.test.ts',
  'test/chaos/planted-passes.test.ts',
  'test/infra/supply-chain.test.ts',
  'test/simulators/azurite.test.ts',
  'test/simulators/storage-contract.test.ts',
  'test/story/callbacks.test.ts',
  'test/story/changes.test.ts',
  'test/story/client.test.ts',
  'test/story/demo-recovery.test.ts',
  'test/story/demo.test.ts',
  'test/story/graph-requests.test.ts',
  'test/story/local-routes.test.ts',
  'test/story/sweep.test.ts',
  'test/tenant/command-line.test.ts',
];

const leftOut = (mode: string): string[] => (mode === 'full' ? [] : FULL_SIZE_ONLY);

/** Data folders of tests are in memory where that is a folder, because their writes wait for the disk. */
const MEMORY_FOLDER = '/dev/shm';
const folders = existsSync(MEMORY_FOLDER) ? { TMPDIR: MEMORY_FOLDER } : {};

export default defineConfig(({ mode }) => ({
  test: {
    // `vitest run --mode full` takes everything where `vitest run` takes a sample: test/sizes.ts.
    env: { TEST_SIZE: mode === 'full' ? 'full' : 'sample', ...folders },
    pool: 'forks',
    // Much of a test's time is waiting for another process, so one more than there are cores.
    maxWorkers: availableParallelism() + 1,
    sequence: { shuffle: { files: true, tests: false } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', ...STORIES, ...OWN_PROCESS, ...leftOut(mode)],
          // Files take turns in a few processes, because loading the code anew for each costs more than most of them.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'stories', include: STORIES, exclude: leftOut(mode), isolate: false },
      },
      {
        extends: true,
        test: { name: 'own process', include: OWN_PROCESS, exclude: leftOut(mode) },
      },
    ],
  },
}));
