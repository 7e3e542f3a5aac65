import { HubError } from '../../hub/contract.ts';
import { empty, type HttpAnswer, json } from '../http/call.ts';
import type { ManagementCall } from './management-call.ts';
import { readRange, readStatuses } from './query.ts';
import { isTerminal, TERMINAL_STATUSES } from './status-view.ts';

/** Deletes one instance that has ended: 200, 404 unknown, 412 while it has not ended. */
export async function purgeInstance(
  { hub }: ManagementCall,
  instanceId: string,
): Promise<HttpAnswer> {
  const status = await hub.status(instanceId);
  if (!status) return empty(404);
  if (!isTerminal(status.runtimeStatus)) {
    return json(
      412,
      `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${instanceId} has status ${status.runtimeStatus}`,
    );
  }
  const instancesDeleted = await hub.purge(instanceId);
  return instancesDeleted > 0 ? json(200, { instancesDeleted }) : empty(404);
}

/**
 * Deletes ended instances created since `createdTimeFrom` (else 400); 404 if there are none.
 *
 * Microsoft's host drops non-terminal statuses from the filter and then deletes everything in the
 * range, running instances too. This host never deletes an instance that has not ended.
 */
export async function purgeInstances({ hub, query }: ManagementCall): Promise<HttpAnswer> {
  const range = readRange(query);
  if (range.createdFrom === undefined) {
    return json(400, { Message: "Please provide value for 'createdTimeFrom' parameter." });
  }
  const wanted = readStatuses(query);
  const statuses = query.has('runtimeStatus')
    ? (wanted ?? []).filter(isTerminal)
    : TERMINAL_STATUSES;
  if (statuses.length === 0) return empty(404);
  try {
    const instancesDeleted = await hub.purgeAll({ ...range, statuses });
    return instancesDeleted > 0 ? json(200, { instancesDeleted }) : empty(404);
  } catch (error) {
    if (error instanceof HubError) return json(400, { Message: error.message });
    throw error;
  }
}
