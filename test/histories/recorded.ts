import type { HistoryEvent } from '../../local/hub/contract.ts';

/** A run as it was recorded: every execution with its input and its history up to its end. */
export interface RecordedRun {
  readonly executions: readonly RecordedExecution[];
}

export interface RecordedExecution {
  readonly input: unknown;
  readonly history: readonly HistoryEvent[];
}

/** What the SDK reads of an event, and what tells which task an event scheduled. */
const KEPT = [
  'EventType',
  'EventId',
  'Timestamp',
  'Name',
  'Version',
  'Input',
  'Result',
  'TaskScheduledId',
  'TimerId',
  'FireAt',
];

/** A recorded run as the text of its file, with one event a line. */
export function textOf({ executions }: RecordedRun): string {
  const texts = executions.map(({ input, history }) => {
    const lines = history.map((event) => `    ${JSON.stringify(compact(event))}`);
    return `  { "input": ${JSON.stringify(input)}, "history": [\n${lines.join(',\n')}\n  ] }`;
  });
  return `{ "executions": [\n${texts.join(',\n')}\n] }\n`;
}

function compact(event: HistoryEvent): Partial<HistoryEvent> {
  const kept = KEPT.filter((field) => (event[field] ?? null) !== null);
  return Object.fromEntries(kept.map((field) => [field, event[field]]));
}
