import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManagedIdentityApplication } from '@azure/msal-node';
import { registerFirstkey } from '../../functions/app.ts';
import hostJson from '../../host.json' with { type: 'json' };
import { Clock, installDate } from '../../local/clock.ts';
import { useRegistry } from '../../local/host/core.ts';
import { type FunctionHost, startHost } from '../../local/host/host.ts';
import { createRegistry } from '../../local/host/registry.ts';
import type { TaskHub } from '../../local/hub/contract.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { startReportCourier } from '../../local/report-courier.ts';
import { sampleSettings } from '../../local/settings.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import type { TenantOptions } from '../../local/simulators/world.ts';
import type { Plan } from './plan.ts';
import { type WorldStorage, worldStorage } from './storage.ts';
import { laidWire, type Wire } from './wire.ts';

const ROOT = join(import.meta.dirname, '../..');
const AZURE = {
  GRAPH_ENDPOINT: 'https://graph.microsoft.com',
  KEY_VAULT_URL: 'https://firstkey.vault.azure.net',
  KEY_VAULT_CHALLENGE_VERIFICATION: 'on',
  COMMUNICATION_ENDPOINT: 'https://firstkey.europe.communication.azure.com',
  ENTRA_AUTHORITY: 'https://login.microsoftonline.com',
  HR_CALLBACK_URL: 'https://hr.contoso.com/hr/callbacks',
};
const AZURE_HOSTS = [...Object.values(AZURE), 'https://identity.local']
  .filter((value) => value.startsWith('https:'))
  .map((url) => new URL(url).hostname);

/** A whole Firstkey in this process, in virtual time, with everything that can go wrong. */
export interface World {
  readonly clock: Clock;
  readonly simulators: Simulators;
  readonly storage: WorldStorage;
  readonly wire: Wire;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: readonly string[];
  readonly hub: () => TaskHub;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Kills the process and starts it again on what was stored. */
  reboot(): Promise<void>;
  /** Everything that the hub keeps, as text. */
  hubDump(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Timers that look around come once a day, because a world lasts weeks and most of its time would be
 * theirs. Nothing is deleted for its age before the checks have looked at it.
 */
const LOOKS = {
  RETENTION: 'P400D',
  TENANT_CHECK_SCHEDULE: '0 0 6 * * *',
  WATCH_SCHEDULE: '0 5 6 * * *',
  LIST_REPAIR_SCHEDULE: '0 20 6 * * *',
  RETENTION_SCHEDULE: '0 25 6 * * *',
  METRICS_SCHEDULE: '0 40 6 * * *',
};

export async function bornWorld(
  plan: Pick<Plan, 'bornAt' | 'seed' | 'crashes' | 'timersMayFireEarlyMs'>,
  own: { settings?: Record<string, string>; tenant?: Partial<TenantOptions> } = {},
): Promise<World> {
  const clock = new Clock({ ticking: false, start: plan.bornAt });
  const storage = worldStorage(clock);
  const restoreDate = installDate(clock);
  const documents = openDocuments(':memory:');
  const simulators = createSimulators({
    clock,
    documents,
    seed: plan.seed,
    ...(own.tenant && { tenant: own.tenant }),
  });
  const settings = {
    ...sampleSettings(ROOT),
    ...simulators.settings('https://identity.local'),
    ...AZURE,
    ...LOOKS,
    ...storage.settings,
    ...own.settings,
  };
  // The settings of the simulators make it the issuer; here that is Microsoft's own host name.
  simulators.settings(AZURE.ENTRA_AUTHORITY);
  forgetTokens();
  const restoreEnvironment = installEnvironment(settings);

  let inActivity = 0;
  const wire = laidWire(simulators, storage, {
    azureHosts: AZURE_HOSTS,
    crashes: plan.crashes,
    isInActivity: () => inActivity > 0,
  });
  const log: string[] = [];
  const store = openHubStore(':memory:');
  const newHub = () =>
    createTaskHub({
      name: 'Firstkey',
      clock,
      store,
      defaultVersion: hostJson.extensions.durableTask.defaultVersion,
      timersMayFireEarlyMs: plan.timersMayFireEarlyMs,
      log: (level, message) => void log.push(`${level} ${message}`),
      faults: {
        beforeActivity: () => {
          inActivity++;
          return undefined;
        },
        afterActivity: () => {
          inActivity--;
          if (!wire.isDead()) return undefined;
          if (inActivity === 0) wire.revive();
          return 'abandon';
        },
      },
    });

  // Event Grid is no part of the app: it goes on while the app is dead.
  const courier = startReportCourier({
    clock,
    pending: simulators.pendingReports,
    put: storage.putReport,
    log: (message) => void log.push(message),
  });
  let hub = newHub();
  let host = await hosted({ hub, clock, settings, log, storage });
  return {
    clock,
    simulators,
    storage,
    wire,
    settings,
    log,
    hub: () => hub,
    fetch: (path, init) => host.fetch(new Request(new URL(path, 'http://localhost:7071'), init)),
    async reboot() {
      await host.stop();
      inActivity = 0;
      wire.revive();
      hub = newHub();
      host = await hosted({ hub, clock, settings, log, storage });
    },
    async hubDump() {
      const { instances } = await hub.list({ top: 100 });
      const histories = await Promise.all(
        instances.map(({ instanceId }) => hub.history(instanceId)),
      );
      return JSON.stringify({ instances, histories });
    },
    async close() {
      await host.stop();
      clock.stop();
      await courier.stop();
      wire.close();
      restoreEnvironment();
      restoreDate();
    },
  };
}

/** A rule of one world, such as for approvals, must not hold in the next test of this process. */
function installEnvironment(settings: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, settings);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

type Hosted = Pick<World, 'clock' | 'storage' | 'settings'> & { hub: TaskHub; log: string[] };

async function hosted({ hub, clock, settings, log, storage }: Hosted): Promise<FunctionHost> {
  const registry = createRegistry();
  useRegistry(registry);
  registerFirstkey(settings);
  const hostJson = JSON.parse(readFileSync(join(ROOT, 'host.json'), 'utf8')) as unknown;
  const sink = (entry: object) => void log.push(JSON.stringify(entry));
  const { hasMessage } = storage;
  return startHost({ registry, hostJson, settings, clock, hub, log: sink, hasMessage });
}

/**
 * MSAL keeps managed-identity tokens for the process; in another world they are worth nothing. The
 * store itself must stay, because the source of tokens, which is kept as well, writes into it.
 */
function forgetTokens(): void {
  const { nodeStorage } = ManagedIdentityApplication as unknown as {
    nodeStorage?: { clear(): void };
  };
  nodeStorage?.clear();
}
