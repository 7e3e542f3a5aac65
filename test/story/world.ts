import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalFirstkey, type LocalOptions, startLocal } from '../../local/boot.ts';
import { type Visitor, visitor } from '../../local/demo/person.ts';
import { sampleHire, signedWebhook } from '../../local/sample-hire.ts';
import { APP_FOLDER, forgetBundle, freshBundle } from './bundle.ts';
import { type Caller, caller } from './caller.ts';

export interface Running {
  readonly local: LocalFirstkey;
  readonly http: Caller;
  readonly person: Visitor;
  readonly folder: string;
  /** What the app and the host have logged, a line of JSON each. */
  readonly log: string[];
  /** A hire as HR would send it at this moment, signed. `change` goes over its data. */
  webhook(change?: Record<string, unknown>): { headers: Record<string, string>; body: string };
  sign(body: object): { headers: Record<string, string>; body: string };
  /** Stops everything; the folder stays. */
  stop(): Promise<void>;
  remove(): void;
}

/** The whole of Firstkey in this process, on a free port, in a folder of its own. One at a time. */
export async function startedFirstkey({
  vendor = 'bamboohr',
}: Pick<LocalOptions, 'vendor'> = {}): Promise<Running> {
  await freshBundle();
  forgetBundle();
  const folder = mkdtempSync(join(tmpdir(), 'firstkey-story-'));
  const log: string[] = [];
  const environment = { ...process.env };
  const local = await startLocal({
    appFolder: APP_FOLDER,
    dataFolder: folder,
    port: 0,
    vendor,
    log: (entry) => void log.push(JSON.stringify(entry)),
  });
  const now = () => new Date(local.clock.now());
  const sign = (body: object) =>
    signedWebhook(body, local.settings['HIRE_WEBHOOK_SECRETS'] ?? '', now());
  return {
    local,
    http: caller(local.url),
    person: visitor(local.url),
    folder,
    log,
    sign,
    webhook(change = {}) {
      const hire = sampleHire(now());
      return sign({ ...hire, data: { ...hire.data, ...change } });
    },
    async stop() {
      await local.stop();
      // The next file of this process begins with the settings that this one began with.
      for (const name of Object.keys(process.env)) delete process.env[name];
      Object.assign(process.env, environment);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
