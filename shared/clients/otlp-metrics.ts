import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import type { Gauge } from '../domain/metrics.ts';
import { ServiceError } from '../errors.ts';

const TIMEOUT_MS = 10_000;
const SUCCESS = 0;

/** Reads once, when it is asked; the reader of the library reads on a timer and keeps its errors. */
class OnceReader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

/**
 * Sends numbers once to a collector, by OTLP over HTTP in JSON. Throws `ServiceError` when it does not take
 * them; then the next call sends newer ones.
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export function otlpMetrics(url: string): { send(gauges: readonly Gauge[]): Promise<void> } {
  return {
    async send(gauges) {
      const reader = new OnceReader();
      const resource = resourceFromAttributes({ 'service.name': 'firstkey' });
      const provider = new MeterProvider({ resource, readers: [reader] });
      const exporter = new OTLPMetricExporter({ url, timeoutMillis: TIMEOUT_MS });
      try {
        const meter = provider.getMeter('firstkey');
        for (const { name, unit, value, attributes } of gauges) {
          meter.createGauge(name, { unit }).record(value, attributes);
        }
        const { resourceMetrics } = await reader.collect();
        await new Promise<void>((done, fail) => {
          exporter.export(resourceMetrics, ({ code, error }) => {
            if (code === SUCCESS) done();
            else fail(notTaken(error));
          });
        });
      } finally {
        await exporter.shutdown();
        await provider.shutdown();
      }
    },
  };
}

const notTaken = (cause: Error | undefined): ServiceError =>
  new ServiceError('The collector did not take the metrics.', {
    service: 'OpenTelemetry collector',
    code: 'notTaken',
    cause: cause?.name,
  });
