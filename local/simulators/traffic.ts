import type { Call, Reply } from './call.ts';
import { isObject } from './call.ts';
import type { Service } from './faults.ts';
import type { Masking } from './masking.ts';

const ENTRIES_MAX = 5_000;
/** In a message six digits by themselves are a PIN. */
const PIN = /(?<!\w)\d{6}(?!\w)/g;

export interface TrafficEntry {
  at: string;
  service: Service;
  method: string;
  /** With the query. */
  path: string;
  requestBody?: unknown;
  responseBody?: unknown;
  /** 0 when the caller saw no answer. */
  status: number;
  /** Graph only: the least permission that the call needs. */
  permission?: string;
  /** The service recognised a repetition, or the client marked the request as a retry. */
  replayed?: boolean;
  /** The entry is a part of the `$batch` that follows it. */
  inBatch?: boolean;
  lost?: 'before' | 'after';
}

export interface Traffic {
  record(observation: Observation): void;
  /** Oldest first, the last 5,000. Kept in memory only. */
  entries(): TrafficEntry[];
}

export interface Observation {
  at: number;
  service: Service;
  call: Call;
  reply?: Reply;
  lost?: 'before' | 'after';
  inBatch?: boolean;
}

export function createTraffic(masking: Masking): Traffic {
  const ring: TrafficEntry[] = [];
  let next = 0;
  return {
    record(observation) {
      ring[next % ENTRIES_MAX] = entryFor(observation, masking);
      next += 1;
    },
    entries() {
      if (next <= ENTRIES_MAX) return [...ring];
      const oldest = next % ENTRIES_MAX;
      return [...ring.slice(oldest), ...ring.slice(0, oldest)];
    },
  };
}

function entryFor(observation: Observation, masking: Masking): TrafficEntry {
  const { at, service, call, reply, lost, inBatch } = observation;
  const alsoFields = service === 'keyVault' ? ['value'] : [];
  const body = call.json ?? (call.text === '' ? undefined : call.text);
  const isReplayed = reply?.replayed === true || call.headers.has('retry-attempt');
  return {
    at: new Date(at).toISOString(),
    service,
    method: call.method,
    path: masking.text(call.target),
    status: lost === undefined ? (reply?.status ?? 0) : 0,
    ...(body === undefined
      ? {}
      : { requestBody: withoutPins(service, masking.value(body, alsoFields)) }),
    ...(reply?.body === undefined
      ? {}
      : { responseBody: maskedAnswer(reply.body, masking, alsoFields) }),
    ...(reply?.permission === undefined ? {} : { permission: reply.permission }),
    ...(isReplayed ? { replayed: true } : {}),
    ...(lost === undefined ? {} : { lost }),
    ...(inBatch === true ? { inBatch } : {}),
  };
}

/** The outbox shows the message itself. */
function withoutPins(service: Service, body: unknown): unknown {
  if (service !== 'communication') return body;
  return JSON.parse(JSON.stringify(body), (_name, part) =>
    typeof part === 'string' ? part.replace(PIN, '[masked]') : part,
  );
}

/** A list of Key Vault secrets has an array called `value`, which is not a secret itself. */
function maskedAnswer(body: unknown, masking: Masking, alsoFields: readonly string[]): unknown {
  const isList = isObject(body) && Array.isArray(body['value']);
  return masking.value(body, isList ? [] : alsoFields);
}
