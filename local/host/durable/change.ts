import { HubError } from '../../hub/contract.ts';
import { empty, type HttpAnswer, json } from '../http/call.ts';
import { invalidOperation } from './answers.ts';
import type { ManagementCall } from './management-call.ts';
import { goneMeanwhile } from './raise-event.ts';
import { isTerminal } from './status-view.ts';

/**
 * Terminates, suspends or resumes: 202, 404 unknown, 410 ended. Suspending a suspended instance
 * and resuming one that is not suspended is 500, as observed.
 */
export async function changeInstance(
  { hub, query }: ManagementCall,
  instanceId: string,
  verb: 'terminate' | 'suspend' | 'resume',
): Promise<HttpAnswer> {
  const status = await hub.status(instanceId);
  if (!status) return empty(404);
  const { runtimeStatus } = status;
  if (isTerminal(runtimeStatus)) return empty(410);
  try {
    await hub[verb](instanceId, query.get('reason') ?? '');
    return empty(202);
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'wrongState') return goneMeanwhile(error);
    return invalidOperation(
      `Cannot ${verb} the orchestration instance ${instanceId} because instance is in the ${runtimeStatus} state.`,
    );
  }
}

/** Runs a failed instance again from its failed step: 202, 404 unknown, 412 if it has not failed. */
export async function rewindInstance(
  { hub, query }: ManagementCall,
  instanceId: string,
): Promise<HttpAnswer> {
  const status = await hub.status(instanceId);
  if (!status) return json(404, `No orchestration with instance ID "$${instanceId}" found.`);
  if (status.runtimeStatus !== 'Failed') {
    return json(
      412,
      `This orchestration has status ${status.runtimeStatus}, but only orchestrations in the "Failed" state can be rewound.`,
    );
  }
  await hub.rewind(instanceId, query.get('reason') ?? '');
  return empty(202);
}
