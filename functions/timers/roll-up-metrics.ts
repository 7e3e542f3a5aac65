import type { InvocationContext } from '@azure/functions';
import type { Gauge } from '../../shared/domain/metrics.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { gaugesOf } from '../../shared/metrics/gauges.ts';
import { readMetrics, rollUp } from '../../shared/metrics/keep.ts';

export interface MetricsDeps {
  readonly records: Records;
  /** A collector of OpenTelemetry; undefined where none is configured. */
  readonly collector?: { send(gauges: readonly Gauge[]): Promise<void> } | undefined;
}

/**
 * Timer: computes what `GET /api/metrics` shows, so that no request has to, and sends it to a collector.
 * One that does not take it gets newer numbers with the next call. May run twice.
 */
export function rollUpMetrics({ records, collector }: MetricsDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const now = new Date();
    await rollUp(records, now);
    if (!collector) return;
    try {
      await collector.send(gaugesOf(await readMetrics(records, { months: 1 }, now)));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      context.warn(`metrics not exported: ${error.code}`);
    }
  };
}
