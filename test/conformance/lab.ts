import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { useRegistry } from '../../local/host/core.ts';
import { createRegistry, type Registry } from '../../local/host/registry.ts';
import type { FunctionMetadata, Handler } from '../../local/host/wire.ts';

/** One recorded exchange with Microsoft's host. */
export interface Recorded {
  readonly case: string;
  readonly from: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string | string[]>>;
    readonly body?: string | { readonly data: number[] };
  };
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly bodyLength: number | null;
  readonly body: unknown;
}

/** The keys of the recorded host; the recordings hold the word KEY for each of them. */
export const KEYS = {
  master: 'master-key',
  host: { default: 'host-key' },
  functions: { keyed: { default: 'function-key' } },
  systems: { durabletask_extension: 'system-key', eventgrid_extension: 'grid-key' },
} as const;

export function readRecorded(file: string): Recorded[] {
  const path = new URL(`recorded/${file}`, import.meta.url);
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded);
}

/** Loads the recorded app into a fresh registry, without some functions and with others added. */
export function loadLab({
  without = [],
  more = [],
}: {
  without?: readonly string[];
  more?: readonly { metadata: FunctionMetadata; handler: Handler }[];
} = {}): Registry {
  const loaded = createRegistry();
  useRegistry(loaded);
  const require = createRequire(import.meta.url);
  const path = require.resolve('./recorded/lab-app.cjs');
  delete require.cache[path];
  require(path);
  const registry = createRegistry();
  for (const { handler, ...metadata } of loaded.functions) {
    if (!without.includes(metadata.name)) registry.add(metadata, handler);
  }
  for (const { metadata, handler } of more) registry.add(metadata, handler);
  return registry;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** Sends a request exactly as it is written: no redirect, no header of its own, path untouched. */
export function send(
  origin: string,
  request: { method: string; path: string; headers: Record<string, string | string[]> },
  body: Buffer,
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ hostname, port, agent: false, ...request }, (response) => {
      readAll(response).then(
        (text) =>
          resolve({ status: response.statusCode ?? 0, headers: distinct(response), body: text }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body.length > 0 ? body : undefined);
  });
}

function distinct(response: IncomingMessage): Record<string, readonly string[]> {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    if (values) headers[name] = values;
  }
  return headers;
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
