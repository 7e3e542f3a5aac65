import { join } from 'node:path';
import { Clock } from './clock.ts';
import type { ExtraRoutes } from './host/http/handler.ts';
import { startReportCourier } from './report-courier.ts';
import { reportQueue } from './report-queue.ts';
import { startAzurite } from './simulators/azurite.ts';
import { CA_FILE, openCertificate } from './simulators/certificate.ts';
import { openDocuments } from './simulators/documents.ts';
import { startQueueFront } from './simulators/queue-front.ts';
import { startSimulatorServer } from './simulators/server.ts';
import { createSimulators, type Simulators } from './simulators/simulators.ts';

export interface LocalServices {
  readonly clock: Clock;
  readonly simulators: Simulators;
  /** The authority's file in the data folder, for NODE_EXTRA_CA_CERTS. */
  readonly certificateFile: string;
  /** PEM of the authority that signed the simulators' certificate. */
  readonly certificateAuthority: string;
  /** What the app must be set to, to use these services. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Everything the app needs around it: the simulators over TLS, Azurite for tables and queues, and
 * what carries delivery reports from the former to a queue in the latter.
 */
export async function startServices({
  folder,
  reportQueueName,
  log,
  port,
  azuritePorts,
  queuesByClock = false,
  control,
}: {
  folder: string;
  reportQueueName: string;
  log: (message: string) => void;
  port?: number;
  azuritePorts?: { blob: number; queue: number; table: number };
  /** Shows delayed messages by the local clock: for an app that lives in it too. */
  queuesByClock?: boolean;
  /** Serves `/local/` beside the simulators, where no host of ours does. */
  control?: (world: { clock: Clock; simulators: Simulators }) => ExtraRoutes;
}): Promise<LocalServices> {
  const documents = openDocuments(join(folder, 'simulators.sqlite'));
  const clock = keptClock(documents);
  const certificate = await openCertificate(folder);
  const simulators = createSimulators({ clock, documents });
  const extra = control?.({ clock, simulators });
  const served: Simulators = extra ? withRoutes(simulators, extra) : simulators;
  const [server, azurite] = await Promise.all([
    startSimulatorServer({ simulators: served, certificate, ...(port !== undefined && { port }) }),
    startAzurite({
      location: join(folder, 'azurite'),
      ...(azuritePorts && { ports: azuritePorts }),
    }),
  ]);
  const { connectionString } = azurite;
  const front = queuesByClock
    ? await startQueueFront({ connectionString, clock, documents })
    : undefined;
  const courier = startReportCourier({
    clock,
    pending: simulators.pendingReports,
    put: reportQueue(azurite.connectionString, reportQueueName),
    log,
  });
  return {
    clock,
    simulators,
    certificateAuthority: certificate.ca,
    certificateFile: CA_FILE,
    settings: {
      ...simulators.settings(server.url),
      AzureWebJobsStorage: front?.connectionString ?? connectionString,
    },
    async stop() {
      clock.stop();
      await server.stop();
      await courier.stop();
      await front?.stop();
      await azurite.stop();
      documents.close();
    },
  };
}

function withRoutes(simulators: Simulators, extra: ExtraRoutes): Simulators {
  const fetch = async (request: Request) => (await extra(request)) ?? simulators.fetch(request);
  return { ...simulators, fetch };
}

/** A ticking clock that is as far ahead of real time as it was when the folder was last used. */
function keptClock(documents: ReturnType<typeof openDocuments>): Clock {
  const kept = documents.collection<{ offsetMs: number }>('clock');
  const offsetMs = kept.get('offset')?.offsetMs ?? 0;
  return new Clock({
    ticking: true,
    start: Date.now() + offsetMs,
    onMove: (offset) => kept.put('offset', { offsetMs: offset }),
  });
}
