import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocal } from './boot.ts';
import { helpdesk } from './demo/helpdesk.ts';
import { narrator } from './demo/narrator.ts';
import { visitor } from './demo/person.ts';
import { type Demo, playDemo } from './demo/play.ts';
import { playDevices } from './demo/play-devices.ts';
import { playRecovery } from './demo/play-recovery.ts';
import { technician } from './demo/technician.ts';
import { flagsOf } from './flags.ts';
import { reportStartFailure } from './print-log.ts';

// `npm run demo`: one hire, from a signed webhook to a registered passkey, in a temporary folder.
// `npm run demo -- --device`: a hire with a laptop, and a pass for the new laptop of a colleague.
// `npm run demo -- --recovery`: a colleague whose phone was stolen, from the call to a new passkey.

const flags = flagsOf({
  device: { type: 'boolean', default: false },
  recovery: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const startedAt = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'firstkey-demo-'));
const log: string[] = [];
if (flags.device) process.env['DEVICES'] = 'on';

const play = (demo: Demo, url: string): Promise<boolean> => {
  if (flags.device) return playDevices(demo, technician(url));
  return flags.recovery ? playRecovery(demo, helpdesk(url)) : playDemo(demo);
};

try {
  const local = await startLocal({
    appFolder: resolve(import.meta.dirname, '..'),
    dataFolder: folder,
    port: 0,
    log: (entry) => void log.push(JSON.stringify(entry)),
  });
  try {
    const demo = {
      person: visitor(local.url),
      narrate: narrator(flags.json),
      webhookSecret: local.settings['HIRE_WEBHOOK_SECRETS'] ?? '',
      folder,
      log,
      seconds: () => (performance.now() - startedAt) / 1000,
    };
    const isGood = await play(demo, local.url);
    process.exitCode = isGood ? 0 : 1;
  } finally {
    await local.stop();
  }
} catch (error) {
  reportStartFailure(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
