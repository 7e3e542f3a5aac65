/** One attempt of one activity, as the fault hooks see it. */
export interface ActivityAttempt {
  readonly instanceId: string;
  readonly name: string;
  readonly taskId: number;
}

/** One episode about to be recorded; `eventTypes` are those it adds to the history. */
export interface EpisodeRecord {
  readonly instanceId: string;
  readonly name: string;
  readonly eventTypes: readonly number[];
}

/** What a hook answers; nothing means: go on. */
export type Verdict = 'abandon' | undefined;

/**
 * Where a test may stop the local engine as a crash would, without ending the process. A hook that
 * answers 'abandon' loses what had not been recorded: before or after an activity, the attempt is
 * made again; before a commit, the episode is worked out again from the stored state (and an
 * activity whose result came with it runs again); after a commit, only memory is lost, and the
 * instance is read from the store again.
 */
export interface HubFaults {
  beforeActivity?(attempt: ActivityAttempt): Verdict | Promise<Verdict>;
  afterActivity?(attempt: ActivityAttempt): Verdict | Promise<Verdict>;
  beforeCommit?(episode: EpisodeRecord): Verdict | Promise<Verdict>;
  afterCommit?(episode: EpisodeRecord): Verdict | Promise<Verdict>;
}
