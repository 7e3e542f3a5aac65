import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { Clock, installDate } from './clock.ts';
import { controlApi } from './control/api.ts';
import { openDataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { type FunctionHost, startHost } from './host/host.ts';
import type { LogSink } from './host/log.ts';
import type { TaskHub } from './hub/contract.ts';
import { openHubStore } from './hub/store.ts';
import { createTaskHub } from './hub/task-hub.ts';
import { type LocalServices, startServices } from './services.ts';
import { sampleSettings } from './settings.ts';

export interface LocalFirstkey {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly services: LocalServices;
  readonly hub: TaskHub;
  readonly host: FunctionHost;
  stop(): Promise<void>;
}

export interface LocalOptions {
  readonly dataFolder: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly bind?: string;
  readonly log: LogSink;
  /** The folder of the app: package.json, host.json and the bundle. */
  readonly appFolder: string;
}

/**
 * Starts the unchanged app on the embedded host, with simulators and storage, from one data folder.
 * After a kill it goes on where it was, also in time.
 */
export async function startLocal(options: LocalOptions): Promise<LocalFirstkey> {
  const folder = openDataFolder(options.dataFolder);
  const services = await startServices({ folder });
  const restoreDate = installDate(services.clock);
  trust(services.certificateAuthority);
  const port = options.port || (await freePort());
  const settings = {
    ...sampleSettings(options.appFolder),
    ...services.settings,
    PUBLIC_URL: `http://localhost:${port}`,
  };
  Object.assign(process.env, settings);

  const hub = openHub(folder, services.clock, options);
  try {
    const host = await startHost({
      appFolder: options.appFolder,
      hostJson: readJson(join(options.appFolder, 'host.json')),
      settings,
      clock: services.clock,
      hub,
      port,
      ...(options.bind && { bind: options.bind }),
      log: options.log,
      extraRoutes: controlApi({
        clock: services.clock,
        simulators: services.simulators,
        hub,
      }),
    });
    return {
      url: host.url,
      settings,
      clock: services.clock,
      services,
      hub,
      host,
      async stop() {
        await host.stop();
        await services.stop();
        restoreDate();
      },
    };
  } catch (error) {
    await services.stop();
    restoreDate();
    throw error;
  }
}

function openHub(folder: string, clock: Clock, { appFolder, log }: LocalOptions): TaskHub {
  const { extensions } = readJson(join(appFolder, 'host.json')) as {
    extensions: { durableTask: { hubName: string; defaultVersion: string } };
  };
  const { hubName, defaultVersion } = extensions.durableTask;
  const store = openHubStore(join(folder, 'hub.sqlite'));
  return createTaskHub({
    name: hubName,
    clock,
    store,
    defaultVersion,
    log: (level, message) => log({ level, category: 'host', message }),
  });
}

/** Makes the SDKs in this process accept the simulators' certificate, besides the usual ones. */
function trust(certificateAuthority: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificateAuthority]);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
