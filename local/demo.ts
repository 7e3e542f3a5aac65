import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocal } from './boot.ts';
import { narrator } from './demo/narrator.ts';
import { visitor } from './demo/person.ts';
import { playDemo } from './demo/play.ts';
import { reportStartFailure } from './print-log.ts';

// `npm run demo`: one hire, from a signed webhook to a registered passkey, in a temporary folder.

const startedAt = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'firstkey-demo-'));
const log: string[] = [];

try {
  const local = await startLocal({
    appFolder: resolve(import.meta.dirname, '..'),
    dataFolder: folder,
    port: 0,
    log: (entry) => void log.push(JSON.stringify(entry)),
  });
  try {
    const isGood = await playDemo({
      person: visitor(local.url),
      narrate: narrator(process.argv.includes('--json')),
      webhookSecret: local.settings['HIRE_WEBHOOK_SECRETS'] ?? '',
      folder,
      log,
      seconds: () => (performance.now() - startedAt) / 1000,
    });
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
