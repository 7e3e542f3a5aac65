import { hrSays, operator, someoneHired, untilLinked } from '../story/someone.ts';
import type { TrafficLine } from '../story/walk.ts';
import type { Running } from '../story/world.ts';

/** The least that a hire with two groups needs; docs/graph-requests.md says why, one by one. */
export const NEEDED = { untilStart: 7, issuing: 14 } as const;

/** Requests to Graph for one hire, by operation. */
export type Counts = Readonly<Record<string, number>>;

/** Requests of the checks of the tenant, which do not grow with the hires. */
export const TENANT =
  /\/(policies\/(?!authenticationMethodsPolicy\/)|policies\/authenticationMethodsPolicy$|identity\/|reports|subscribedSkus|domains|auditLogs)|transitiveMembers|hasMembersWithLicenseErrors|securityEnabled|groups\/[^/]+\/members\?/;

/** The operation of a request, without ids. Undefined for the checks of the tenant. */
function operationOf({ method, path }: TrafficLine): string | undefined {
  if (TENANT.test(path)) return undefined;
  const plain = path.replace('/v1.0', '').split('?')[0] ?? '';
  const named = plain
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '{id}')
    .replaceAll(/\/users\/[^/]+(?=$|\/)/g, '/users/{id}');
  return `${method} ${named}`;
}

/** Counts the requests of each part of an onboarding, over the built app and the simulated Graph. */
export async function graphRequests(running: Running): Promise<Readonly<Record<string, Counts>>> {
  const traffic = async () =>
    ((await running.http.get('/local/traffic')).json as TrafficLine[]).filter(
      ({ service }) => service === 'graph',
    );
  let seen = (await traffic()).length;
  const since = async (): Promise<Counts> => {
    const all = await traffic();
    const fresh = all.slice(seen).map(operationOf);
    seen = all.length;
    const counts: Record<string, number> = {};
    for (const operation of fresh) {
      if (operation !== undefined) counts[operation] = (counts[operation] ?? 0) + 1;
    }
    return counts;
  };

  // The first hire of a process asks what later ones know.
  const first = await someoneHired(running);
  await running.person.moveClock({ advance: 'PT15M' });
  const whenFirst = await since();
  const hire = await someoneHired(running);
  await running.person.moveClock({ advance: 'PT15M' });
  const untilStart = await since();
  const startDate = later(hire.data['startDate'], 1);
  await hrSays(running, hire, 'hire.updated', { startDate });
  const dateChange = await since();
  await hrSays(running, first, 'hire.withdrawn', {});
  const withdrawal = await since();
  const startsAt = hire.startsAt + 86_400_000;
  await untilLinked(running, { ...hire, startsAt });
  const issuing = await since();
  await running.http.post(`${hire.location}/reissue`, { reason: 'lost' }, await operator(running));
  await running.person.moveClock({ advance: 'PT5M' });
  const reissue = await since();
  return { whenFirst, untilStart, dateChange, withdrawal, issuing, reissue };
}

function later(date: unknown, days: number): string {
  const at = new Date(`${String(date)}T00:00:00Z`);
  return new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

export const total = (counts: Counts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
