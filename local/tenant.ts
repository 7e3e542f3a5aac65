import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolesFor } from '../shared/tenant/app-permissions.ts';
import { Clock } from './clock.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { openCertificate } from './simulators/certificate.ts';
import { type Documents, openDocuments } from './simulators/documents.ts';
import { TENANT_NAMES, type TenantName } from './simulators/graph/tenant-names.ts';
import { serve } from './simulators/server.ts';
import { createSimulators } from './simulators/simulators.ts';
import type { TenantOptions } from './simulators/world.ts';
import { StartError } from './start-error.ts';

const SERVER_FILE = 'simulators.json';

/** The sample tenant of a data folder: set up for Firstkey, with every permission that the app can use. */
export const localTenant = (): Partial<TenantOptions> => ({
  operators: ['operator'],
  policies: tenantNamed(process.env['FIRSTKEY_TENANT'] || 'recommended'),
  graphRoles: rolesFor('run', 'readiness', 'evidence', 'removal', 'adoption', 'devices'),
});

/** A data folder begins with one of the tenants that the simulators know by name. */
function tenantNamed(name: string): TenantName {
  const known = TENANT_NAMES.find((one) => one === name);
  if (known) return known;
  throw new StartError(`FIRSTKEY_TENANT takes ${TENANT_NAMES.join(', ')}, not "${name}".`);
}

export interface LocalTenant {
  /** Where its Graph and its token endpoint are. */
  readonly origin: string;
  /** PEM of the authority that signed its certificate. */
  readonly certificateAuthority: string;
  stop(): Promise<void>;
}

/** The tenant of a data folder: of the Firstkey that runs there, or opened for the moment. */
export async function openLocalTenant(path: string): Promise<LocalTenant> {
  const folder = openedOrHeld(path);
  const certificate = await openCertificate(path);
  const certificateAuthority = certificate.ca;
  if ('origin' in folder) {
    return { origin: folder.origin, certificateAuthority, stop: async () => undefined };
  }
  const documents = openDocuments(join(path, 'simulators.sqlite'));
  const clock = keptClock(documents);
  const simulators = documents.transaction(() =>
    createSimulators({ clock, documents, tenant: localTenant() }),
  );
  const server = await serve(simulators.fetch, { certificate });
  return {
    origin: server.url,
    certificateAuthority,
    async stop() {
      clock.stop();
      await server.stop();
      documents.close();
      folder.release();
    },
  };
}

/** The folder, or where the simulators are of the program that holds it. */
function openedOrHeld(path: string): DataFolder | { origin: string } {
  try {
    return openDataFolder(path, 'tenant');
  } catch (error) {
    const origin = error instanceof StartError ? announcedIn(path) : undefined;
    if (origin === undefined) throw error;
    return { origin };
  }
}

/** Writes down where the simulators of a folder are. The answer takes the note away again. */
export function announceServer(folder: string, url: string): () => void {
  const file = join(folder, SERVER_FILE);
  writeFileSync(file, JSON.stringify({ url }), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function announcedIn(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, SERVER_FILE), 'utf8')) as { url: string }).url;
  } catch {
    return undefined;
  }
}

/** A ticking clock that is as far ahead of real time as it was when the folder was last used. */
export function keptClock(documents: Documents): Clock {
  const kept = documents.collection<{ offsetMs: number }>('clock');
  const offsetMs = kept.get('offset')?.offsetMs ?? 0;
  return new Clock({
    ticking: true,
    start: Date.now() + offsetMs,
    onMove: (offset) => kept.put('offset', { offsetMs: offset }),
  });
}
