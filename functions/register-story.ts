import { app } from '@azure/functions';
import * as df from 'durable-functions';
import type { Config } from '../shared/config.ts';
import { bury } from '../shared/dead-letters.ts';
import { durationMs } from '../shared/domain/schedule.ts';
import { brake } from '../shared/withdrawal-brake.ts';
import { storyCast } from './cast.ts';
import { storyWorld, type World } from './compose.ts';
import { applyHireEvent } from './events/apply-hire-event.ts';
import { onboardEmployee } from './orchestrators/onboard-employee.ts';

/** The story, its steps, and the queue of events that start and change it. */
export function registerStory(config: Config, world: World): void {
  app.storageQueue('applyHireEvent', {
    queueName: config.HIRE_QUEUE,
    connection: 'AzureWebJobsStorage',
    extraInputs: [df.input.durableClient()],
    handler: applyHireEvent({
      ...world,
      queueName: config.HIRE_QUEUE,
      bury: (letter) => bury(world.records, letter),
      brake: brake({
        records: world.records,
        share: config.WITHDRAWAL_BRAKE_SHARE,
        min: config.WITHDRAWAL_BRAKE_MIN,
      }),
      precedence: config.SOURCE_PRECEDENCE,
      storyInput: {
        reissuesMax: config.REISSUES_MAX,
        passkeyGraceMs: durationMs(config.PASSKEY_GRACE),
        deliverySilenceMs: durationMs(config.DELIVERY_SILENCE) || null,
      },
    }),
  });
  df.app.orchestration('onboardEmployee', onboardEmployee);
  for (const [name, handler] of Object.entries(storyCast(storyWorld(config, world)))) {
    df.app.activity(name, { handler });
  }
}
