import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// Git for Windows turns line ends into those of Windows unless a repository says otherwise. Then the linter
// refuses every file, a shell cannot run the scripts, and a package has other bytes.

test.each(['script.sh', 'page.md', 'source.ts', 'data.json'])(
  '%s has the same bytes after a checkout on Windows',
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'firstkey-line-ends-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'core.autocrlf=true', '-c', 'core.safecrlf=false', ...args], {
        cwd: folder,
      });
    try {
      const file = join(folder, name);
      copyFileSync(join(import.meta.dirname, '../.gitattributes'), join(folder, '.gitattributes'));
      writeFileSync(file, 'one\ntwo\n');
      git('init', '--quiet');
      git('add', '.');
      rmSync(file);
      git('checkout-index', '--all');
      expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
