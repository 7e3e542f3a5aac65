import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installDate } from './clock.ts';
import { controlApi } from './control/api.ts';
import { openDataFolder } from './data-folder.ts';
import { flagsOf } from './flags.ts';
import { reportStartFailure } from './print-log.ts';
import { startServices } from './services.ts';
import { sampleSettings } from './settings.ts';
import { startAzurite } from './simulators/azurite.ts';
import { StartError } from './start-error.ts';

// `npm run simulators`: simulated Azure and Azurite alone, in real time, for a Functions host of
// your own. `--port` (simulators), `--blob-port`, `--queue-port`, `--table-port`,
// `--host-url` (where that host will listen), `--settings FILE` (writes its local.settings.json; over
// one that is there only with `--force`).

const flags = flagsOf({
  port: { type: 'string', default: '7443' },
  'blob-port': { type: 'string', default: '10000' },
  'queue-port': { type: 'string', default: '10001' },
  'table-port': { type: 'string', default: '10002' },
  'host-url': { type: 'string', default: 'http://localhost:7071' },
  settings: { type: 'string' },
  force: { type: 'boolean', default: false },
});

try {
  if (flags.settings && existsSync(flags.settings) && !flags.force) {
    throw new StartError(
      `${flags.settings} is there already and may hold settings of your own. Name another file, or add --force to write over it.`,
    );
  }
  console.error('Starting simulated Azure and Azurite…');
  const { path: folder, release } = openDataFolder(
    resolve(process.env['FIRSTKEY_DATA'] || '.firstkey'),
    'npm run simulators',
  );
  const sample = sampleSettings(resolve(import.meta.dirname, '..'));
  const services = await startServices({
    folder,
    reportQueueName: sample['REPORT_QUEUE'] ?? 'delivery-reports',
    log: (message) => console.error(message),
    port: portOf('port'),
    startStorage: () =>
      startAzurite({
        location: join(folder, 'azurite'),
        ports: {
          blob: portOf('blob-port'),
          queue: portOf('queue-port'),
          table: portOf('table-port'),
        },
      }),
    control: (world) => controlApi(world),
  });
  installDate(services.clock);
  const values = {
    ...sample,
    ...services.settings,
    PUBLIC_URL: flags['host-url'],
    // This runs in real time, so the pass is issued at once, up to a month before the start.
    ISSUE_LEAD: 'P30D',
    CLAIM_LEAD: 'P30D',
  };
  report(values, join(folder, services.certificateFile));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await services.stop();
      release();
      process.exit(0);
    });
  }
} catch (error) {
  reportStartFailure(error);
  process.exit(1);
}

function portOf(flag: 'port' | 'blob-port' | 'queue-port' | 'table-port'): number {
  const port = Number(flags[flag]);
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw new StartError(`--${flag} must be a whole number from 1 to 65535.`);
}

function report(values: Record<string, string>, certificateFile: string): void {
  // An empty setting is none, and Microsoft's host may take an empty connection part for one.
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const text = JSON.stringify({ IsEncrypted: false, Values: set }, null, 2);
  if (flags.settings) writeFileSync(flags.settings, `${text}\n`, { mode: 0o600 });
  console.log(flags.settings ? `Wrote the app settings to ${flags.settings}.` : text);
  console.log(`
The simulators are up at ${values['GRAPH_ENDPOINT']}; look and act under /local/ there.
Start your Functions host so that it trusts their certificate:

  NODE_EXTRA_CA_CERTS=${certificateFile} func start
`);
}
