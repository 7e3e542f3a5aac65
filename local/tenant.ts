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

/**
 * The sample tenant of a data folder, with every permission that the app can use: set up for Firstkey, or what
 * FIRSTKEY_TENANT names. Throws `StartError` when the folder began with another tenant, which stays there.
 */
export function localTenant(documents: Documents, folder: string): Partial<TenantOptions> {
  const hasBegun = documents.collection('boots').get('simulators') !== undefined;
  if (hasBegun) checkWish(tenantOf(documents), folder);
  const policies = tenantNamed(process.env['FIRSTKEY_TENANT'] || 'recommended');
  if (!hasBegun) documents.collection<Began>('tenant').put('began', { name: policies });
  return {
    operators: ['operator'],
    policies,
    graphRoles: rolesFor('run', 'readiness', 'evidence', 'removal', 'adoption', 'devices'),
  };
}

interface Began {
  readonly name: TenantName;
}

/** The name of the tenant that a folder began with. A folder of an earlier release does not say it. */
export const tenantOf = (documents: Documents): string =>
  documents.collection<Began>('tenant').get('began')?.name ?? 'of an earlier start';

/** Throws when somebody wishes for another tenant than the one that is there: it would be ignored. */
function checkWish(there: string, folder: string): void {
  const wished = process.env['FIRSTKEY_TENANT'];
  if (!wished || tenantNamed(wished) === there) return;
  throw new StartError(
    `FIRSTKEY_TENANT=${wished} begins a new tenant, and ${folder} already holds the tenant ${there}. ` +
      'Leave it out to go on with that one, or name an empty folder in FIRSTKEY_DATA.',
  );
}

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
    checkWish(folder.tenant, path);
    return { origin: folder.origin, certificateAuthority, stop: async () => undefined };
  }
  const documents = openDocuments(join(path, 'simulators.sqlite'));
  const clock = keptClock(documents);
  const simulators = documents.transaction(() =>
    createSimulators({ clock, documents, tenant: localTenant(documents, path) }),
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
function openedOrHeld(path: string): DataFolder | { origin: string; tenant: string } {
  try {
    return openDataFolder(path, 'tenant');
  } catch (error) {
    const announced = error instanceof StartError ? announcedIn(path) : undefined;
    if (announced === undefined) throw error;
    return { origin: announced.url, tenant: announced.tenant };
  }
}

interface Announced {
  readonly url: string;
  /** The name of the tenant that they began with. */
  readonly tenant: string;
}

/** Writes down where the simulators of a folder are. The answer takes the note away again. */
export function announceServer(folder: string, announced: Announced): () => void {
  const file = join(folder, SERVER_FILE);
  writeFileSync(file, JSON.stringify(announced), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function announcedIn(folder: string): Announced | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, SERVER_FILE), 'utf8')) as Announced;
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
