import { randomUUID } from 'node:crypto';
import { type Engine, STEPS, TIMER_MS } from '../hub.ts';
import type { Postgres } from './postgres.ts';

/** The part of DBOS that is used here; the package is installed when the bench runs. */
export interface Dbos {
  setConfig(config: { name: string; systemDatabaseUrl: string; logLevel: string }): void;
  registerWorkflow(workflow: () => Promise<string>, about: { name: string }): () => Promise<string>;
  launch(): Promise<void>;
  shutdown(): Promise<void>;
  runStep(step: () => Promise<string>, about: { name: string }): Promise<string>;
  sleepms(ms: number): Promise<void>;
  recv(topic: string): Promise<unknown>;
  send(workflowId: string, message: number, topic: string): Promise<void>;
  startWorkflow(
    workflow: () => Promise<string>,
    about: { workflowID: string },
  ): () => Promise<{ getResult(): Promise<string> }>;
}

/** DBOS in this process, over PostgreSQL with every commit synced. */
export async function dbos(sdk: Dbos, postgres: Postgres): Promise<Engine> {
  sdk.setConfig({ name: 'bench', systemDatabaseUrl: postgres.url, logLevel: 'error' });
  const steps = async () => {
    for (let i = 0; i < STEPS; i++) await sdk.runStep(async () => 'done', { name: 'step' });
  };
  const workflow = sdk.registerWorkflow(
    async () => {
      await steps();
      await sdk.sleepms(TIMER_MS);
      await sdk.recv('go');
      await steps();
      return 'done';
    },
    { name: 'workflow' },
  );
  await sdk.launch();
  return {
    name: 'DBOS on PostgreSQL, every commit synced',
    async begin() {},
    async rest() {},
    async run() {
      const workflowID = randomUUID();
      const handle = await sdk.startWorkflow(workflow, { workflowID })();
      await sdk.send(workflowID, 1, 'go');
      await handle.getResult();
    },
    async close() {
      await sdk.shutdown();
      await postgres.stop();
    },
  };
}
