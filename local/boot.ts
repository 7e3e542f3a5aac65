import { join } from 'node:path';
import tls from 'node:tls';
import { connectBambooHr, hasOwnSources } from './bamboohr.ts';
import { type Clock, installDate } from './clock.ts';
import { controlApi } from './control/api.ts';
import { openDataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { type FunctionHost, startHost } from './host/host.ts';
import { readHostJson } from './host/host-json.ts';
import type { LogSink } from './host/log.ts';
import { expandSettings } from './host/settings.ts';
import type { TaskHub } from './hub/contract.ts';
import { openHubStore } from './hub/store.ts';
import { createTaskHub } from './hub/task-hub.ts';
import { readJson } from './read-json.ts';
import { type LocalServices, startServices } from './services.ts';
import { sampleSettings, withOwn } from './settings.ts';
import { type RunningStorage, startStorage } from './simulators/storage/start.ts';

export interface LocalFirstkey {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly services: LocalServices<RunningStorage>;
  readonly hub: TaskHub;
  readonly host: FunctionHost;
  stop(): Promise<void>;
}

export interface LocalOptions {
  readonly dataFolder: string;
  /** The name by which another program is refused; `npm start` by default. */
  readonly program?: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly bind?: string;
  readonly log: LogSink;
  /** `none`: without the simulated BambooHR, which asks for changes once a day. */
  readonly vendor?: 'bamboohr' | 'none';
  /** The folder of the app: package.json, host.json and the bundle. */
  readonly appFolder: string;
}

/**
 * Starts the unchanged app on the embedded host, with simulators and storage, from one data folder.
 * After a kill it goes on where it was, also in time. A folder belongs to one program at a time:
 * another one is refused with a `StartError`.
 */
export async function startLocal(options: LocalOptions): Promise<LocalFirstkey> {
  const folder = openDataFolder(options.dataFolder, options.program ?? 'npm start');
  // Undone in reverse, whether everything is stopped or something could not start.
  const closing: (() => Promise<void> | void)[] = [folder.release];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return { ...(await open(options, folder.path, closing)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  options: LocalOptions,
  folder: string,
  closing: (() => Promise<void> | void)[],
): Promise<Omit<LocalFirstkey, 'stop'>> {
  const hostJson = readJson(join(options.appFolder, 'host.json'));
  const own = withOwn(sampleSettings(options.appFolder));
  const store = openHubStore(join(folder, 'hub.sqlite'));
  closing.push(() => store.close());
  const services = await startServices({
    folder,
    reportQueueName: own['REPORT_QUEUE'] || 'delivery-reports',
    startStorage: (clock) => startStorage({ clock, file: join(folder, 'storage.sqlite') }),
    log: (message) => options.log({ level: 'warning', category: 'host', message }),
  });
  closing.push(() => services.stop());
  const { clock, simulators } = services;
  closing.push(installDate(clock));
  trust(services.certificateAuthority);

  const port = options.port || (await freePort());
  const isWanted = options.vendor !== 'none' && !hasOwnSources(own);
  const vendor = isWanted
    ? await connectBambooHr(simulators, services.settings['GRAPH_ENDPOINT'] ?? '')
    : {};
  const settings = { ...settingsFor(own, services, port), ...vendor };
  Object.assign(process.env, settings);
  const { hubName, ...versions } = readHostJson(hostJson).durable;
  const hub = createTaskHub({
    name: expandSettings(hubName, settings),
    ...versions,
    clock,
    store,
    log: (level, message) => options.log({ level, category: 'host', message }),
  });
  const host = await startHost({
    appFolder: options.appFolder,
    hostJson,
    settings,
    clock,
    hub,
    port,
    ...(options.bind && { bind: options.bind }),
    log: options.log,
    extraRoutes: controlApi({
      clock,
      simulators,
      hub,
      app: {
        url: `http://127.0.0.1:${port}`,
        webhookSecret: own['HIRE_WEBHOOK_SECRETS']?.split(',')[0] ?? '',
      },
    }),
    hasMessage: services.storage.hasVisibleMessage,
    timerState: services.documents.collection('timers'),
  });
  closing.push(() => host.stop());
  return { url: host.url, settings, clock, services, hub, host };
}

function settingsFor(
  own: Record<string, string>,
  services: Pick<LocalServices, 'settings'>,
  port: number,
) {
  return {
    ...own,
    ...services.settings,
    PUBLIC_URL: `http://localhost:${port}`,
  };
}

/** Makes the SDKs in this process accept the simulators' certificate, besides the usual ones. */
function trust(certificateAuthority: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificateAuthority]);
}
