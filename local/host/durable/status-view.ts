import type { InstanceStatus, RuntimeStatus } from '../../hub/contract.ts';

const TERMINAL: ReadonlySet<RuntimeStatus> = new Set([
  'Completed',
  'Failed',
  'Terminated',
  'Canceled',
]);

export const TERMINAL_STATUSES: readonly RuntimeStatus[] = [...TERMINAL];

export function isTerminal(status: RuntimeStatus): boolean {
  return TERMINAL.has(status);
}

/** The JSON of one instance as the management API shows it; moments in whole seconds. */
export function statusView(
  status: InstanceStatus,
  { showInput, history }: { showInput: boolean; history?: object[] | undefined },
): object {
  return {
    name: status.name,
    instanceId: status.instanceId,
    runtimeStatus: status.runtimeStatus,
    input: showInput ? jsonOrText(status.inputJson) : null,
    customStatus: jsonOrText(status.customStatusJson),
    output: jsonOrText(status.output),
    createdTime: wholeSeconds(status.createdAt),
    lastUpdatedTime: wholeSeconds(status.lastUpdatedAt),
    ...(history && { historyEvents: history }),
  };
}

/** JSON text as its value, other text as it is; nothing stays null. */
export function jsonOrText(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function wholeSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
