import type { Clock } from './clock.ts';
import type { PendingReport, PendingReports } from './simulators/delivery-reports.ts';

/** Puts one text into the queue that the app reads; throws if that fails. */
export type PutReport = (text: string) => Promise<void>;

export interface ReportCourier {
  /** Starts no further delivery and waits for those under way; the next start does the rest. */
  stop(): Promise<void>;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Event Grid's published waits between attempts; after the last one it gives up. */
const RETRY_AFTER_MS = [
  10 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];

/**
 * Does the work of Event Grid: delivers each report when it is due on the clock, at least once.
 */
export function startReportCourier({
  clock,
  pending,
  put,
  log,
}: {
  clock: Clock;
  pending: PendingReports;
  put: PutReport;
  log: (message: string) => void;
}): ReportCourier {
  const underWay = new Set<Promise<void>>();
  const dues = new Map<string, () => void>();
  let isStopped = false;

  function schedule({ key }: PendingReport, at: number, attempt: number): void {
    const cancel = clock.at(at, () => {
      dues.delete(key);
      const done = clock.working();
      const delivery = deliver(key, attempt).finally(() => {
        underWay.delete(delivery);
        done();
      });
      underWay.add(delivery);
    });
    dues.set(key, cancel);
  }

  async function deliver(key: string, attempt: number): Promise<void> {
    // The report is gone if the call that sent the message was undone.
    const report = pending.get(key);
    if (!report) return;
    try {
      await put(JSON.stringify(report.body));
      pending.delivered(key);
    } catch {
      if (!isStopped) later(report, attempt);
    }
  }

  function later(report: PendingReport, attempt: number): void {
    const waitMs = RETRY_AFTER_MS[attempt];
    if (waitMs !== undefined) {
      schedule(report, clock.now() + waitMs, attempt + 1);
      return;
    }
    pending.delivered(report.key);
    log(`A delivery report was given up after ${attempt + 1} attempts. Is the storage running?`);
  }

  const unsubscribe = pending.onNew((report) => schedule(report, report.at, 0));
  for (const report of pending.all()) schedule(report, report.at, 0);

  return {
    async stop() {
      isStopped = true;
      unsubscribe();
      for (const cancel of dues.values()) cancel();
      await Promise.all(underWay);
    },
  };
}
