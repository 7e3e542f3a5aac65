import type { InstanceFilter, InstanceStatus } from './contract.ts';

export const PAGE_SIZE = 100;

/** The condition of a list query. An unreadable token selects nothing, as on Azure. */
export function listQuery(filter: InstanceFilter): { where: string; values: (string | number)[] } {
  const conditions: [string, ...(string | number)[]][] = [];
  const { createdFrom, createdTo, statuses, instanceIdPrefix, continuationToken } = filter;
  if (createdFrom !== undefined) conditions.push(['createdAt >= ?', createdFrom]);
  if (createdTo !== undefined) conditions.push(['createdAt <= ?', createdTo]);
  if (statuses) {
    conditions.push([`status IN (${statuses.map(() => '?').join()})`, ...statuses]);
  }
  if (instanceIdPrefix) {
    conditions.push(['substr(id, 1, ?) = ?', instanceIdPrefix.length, instanceIdPrefix]);
  }
  if (continuationToken) conditions.push(afterToken(continuationToken));
  return {
    where: ['1', ...conditions.map(([sql]) => sql)].join(' AND '),
    values: conditions.flatMap(([, ...values]) => values),
  };
}

/** The same condition, for instances that are in memory. */
export function listTest(filter: InstanceFilter): (instance: InstanceStatus) => boolean {
  const { createdFrom = -Infinity, createdTo = Infinity, statuses, continuationToken } = filter;
  const { instanceIdPrefix = '' } = filter;
  const after = continuationToken ? readToken(continuationToken) : '';
  return ({ instanceId, createdAt, runtimeStatus }) =>
    createdAt >= createdFrom &&
    createdAt <= createdTo &&
    (!statuses || statuses.includes(runtimeStatus)) &&
    instanceId.startsWith(instanceIdPrefix) &&
    after !== undefined &&
    instanceId > after;
}

export const tokenAfter = (instanceId: string): string =>
  Buffer.from(JSON.stringify({ after: instanceId })).toString('base64url');

function afterToken(token: string): [string, ...string[]] {
  const after = readToken(token);
  return after === undefined ? ['0'] : ['id > ?', after];
}

function readToken(token: string): string | undefined {
  try {
    const { after } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { after?: unknown };
    return typeof after === 'string' ? after : undefined;
  } catch {
    return undefined;
  }
}
