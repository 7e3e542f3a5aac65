/** A delivery report as Event Grid would send it, in the CloudEvents 1.0 schema. */
export interface DeliveryReport {
  id: string;
  source: string;
  subject: string;
  type: string;
  time: string;
  specversion: '1.0';
  data: Record<string, unknown>;
}

export const REPORT_SCHEMAS = ['cloudEvents', 'eventGrid'] as const;
export type ReportSchema = (typeof REPORT_SCHEMAS)[number];

/** The same report in the schema that a subscription asked for. */
export function inSchema(report: DeliveryReport, schema: ReportSchema): Record<string, unknown> {
  if (schema === 'cloudEvents') return { ...report };
  const { id, source, subject, type, time, data } = report;
  return {
    id,
    topic: source,
    subject,
    eventType: type,
    eventTime: time,
    data,
    dataVersion: '1.0',
    metadataVersion: '1',
  };
}

/** As some published samples have it: keys in PascalCase, statuses in lower case. */
export function oddlyCased(event: Record<string, unknown>): Record<string, unknown> {
  const data = Object.entries(event['data'] as Record<string, unknown>);
  return {
    ...pascalKeys(Object.entries(event)),
    Data: pascalKeys(
      data.map(([key, value]) => [
        key,
        /status$/i.test(key) && typeof value === 'string' ? value.toLowerCase() : value,
      ]),
    ),
  };
}

function pascalKeys(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([key, value]) => [`${key.charAt(0).toUpperCase()}${key.slice(1)}`, value]),
  );
}
