import {
  HubError,
  type InstanceFilter,
  RUNTIME_STATUSES,
  type RuntimeStatus,
} from '../../hub/contract.ts';
import { empty, type HttpAnswer, json } from '../http/call.ts';
import { invalidOperation } from './answers.ts';
import { historyView } from './history-view.ts';
import type { ManagementCall } from './management-call.ts';
import { isTerminal, statusView } from './status-view.ts';

const RETRY_AFTER_RUNNING_S = 5;
const PAGE_SIZE = 100;

/** One instance: 200 when it has ended, 202 with a Location while it has not, 404 if unknown. */
export async function getInstance(one: ManagementCall, instanceId: string): Promise<HttpAnswer> {
  const { hub, query, call } = one;
  const status = await hub.status(instanceId);
  if (!status) return empty(404);
  const showInput = readFlag(query, 'showInput', true);
  const showHistoryOutput = readFlag(query, 'showHistoryOutput', false);
  const history = readFlag(query, 'showHistory', false)
    ? historyView(await hub.history(instanceId), { showInput, showHistoryOutput })
    : undefined;
  const view = statusView(status, { showInput, history });
  if (!isTerminal(status.runtimeStatus)) {
    return json(202, view, [
      ['location', call.origin + call.target],
      ['retry-after', String(RETRY_AFTER_RUNNING_S)],
    ]);
  }
  const isErrorWanted = readFlag(query, 'returnInternalServerErrorOnFailure', false);
  return json(isErrorWanted && status.runtimeStatus === 'Failed' ? 500 : 200, view);
}

/** A page of instances. The continuation token travels in a header, empty on the last page. */
export async function listInstances(one: ManagementCall): Promise<HttpAnswer> {
  const { hub, query, call } = one;
  const top = Number.parseInt(query.get('top') ?? '', 10);
  if (top < 0) return invalidOperation(`The page size ${top} is not a positive number.`);
  const continuationToken = call.headers['x-ms-continuation-token'];
  const statuses = readStatuses(query);
  const filter: InstanceFilter = {
    ...readRange(query),
    ...(statuses && statuses.length > 0 && { statuses }),
    ...(query.get('instanceIdPrefix') && { instanceIdPrefix: query.get('instanceIdPrefix') ?? '' }),
    top: top > 0 ? top : PAGE_SIZE,
    ...(continuationToken && { continuationToken }),
  };
  const page = await hub.list(filter).catch(noneForABadToken);
  const showInput = readFlag(query, 'showInput', true);
  const views = page.instances.map((status) => statusView(status, { showInput }));
  return json(200, views, [['x-ms-continuation-token', page.continuationToken ?? '']]);
}

/** `createdTimeFrom` and `createdTimeTo` in epoch milliseconds; what cannot be read is left out. */
export function readRange(query: URLSearchParams): { createdFrom?: number; createdTo?: number } {
  const createdFrom = Date.parse(query.get('createdTimeFrom') ?? '');
  const createdTo = Date.parse(query.get('createdTimeTo') ?? '');
  return {
    ...(!Number.isNaN(createdFrom) && { createdFrom }),
    ...(!Number.isNaN(createdTo) && { createdTo }),
  };
}

/** The known statuses named in `runtimeStatus`, or undefined if the query names none at all. */
export function readStatuses(query: URLSearchParams): RuntimeStatus[] | undefined {
  const text = query.get('runtimeStatus');
  if (!text) return undefined;
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  return RUNTIME_STATUSES.filter((status) => names.includes(status.toLowerCase()));
}

function noneForABadToken(error: unknown): { instances: []; continuationToken?: string } {
  if (error instanceof HubError && error.code === 'badArgument') return { instances: [] };
  throw error;
}

function readFlag(query: URLSearchParams, name: string, byDefault: boolean): boolean {
  const text = query.get(name)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : byDefault;
}
