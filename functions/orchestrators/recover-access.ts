import type { OrchestrationContext, Task } from 'durable-functions';
import type { Progress } from '../../shared/domain/onboarding.ts';
import { onboardEmployee } from './onboard-employee.ts';

/**
 * The run of one recovery, from the request to a new key. It goes through the phases of a hire, and
 * the plan says that it is a recovery. Then an approval takes the place of account, manager and
 * groups, the code may go to the requester, and an undo touches nothing but link and pass.
 */
export function* recoverAccess(
  context: OrchestrationContext,
): Generator<Task, Progress | undefined, unknown> {
  return yield* onboardEmployee(context);
}
