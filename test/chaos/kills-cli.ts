import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flagsOf, wholeNumber } from '../../local/flags.ts';
import { freshBundle } from '../story/bundle.ts';
import { killedAfterEach } from './kill-after-answer.ts';

// `npm run kills -- --times N --within MS`: N times kill -9 within so many milliseconds of a 202; every
// hire is found again.

const values = flagsOf({
  times: { type: 'string', default: '50' },
  within: { type: 'string', default: '50' },
});
const times = wholeNumber('--times', values.times);
const withinMs = wholeNumber('--within', values.within);
const delaysMs = Array.from({ length: times }, (_, index) =>
  Math.floor((index * withinMs) / times),
);
const folder = mkdtempSync(join(tmpdir(), 'firstkey-kills-'));
const startedAt = performance.now();
try {
  await freshBundle();
  const findings = await killedAfterEach(folder, delaysMs);
  for (const finding of findings) console.log(finding);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(
    `${times} kills within ${withinMs} ms of a 202: ${times - findings.length} hires found, ${seconds} s`,
  );
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
