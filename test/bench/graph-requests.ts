import { hrSays, operator, type Someone, someoneHired, untilLinked } from '../story/someone.ts';
import { codeIn, iso, type TrafficLine, withPin } from '../story/walk.ts';
import type { Running } from '../story/world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The four parts of the main path, and what may come after it or beside it. */
export const MAIN_PATH = ['untilStart', 'issuing', 'claim', 'passkey'] as const;
export const PARTS = [...MAIN_PATH, 'watched', 'dateChange', 'reissue', 'withdrawal'] as const;
export type Part = (typeof PARTS)[number];

/** The least to Graph for a hire with two groups; docs/graph-requests.md says why, one by one. */
export const NEEDED: Readonly<Record<(typeof MAIN_PATH)[number], number>> = {
  untilStart: 7,
  issuing: 13,
  claim: 10,
  passkey: 9,
};

/** Requests for one hire, by service and operation. */
export type Counts = Readonly<Record<string, number>>;

/** Requests of the checks of the tenant, which do not grow with the hires. */
const TENANT =
  /\/(policies\/(?!authenticationMethodsPolicy\/)|policies\/authenticationMethodsPolicy$|identity\/|reports|subscribedSkus|domains)|transitiveMembers|hasMembersWithLicenseErrors|securityEnabled|groups\/[^/]+\/members\?/;
/** What the watch asks about a person; about all persons together it asks the audit log once. */
const WATCH = /auditLogs|fido2Methods\/[^/]+$/;

/** Whether a request to Graph was made for this hire, and not for the tenant or for somebody else. */
export const isForHire = (path: string, userId: string): boolean =>
  !TENANT.test(path) && (!WATCH.test(path) || path.includes(userId));

/** The operation of a request, without ids. Undefined for what was not asked for this hire. */
function operationOf({ service, method, path }: TrafficLine, userId: string): string | undefined {
  if (service === 'keyVault') return `vault: ${method} /${path.split(/[/?]/)[1]}/{name}`;
  if (service === 'communication') return `mail and SMS: ${method} ${path.split(/[/?]/)[1]}`;
  if (service !== 'graph' || !isForHire(path, userId)) return undefined;
  const [plain = '', query = ''] = path.replace(/^\/(v1\.0|beta)/, '').split('?');
  const named = plain
    .replaceAll(new RegExp(userId, 'gi'), '{hire}')
    .replaceAll(/\/users\/[^{/]+(?=$|\/)/g, '/users/{manager}')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '{id}')
    .replace('{id}/members/{hire}', '{id}/members');
  return `graph: ${method} ${named}${plain === '/users' && query ? '?$filter' : ''}`;
}

/** Looks at the traffic of the simulated services since the last look. */
function watching({ http }: Running) {
  let seen = 0;
  const all = async () => (await http.get('/local/traffic')).json as TrafficLine[];
  return {
    async forget(): Promise<void> {
      seen = (await all()).length;
    },
    async since({ userId }: Someone): Promise<Counts> {
      const lines = await all();
      const counts: Record<string, number> = {};
      for (const line of lines.slice(seen)) {
        const operation = operationOf(line, userId);
        if (operation) counts[operation] = (counts[operation] ?? 0) + 1;
      }
      seen = lines.length;
      return counts;
    },
  };
}

/**
 * Counts the requests of each part of an onboarding, over the built app and the simulated services.
 * Each part is played by a hire of its own, alone, after another hire has filled what a process
 * reads once.
 */
export async function graphRequests(running: Running): Promise<Readonly<Record<Part, Counts>>> {
  const watch = watching(running);
  await onboarded(running, await someoneHired(running));
  const main = await mainPath(running, watch);
  return { ...main, ...(await changes(running, watch)) };
}

type Watch = ReturnType<typeof watching>;

async function mainPath(running: Running, watch: Watch) {
  await watch.forget();
  const hire = await someoneHired(running);
  await running.person.moveClock({ advance: 'PT15M' });
  const untilStart = await watch.since(hire);
  const link = await untilLinked(running, hire);
  const issuing = await watch.since(hire);
  const code = await collected(running, link);
  const claim = await watch.since(hire);
  await registered(running, hire, code);
  const passkey = await watch.since(hire);
  await running.person.moveClock({ advance: 'PT25H' });
  return { untilStart, issuing, claim, passkey, watched: await watch.since(hire) };
}

async function onboarded(running: Running, hire: Someone): Promise<void> {
  const link = await untilLinked(running, hire);
  await registered(running, hire, await collected(running, link));
}

async function collected(running: Running, link: string): Promise<string> {
  const { shown } = await withPin(running, link);
  await running.person.moveClock({ advance: 'PT1M' });
  return codeIn(shown.text);
}

/** Signs in half a minute after the pass begins to work, and registers a passkey at once. */
async function registered(
  { http, person }: Running,
  { userId, startsAt }: Someone,
  temporaryAccessPass: string,
): Promise<void> {
  const path = `/local/directory/users/${userId}`;
  await person.moveClock({ to: iso(startsAt + MINUTE_MS / 2) });
  const { json } = await http.post(`${path}/sign-in`, { temporaryAccessPass });
  await http.post(`${path}/passkeys`, { session: json.session });
  await person.moveClock({ advance: 'PT10M' });
}

/** What HR and operators change: each before the pass is collected. */
async function changes(running: Running, watch: Watch) {
  const hire = await someoneHired(running);
  await running.person.moveClock({ advance: 'PT15M' });
  await watch.forget();
  const startDate = later(hire.data['startDate'], 1);
  await hrSays(running, hire, 'hire.updated', { startDate });
  const dateChange = await watch.since(hire);
  await untilLinked(running, { ...hire, startsAt: hire.startsAt + DAY_MS });
  await watch.forget();
  await running.http.post(`${hire.location}/reissue`, { reason: 'lost' }, await operator(running));
  await running.person.moveClock({ advance: 'PT5M' });
  const reissue = await watch.since(hire);
  await hrSays(running, hire, 'hire.withdrawn', {});
  const withdrawal = await watch.since(hire);
  return { dateChange, reissue, withdrawal };
}

function later(date: unknown, days: number): string {
  const at = new Date(`${String(date)}T00:00:00Z`);
  return new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The requests to one service. */
export const total = (counts: Counts, service = 'graph'): number =>
  Object.entries(counts)
    .filter(([operation]) => operation.startsWith(`${service}: `))
    .reduce((sum, [, count]) => sum + count, 0);

/** The table of docs/graph-requests.md: a row for each operation, a column for each part. */
export function requestTable(parts: Readonly<Record<Part, Counts>>): string {
  const operations = [...new Set(PARTS.flatMap((part) => Object.keys(parts[part])))].toSorted();
  const cells = (count: (part: Part) => number) => {
    const counts = PARTS.map(count);
    const main = counts.slice(0, MAIN_PATH.length).reduce((sum, one) => sum + one, 0);
    return [main, ...counts].map((one) => one || '–').join(' | ');
  };
  const services = [...new Set(operations.map((one) => one.split(': ')[0] ?? ''))];
  const rows = services.flatMap((service) => [
    ...operations
      .filter((one) => one.startsWith(`${service}: `))
      .map((one) => {
        const name = one.slice(service.length + 2);
        return `| ${service} | \`${name}\` | ${cells((part) => parts[part][one] ?? 0)} |`;
      }),
    `| **${service}** | **sum** | ${cells((part) => total(parts[part], service))} |`,
  ]);
  return [
    '| service | operation | whole main path | until the start is awaited | pass issued | claimed | passkey, and done | watched after that | date change | reissue | withdrawal |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

if (import.meta.main) {
  const { startedFirstkey } = await import('../story/world.ts');
  const running = await startedFirstkey({ vendor: 'none' });
  try {
    console.log(requestTable(await graphRequests(running)));
  } finally {
    await running.stop();
    running.remove();
  }
}
