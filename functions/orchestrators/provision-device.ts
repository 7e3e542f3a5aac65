import type { OrchestrationContext, Task } from 'durable-functions';
import type { Progress } from '../../shared/domain/onboarding.ts';
import { onboardEmployee } from './onboard-employee.ts';

/**
 * The run of one device pass, from IT's request to an enrolled device. It goes through the phases of
 * a hire, and the plan says that it is about a device alone. Then the device takes the place of
 * account, manager and groups, the code may go to the technician, and an undo touches nothing but
 * the pass and the device.
 */
export function* provisionDevice(
  context: OrchestrationContext,
): Generator<Task, Progress | undefined, unknown> {
  return yield* onboardEmployee(context);
}
