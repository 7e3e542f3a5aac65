import { watch } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { type LocalFirstkey, startLocal } from './boot.ts';
import { buildBundle } from './build.ts';
import { printed, reportStartFailure } from './print-log.ts';
import { sampleHire, signedWebhook } from './sample-hire.ts';
import { StartError } from './start-error.ts';

// `npm start`: the whole of Firstkey on this machine, until it is stopped.

const appFolder = resolve(import.meta.dirname, '..');

try {
  if (process.argv.includes('--watch')) await buildBundle();
  const local = await startLocal({
    appFolder,
    dataFolder: resolve(process.env['FIRSTKEY_DATA'] || '.firstkey'),
    program: process.argv.includes('--watch') ? 'npm run dev' : 'npm start',
    port: portOf(process.env['PORT']),
    ...(process.env['HOST'] && { bind: process.env['HOST'] }),
    log: printed,
  });
  announce(local);
  // With NODE_COMPILE_CACHE, compiled code is kept even if this process is killed later.
  flushCompileCache();
  stopOnSignal(local);
  if (process.argv.includes('--watch')) restartOnChange(local);
} catch (error) {
  reportStartFailure(error);
  process.exit(1);
}

function portOf(text: string | undefined): number {
  const port = Number(text || 7071);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError('PORT must be a whole number from 0 to 65535.');
}

function announce({ url, settings, clock }: LocalFirstkey): void {
  const now = new Date(clock.now());
  const secret = settings['HIRE_WEBHOOK_SECRETS'] ?? '';
  const { headers, body } = signedWebhook(sampleHire(now), secret, now);
  const flags = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  console.log(`
Firstkey is up; it is ${now.toISOString()} here.

  the app           ${url}/api/health
  look and act      ${url}/local/
  the mails         ${url}/local/outbox
  simulated Azure   ${settings['GRAPH_ENDPOINT']}
  tables, queues    ${settings['AzureWebJobsStorage']}

Post a signed hire (the signature is good for five minutes by this clock):

  curl -i ${url}/api/hires ${flags.join(' ')} -d '${body}'
`);
}

function stopOnSignal(local: LocalFirstkey): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void local.stop().then(() => process.exit(0));
    });
  }
}

/** The bundle runs, so a change needs a new bundle and a new process. */
function restartOnChange(local: LocalFirstkey): void {
  let timeout: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timeout);
    timeout = setTimeout(() => void restart(local), 200);
  };
  for (const folder of ['functions', 'shared']) {
    watch(resolve(appFolder, folder), { recursive: true }, changed);
  }
}

async function restart(local: LocalFirstkey): Promise<void> {
  await local.stop();
  process.execve?.(process.execPath, [process.execPath, ...process.argv.slice(1)], process.env);
}
