import type { Records } from '../../shared/domain/ports.ts';
import { type MetricsView, readMetrics, rollUp } from '../../shared/metrics/keep.ts';

export interface MetricsDeps {
  readonly records: Records;
  /** Hands the numbers to OpenTelemetry, where that is configured. */
  readonly exportMetrics?: ((view: MetricsView) => Promise<void>) | undefined;
}

/** Timer: computes what `GET /api/metrics` shows, so that no request has to. May run twice. */
export function rollUpMetrics({ records, exportMetrics }: MetricsDeps) {
  return async (): Promise<void> => {
    const now = new Date();
    await rollUp(records, now);
    await exportMetrics?.(await readMetrics(records, { months: 1 }, now));
  };
}
