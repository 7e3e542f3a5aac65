import { join } from 'node:path';
import { Clock } from './clock.ts';
import type { ExtraRoutes } from './host/http/handler.ts';
import { startAzurite } from './simulators/azurite.ts';
import { CA_FILE, openCertificate } from './simulators/certificate.ts';
import { openDocuments } from './simulators/documents.ts';
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

/** Everything the app needs around it: the simulators over TLS, and Azurite for tables and queues. */
export async function startServices({
  folder,
  port,
  azuritePorts,
  control,
}: {
  folder: string;
  port?: number;
  azuritePorts?: { blob: number; queue: number; table: number };
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
  return {
    clock,
    simulators,
    certificateAuthority: certificate.ca,
    certificateFile: CA_FILE,
    settings: {
      ...simulators.settings(server.url),
      AzureWebJobsStorage: azurite.connectionString,
    },
    async stop() {
      clock.stop();
      await server.stop();
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
