import type { Call } from './call.ts';

/** Something that goes wrong once. All given criteria must match; `after` skips that many matches. */
export interface Fault {
  kind: 'status' | 'timeoutBefore' | 'timeoutAfter';
  service?: Service;
  method?: string;
  /** Found in path and query as plain text, or else as a regular expression. */
  path?: string;
  after?: number;
  /** For `status`; default 503. The work is not done. */
  status?: number;
  retryAfterSeconds?: number;
  /** The header as it is sent, such as the date that some services send in place of seconds. */
  retryAfter?: string;
  /** In place of the service's own error: any JSON. */
  body?: unknown;
}

export type Service =
  | 'graph'
  | 'keyVault'
  | 'communication'
  | 'identity'
  | 'hr'
  | 'resourceManager'
  | 'bamboohr';

const KINDS = ['status', 'timeoutBefore', 'timeoutAfter'];

export interface Faults {
  /** Throws, with the reason, for what is no fault; it may come from a person over HTTP. */
  set(fault: Fault): void;
  /** Those that have not happened yet. */
  list(): Fault[];
  clear(): void;
  /** Takes out the fault that befalls this call, if any. Each call counts against `after`. */
  take(service: Service, call: Call): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; skip: number }[] = [];
  return {
    set(fault) {
      check(fault);
      waiting.push({ fault, skip: fault.after ?? 0 });
    },
    list: () => waiting.map(({ fault, skip }) => ({ ...fault, after: skip })),
    clear: () => {
      waiting = [];
    },
    take(service, call) {
      const matching = waiting.filter(({ fault }) => matches(fault, service, call));
      const due = matching.find(({ skip }) => skip === 0);
      for (const entry of matching) if (entry.skip > 0) entry.skip -= 1;
      if (due) waiting = waiting.filter((entry) => entry !== due);
      return due?.fault;
    },
  };
}

function check({ kind, after = 0, status = 503, retryAfter }: Fault): void {
  if (!KINDS.includes(kind)) throw new Error(`A fault's kind is one of ${KINDS.join(', ')}.`);
  if (!Number.isInteger(after) || after < 0)
    throw new Error('after must be a whole number from 0.');
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new Error('status must be an HTTP status from 400 to 599.');
  }
  if (retryAfter !== undefined && !/^[\x20-\x7e]+$/.test(String(retryAfter))) {
    throw new Error('retryAfter must be printable ASCII: seconds, or a date as HTTP writes it.');
  }
}

function matches(fault: Fault, service: Service, call: Call): boolean {
  if (fault.service !== undefined && fault.service !== service) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== call.method) return false;
  return fault.path === undefined || isFound(fault.path, call);
}

function isFound(pattern: string, call: Call): boolean {
  const places = [call.target, call.path];
  if (places.some((place) => place.includes(pattern))) return true;
  try {
    const expression = new RegExp(pattern, 'i');
    return places.some((place) => expression.test(place));
  } catch {
    return false;
  }
}
