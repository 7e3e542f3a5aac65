// Run by kill.test.ts in a process of its own: one hub on one file, killed at any moment.
import { appendFileSync } from 'node:fs';
import { RetryOptions } from 'durable-functions';
import { Clock } from '../../local/clock.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { sdkInvoker } from '../support/sdk-invoker.ts';

const [file = '', effectsFile = '', lengthText = '0'] = process.argv.slice(2);
const length = Number(lengthText);
const store = openHubStore(file);
const hub = createTaskHub({ name: 'Kill', clock: new Clock({ ticking: true }), store });

hub.open(
  sdkInvoker({
    activities: {
      effect: (n: number) => {
        appendFileSync(effectsFile, `${n}\n`);
        return n;
      },
    },
    orchestrators: {
      *chain({ df }) {
        const done: unknown[] = [];
        for (let n = 0; n < length; n++) {
          done.push(yield df.callActivityWithRetry('effect', new RetryOptions(5, 3), n));
          if (n % 5 === 0) {
            yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + 3));
          }
        }
        return [...done, yield df.waitForExternalEvent('E'), yield df.callSubOrchestrator('child')];
      },
      *child({ df }) {
        return yield df.callActivity('effect', length);
      },
    },
  }),
);

if (!(await hub.status('chain'))) {
  // Both share a commit, so that no kill comes between them.
  const starting = hub.start({ name: 'chain', instanceId: 'chain' });
  await Promise.all([starting, hub.raiseEvent('chain', 'E', '"event"')]);
}
const watch = setInterval(async () => {
  const status = await hub.status('chain');
  if (status?.runtimeStatus === 'Running' || status?.runtimeStatus === 'Pending') return;
  clearInterval(watch);
  console.log(JSON.stringify(status));
  await hub.close();
  store.close();
}, 5);
