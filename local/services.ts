import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { ExtraRoutes } from './host/http/handler.ts';
import { startReportCourier } from './report-courier.ts';
import { reportQueue } from './report-queue.ts';
import { CA_FILE, openCertificate } from './simulators/certificate.ts';
import { type Documents, openDocuments } from './simulators/documents.ts';
import { serve } from './simulators/server.ts';
import { createSimulators, type Simulators } from './simulators/simulators.ts';
import { announceServer, keptClock, localTenant, tenantOf } from './tenant.ts';

/** Running tables and queues: our own, or Azurite's. */
export interface Storage {
  readonly connectionString: string;
  stop(): Promise<void>;
}

export interface LocalServices<S extends Storage = Storage> {
  readonly clock: Clock;
  readonly simulators: Simulators;
  readonly storage: S;
  /** State of the local world that survives a restart. */
  readonly documents: Documents;
  /** The authority's file in the data folder, for NODE_EXTRA_CA_CERTS. */
  readonly certificateFile: string;
  /** PEM of the authority that signed the simulators' certificate. */
  readonly certificateAuthority: string;
  /** The app settings for these services. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface ServicesOptions<S extends Storage> {
  readonly folder: string;
  readonly startStorage: (clock: Clock) => Promise<S>;
  readonly reportQueueName: string;
  readonly log: (message: string) => void;
  /** Of the simulators; a free one by default. */
  readonly port?: number;
  /** Serves `/local/` beside the simulators, where no host of ours does. */
  readonly control?: (world: { clock: Clock; simulators: Simulators }) => ExtraRoutes;
}

/**
 * Starts everything the app needs around it: the simulators over TLS, the storage, and the courier
 * that carries delivery reports from the simulators to a queue of the storage.
 */
export async function startServices<S extends Storage>({
  folder,
  startStorage,
  reportQueueName,
  log,
  port = 0,
  control,
}: ServicesOptions<S>): Promise<LocalServices<S>> {
  const documents = openDocuments(join(folder, 'simulators.sqlite'));
  const clock = keptClock(documents);
  const certificate = await openCertificate(folder);
  // In one transaction, because each waits for the disk.
  const { simulators, tenant } = documents.transaction(() => {
    const options = localTenant(documents, folder);
    const made = createSimulators({ clock, documents, tenant: options });
    return { simulators: made, tenant: tenantOf(documents) };
  });
  const answer = withRoutes(simulators, control?.({ clock, simulators }));
  const [server, storage] = await Promise.all([
    serve(answer, { certificate, port }),
    startStorage(clock),
  ]);
  const forget = announceServer(folder, { url: server.url, tenant });
  const { connectionString } = storage;
  const courier = startReportCourier({
    clock,
    pending: simulators.pendingReports,
    put: reportQueue(connectionString, reportQueueName),
    log,
  });
  return {
    clock,
    simulators,
    storage,
    documents,
    certificateAuthority: certificate.ca,
    certificateFile: CA_FILE,
    settings: { ...simulators.settings(server.url), AzureWebJobsStorage: connectionString },
    async stop() {
      clock.stop();
      forget();
      await server.stop();
      await courier.stop();
      await storage.stop();
      documents.close();
    },
  };
}

function withRoutes({ fetch }: Simulators, extra: ExtraRoutes | undefined) {
  return async (request: Request) => (await extra?.(request)) ?? fetch(request);
}
