import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../../local/free-port.ts';
import { type Engine, STEPS, TIMER_MS } from '../hub.ts';
import { untilReady } from './until-ready.ts';

/** The part of Restate's SDK that is used here; the package is installed when the bench runs. */
interface Sdk {
  workflow(definition: { name: string; handlers: Record<string, unknown> }): unknown;
  createEndpointHandler(options: {
    services: unknown[];
    logger: () => void;
  }): Parameters<typeof createServer>[1] & object;
}
interface Context {
  run(name: string, action: () => string): Promise<string>;
  sleep(ms: number): Promise<void>;
  promise(name: string): { resolve(value: number): Promise<void> } & Promise<number>;
}

/**
 * Restate's server as a process of its own, with its log on the disk, each append synced as it is by
 * default. The workflow is served from this process, as its SDK does it.
 */
export async function restate(sdk: Sdk, packages: string, folder: string): Promise<Engine> {
  const [ingress, admin, fabric] = [await freePort(), await freePort(), await freePort()];
  const endpoint = createServer(
    sdk.createEndpointHandler({ services: [workflow(sdk)], logger: () => {} }),
  );
  endpoint.listen(0, '127.0.0.1');
  await once(endpoint, 'listening');
  const server = start(packages, folder, { ingress, admin, fabric });
  const stop = async () => {
    server.kill();
    await once(server, 'exit');
    endpoint.close();
  };
  try {
    await untilReady(() => fetch(`http://127.0.0.1:${admin}/health`), server);
    const { port } = endpoint.address() as AddressInfo;
    await post(`http://127.0.0.1:${admin}/deployments`, { uri: `http://127.0.0.1:${port}` });
    return engine(`http://127.0.0.1:${ingress}`, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function workflow(sdk: Sdk): unknown {
  const steps = async (context: Context) => {
    for (let i = 0; i < STEPS; i++) await context.run('step', () => 'done');
  };
  return sdk.workflow({
    name: 'bench',
    handlers: {
      async run(context: Context) {
        await steps(context);
        await context.sleep(TIMER_MS);
        await context.promise('go');
        await steps(context);
        return 'done';
      },
      async go(context: Context) {
        await context.promise('go').resolve(1);
      },
    },
  });
}

function start(
  packages: string,
  folder: string,
  ports: { ingress: number; admin: number; fabric: number },
): ChildProcess {
  const program = join(packages, '@restatedev/restate-server-linux-x64/bin/restate-server');
  const address = (port: number) => `127.0.0.1:${port}`;
  return spawn(program, ['--no-logo', '--listen-mode', 'tcp', '--base-dir', folder], {
    stdio: 'ignore',
    env: {
      RESTATE_BIND_ADDRESS: address(ports.fabric),
      RESTATE_ADVERTISED_ADDRESS: `http://${address(ports.fabric)}`,
      RESTATE_INGRESS__BIND_ADDRESS: address(ports.ingress),
      RESTATE_ADMIN__BIND_ADDRESS: address(ports.admin),
      RESTATE_DISABLE_TELEMETRY: 'true',
    },
  });
}

function engine(ingress: string, close: () => Promise<void>): Engine {
  return {
    name: 'Restate, log synced',
    async begin() {},
    async rest() {},
    async run() {
      const at = `${ingress}/bench/${randomUUID()}`;
      await Promise.all([post(`${at}/run`), post(`${at}/go`)]);
    },
    close,
  };
}

async function post(address: string, body?: object): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Restate answered ${answer.status} to ${address}: ${text}`);
}
