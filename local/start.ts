import { existsSync, watch } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { type LocalFirstkey, startLocal } from './boot.ts';
import { buildBundle } from './build.ts';
import { flagsOf } from './flags.ts';
import { printed, reportStartFailure } from './print-log.ts';
import { sampleHire, signedWebhook } from './sample-hire.ts';
import { ignoredSettings } from './settings.ts';
import { StartError } from './start-error.ts';

// `npm start`: the whole of Firstkey on this machine, until it is stopped.

const appFolder = resolve(import.meta.dirname, '..');
const WATCHED = ['functions', 'shared'];
/** Editors write a file in several steps. */
const SETTLE_MS = 200;
/** Names the changed file to the process that takes over. */
const RESTARTED = 'FIRSTKEY_RESTARTED_BY';

/** The app takes its settings from the environment, which is written over while it starts. */
const given = { ...process.env };
const { watch: isWatching } = flagsOf({ watch: { type: 'boolean', default: false } });
const dataFolder = resolve(process.env['FIRSTKEY_DATA'] || '.firstkey');

try {
  // A process that takes over finds the bundle that was built for it.
  if (isWatching && !process.env[RESTARTED]) await buildWhenPossible();
  const isKnown = existsSync(join(dataFolder, 'hub.sqlite'));
  console.log(`Starting simulated Azure, storage and the app in ${dataFolder}…`);
  const local = await startLocal({
    appFolder,
    dataFolder,
    program: isWatching ? 'npm run dev' : 'npm start',
    port: portOf(process.env['PORT']),
    ...(process.env['HOST'] && { bind: process.env['HOST'] }),
    log: printed,
  });
  if (isWatching) restartOnChange(local);
  if (process.env[RESTARTED]) console.log(`${process.env[RESTARTED]} changed; started again.`);
  else announce(local, isKnown);
  // With NODE_COMPILE_CACHE, compiled code is kept even if this process is killed later.
  flushCompileCache();
  stopOnSignal(local);
} catch (error) {
  reportStartFailure(error);
  process.exit(1);
}

function portOf(text: string | undefined): number {
  const port = Number(text || 7071);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError('PORT must be a whole number from 0 to 65535.');
}

function announce({ url, settings, clock }: LocalFirstkey, isKnown: boolean): void {
  const ignored = ignoredSettings(given, settings);
  if (ignored.length > 0)
    console.log(`\nNot used here, because the simulators decide: ${ignored.join(', ')}.`);
  const now = new Date(clock.now());
  const secret = settings['HIRE_WEBHOOK_SECRETS'] ?? '';
  const { headers, body } = signedWebhook(sampleHire(now), secret, now);
  const flags = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  console.log(`
Firstkey is up; it is ${now.toISOString()} here${isKnown ? ', where it stopped last time' : ''}. Ctrl-C stops it.

  look and act      ${settings['PUBLIC_URL']}/local/
  the pages         ${settings['PUBLIC_URL']}/ (sign in as operator@contoso.com or boss@contoso.com)
  the app           ${url}/api/health
  its data          ${dataFolder} (delete it to begin anew)
  simulated Azure   ${settings['GRAPH_ENDPOINT']}
  tables, queues    ${settings['AzureWebJobsStorage']}

Press “New hire” there, or post a signed hire (the signature is good for five minutes by this clock):

  curl -i ${url}/api/hires ${flags.join(' ')} -d '${body}'
`);
}

async function canBuild(): Promise<boolean> {
  try {
    await buildBundle();
    return true;
  } catch (error) {
    // esbuild has said what is wrong and where.
    console.error(`Not started: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return false;
  }
}

/**
 * Waits for the next change while the sources cannot be built. It watches before it builds, because to begin
 * takes some tens of milliseconds, and a change in them would be missed.
 */
async function buildWhenPossible(): Promise<void> {
  for (;;) {
    const next = watchForChange();
    if (await canBuild()) return next.stop();
    console.error('Waiting for the next change in functions/ or shared/…');
    await next.change;
  }
}

function watchForChange(): { readonly change: Promise<void>; stop(): void } {
  const { promise: change, resolve: changed } = Promise.withResolvers<void>();
  const watchers = WATCHED.map((folder) =>
    watch(resolve(appFolder, folder), { recursive: true }, () => {
      stop();
      setTimeout(changed, SETTLE_MS);
    }),
  );
  const stop = () => {
    for (const watcher of watchers) watcher.close();
  };
  return { change, stop };
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
  const changed = (_event: string, file: string | null) => {
    clearTimeout(timeout);
    timeout = setTimeout(() => void restart(local, file ?? 'A file'), SETTLE_MS);
  };
  for (const folder of WATCHED) {
    watch(resolve(appFolder, folder), { recursive: true }, changed);
  }
}

/** A bundle that cannot be built stops nothing: the old one goes on, and the next change tries again. */
async function restart(local: LocalFirstkey, file: string): Promise<void> {
  if (!(await canBuild())) return;
  await local.stop();
  process.env[RESTARTED] = file;
  process.execve?.(process.execPath, [process.execPath, ...process.argv.slice(1)], process.env);
}
