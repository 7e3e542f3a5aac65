import { VERSION_FAILURES, VERSION_MATCHES } from '../hub/versions.ts';

/** The parts of host.json that the embedded host and hub follow, read once at start. */
export interface HostOptions {
  readonly routePrefix: string;
  /** Undefined means no limit. */
  readonly functionTimeoutMs: number | undefined;
  readonly queues: QueueOptions;
  readonly durable: DurableOptions;
}

/** `extensions.durableTask`; `hubName` may hold `%SETTING%`. */
export interface DurableOptions {
  readonly hubName: string;
  readonly defaultVersion: string | undefined;
  readonly versionMatch: (typeof VERSION_MATCHES)[number];
  readonly versionFailure: (typeof VERSION_FAILURES)[number];
}

export interface QueueOptions {
  readonly batchSize: number;
  readonly newBatchThreshold: number;
  readonly dequeueCountMax: number;
  /** How long a message that failed stays hidden. */
  readonly visibilityTimeoutMs: number;
  readonly pollingIntervalMsMax: number;
  readonly encoding: 'base64' | 'none';
}

type Json = Record<string, unknown>;

/** Reads host.json (already parsed). Throws one sentence for a value it cannot use. */
export function readHostJson(hostJson: unknown): HostOptions {
  const root = asObject(hostJson);
  const extensions = asObject(root['extensions']);
  const prefix = asObject(extensions['http'])['routePrefix'];
  return {
    routePrefix: (typeof prefix === 'string' ? prefix : 'api').replace(/^\/+|\/+$/g, ''),
    functionTimeoutMs: readTimeout(root['functionTimeout']),
    queues: readQueues(asObject(extensions['queues'])),
    durable: readDurable(asObject(extensions['durableTask'])),
  };
}

/** Milliseconds of a .NET TimeSpan text: `[-][d.]hh:mm:ss[.fffffff]`, or undefined if it is none. */
export function parseTimeSpanMs(text: string): number | undefined {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,7})?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Math.round((whole + Number(fraction)) * 1000);
}

function readDurable(durable: Json): DurableOptions {
  const { hubName, defaultVersion, versionMatchStrategy, versionFailureStrategy } = durable;
  return {
    hubName: typeof hubName === 'string' ? hubName : 'TestHubName',
    defaultVersion: typeof defaultVersion === 'string' ? defaultVersion : undefined,
    versionMatch: oneOf(
      VERSION_MATCHES,
      'versionMatchStrategy',
      versionMatchStrategy ?? 'CurrentOrOlder',
    ),
    versionFailure: oneOf(
      VERSION_FAILURES,
      'versionFailureStrategy',
      versionFailureStrategy ?? 'Reject',
    ),
  };
}

function readQueues(queues: Json): QueueOptions {
  const batchSize = readNumber(queues, 'batchSize', 16, 1, 32);
  return {
    batchSize,
    newBatchThreshold: readNumber(queues, 'newBatchThreshold', Math.floor(batchSize / 2), 0, 1000),
    dequeueCountMax: readNumber(queues, 'maxDequeueCount', 5, 1, 1000),
    visibilityTimeoutMs: readSpan(queues, 'visibilityTimeout', 0),
    // Azure's default is a minute; like Microsoft's local tooling this host looks more often.
    pollingIntervalMsMax: readSpan(queues, 'maxPollingInterval', 2000),
    encoding: queues['messageEncoding'] === 'none' ? 'none' : 'base64',
  };
}

const DEFAULT_TIMEOUT_MS = 30 * 60_000;

function readTimeout(value: unknown): number | undefined {
  if (value === undefined) return DEFAULT_TIMEOUT_MS;
  if (value === '-1' || value === -1) return undefined;
  return readSpan({ functionTimeout: value }, 'functionTimeout', DEFAULT_TIMEOUT_MS);
}

function oneOf<T extends string>(allowed: readonly T[], key: string, value: unknown): T {
  const found = allowed.find((one) => one.toLowerCase() === String(value).toLowerCase());
  if (found) return found;
  throw new Error(`host.json: "${key}" must be one of ${allowed.join(', ')}.`);
}

function readNumber(from: Json, key: string, byDefault: number, min: number, max: number): number {
  const value = from[key] ?? byDefault;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new Error(`host.json: "${key}" must be a number from ${min} to ${max}.`);
}

function readSpan(from: Json, key: string, byDefaultMs: number): number {
  const value = from[key];
  if (value === undefined) return byDefaultMs;
  const ms = typeof value === 'string' ? parseTimeSpanMs(value) : undefined;
  if (ms !== undefined) return ms;
  throw new Error(`host.json: "${key}" must be a time span such as "00:00:30".`);
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
