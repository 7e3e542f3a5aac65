import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The version of 25 November 2026, before anything was done for speed. */
const OLD_COMMIT = 'bda1839';
const APP_FOLDER = resolve(import.meta.dirname, '../..');

export interface OldCommit {
  readonly folder: string;
  remove(): void;
}

/**
 * Takes the old commit out of the git history into a temporary folder, installs its packages without
 * their install scripts, and builds its bundle. Throws an `Error` that says what is missing: the
 * history (an unpacked archive or a shallow clone has none), or the network.
 */
export function oldCommit(): OldCommit {
  const folder = mkdtempSync(join(tmpdir(), 'old-commit-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    run('git', ['clone', '--quiet', '--shared', '--no-checkout', APP_FOLDER, folder], APP_FOLDER);
    run('git', ['-c', 'advice.detachedHead=false', 'checkout', '--quiet', OLD_COMMIT], folder);
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
    run('npm', ['run', '--silent', 'build'], folder);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return;
  const said = (error?.message ?? stderr).trim().split('\n').slice(-3).join(' ');
  throw new Error(`"${command} ${args.join(' ')}" failed: ${said}`);
}
