import { readFileSync } from 'node:fs';
import { type OrchestrationHandler, RetryOptions } from 'durable-functions';
import type { Clock } from '../../local/clock.ts';
import type { Activity, TestApp } from '../support/sdk-invoker.ts';

const SOURCE = readFileSync(new URL('recorded/lab-app.cjs', import.meta.url), 'utf8');

/** The orchestrators and activities of the recorded app, freshly loaded; its waits use `clock`. */
export function loadLabApp(clock: Clock): TestApp {
  const orchestrators: Record<string, OrchestrationHandler> = {};
  const activities: Record<string, Activity> = {};
  const nothing = () => {};
  const modules: Record<string, object> = {
    '@azure/functions': { app: { http: nothing, timer: nothing, storageQueue: nothing } },
    'durable-functions': {
      RetryOptions,
      input: { durableClient: nothing },
      app: {
        orchestration: (name: string, handler: OrchestrationHandler) => {
          orchestrators[name] = handler;
        },
        activity: (name: string, { handler }: { handler: Activity }) => {
          activities[name] = handler;
        },
      },
    },
  };
  const sleep = (wake: () => void, ms: number) => void clock.sleep(ms).then(wake);
  const load = new Function('require', 'setTimeout', 'global', SOURCE);
  load((name: string) => modules[name], sleep, {});
  return { orchestrators, activities };
}
