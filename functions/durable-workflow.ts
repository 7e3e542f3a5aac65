import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Orchestrator, Workflow } from '../shared/domain/ports.ts';
import { ServiceError } from '../shared/errors.ts';

const ORCHESTRATOR: Orchestrator = 'onboardEmployee';
const ENDED_BY_A_BUG: readonly string[] = ['Failed', 'Terminated', 'Canceled'];

/** The workflow port on the durable client of one invocation. */
export function durableWorkflow(context: unknown): Workflow {
  const client = df.getClient(context as InvocationContext);
  const statusOf = (id: string) => existing(() => client.getStatus(id));

  return {
    async startOnce(instanceId, input, orchestrator = ORCHESTRATOR) {
      if (await statusOf(instanceId)) return;
      try {
        await client.startNew(orchestrator, { instanceId, input });
      } catch (error) {
        // A parallel call may have started it between the check and the start.
        if (!(await statusOf(instanceId))) throw unavailable(error);
      }
    },

    async startAgain(instanceId, input) {
      try {
        // The host accepts the id of a run that has ended, and refuses the id of a running one.
        await client.startNew(ORCHESTRATOR, { instanceId, input });
      } catch (error) {
        throw unavailable(error);
      }
    },

    async raiseEvent(instanceId, event, data) {
      const raised = await existing(async () => {
        await client.raiseEvent(instanceId, event, data);
        return true;
      });
      return raised ? 'raised' : 'noSuchRun';
    },

    async purge(instanceId) {
      await existing(() => client.purgeInstanceHistory(instanceId));
    },

    async state(instanceId) {
      const status = await statusOf(instanceId);
      if (!status) return undefined;
      const { customStatus, runtimeStatus } = status;
      const hasFailed = ENDED_BY_A_BUG.includes(runtimeStatus);
      return { customStatus, hasFailed, hasEnded: hasFailed || runtimeStatus === 'Completed' };
    },
  };
}

/**
 * The client reports a missing instance only in the text of an error. Its text of another failure
 * quotes the answer of the host, in which anything may stand.
 */
const NO_SUCH_INSTANCE =
  /^(DurableClient error: Durable Functions extension replied with HTTP 404|No instance with ID)/;

async function existing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && NO_SUCH_INSTANCE.test(error.message)) return undefined;
    throw unavailable(error);
  }
}

function unavailable(error: unknown): ServiceError {
  return new ServiceError('The task hub could not be asked.', {
    service: 'task hub',
    code: 'unreachable',
    cause: error instanceof Error ? error.name : typeof error,
  });
}
