import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { Execution } from '../../shared/workflow/durable.ts';
import { step } from '../../shared/workflow/step.ts';
import type { TestApp } from '../support/sdk-invoker.ts';

const numbered = z.object({ n: z.number() });
const events = { a: numbered, b: numbered, c: numbered };

const look = step('look', z.object({ at: z.number() }), z.null());

export const LabInput = z.object({
  /** How many events it is to hear before it ends. */
  total: z.number(),
  waitMs: z.number(),
  /** Calls a step before every wait, or before none, or before every second one. */
  looks: z.enum(['always', 'never', 'sometimes']).default('always'),
  heard: z.array(z.number()).default([]),
  waits: z.number().default(0),
  executions: z.number().default(1),
});

export type LabInput = z.infer<typeof LabInput>;

/** Waits again and again, looking now and then, until it has heard `total` events. */
export function* lab(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const input = LabInput.parse(context.df.getInput());
  const { total, waitMs, looks, heard, executions } = input;
  const execution = new Execution(context, events);
  for (let { waits } = input; heard.length < total; waits++) {
    if (looks === 'always' || (looks === 'sometimes' && waits % 2 === 0)) {
      yield* execution.call(look, { at: waits });
    }
    const news = yield* execution.hear(new Date(execution.now.getTime() + waitMs));
    if (news.happened !== 'nothing') heard.push(news.data.n);
    else if (execution.isLong) {
      execution.continueAsNew({ ...input, heard, waits: waits + 1, executions: executions + 1 });
      return undefined;
    }
  }
  return { heard, executions };
}

export const labApp: TestApp = {
  orchestrators: { lab },
  activities: { look: () => ({ done: null }) },
};
