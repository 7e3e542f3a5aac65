import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SECTIONS } from './sections.ts';

// `npm run bench`: every measurement, one after the other. `npm run bench -- hub mails`: these alone.
// Compare ratios of one run, because machines differ.

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. There are: ${Object.keys(SECTIONS).join(', ')}.`,
  );
  process.exit(1);
}
const names = Object.keys(SECTIONS).filter((name) => chosen.length === 0 || chosen.includes(name));
const failed = names.filter((name, index) => !measured(name, index));
console.log(failed.length === 0 ? '\nAll were measured.' : `\nNot measured: ${failed.join(', ')}.`);
process.exitCode = failed.length;

function measured(name: string, index: number): boolean {
  console.log(`\n${index + 1} of ${names.length}, ${name}: ${SECTIONS[name]?.what}`);
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'sections.ts'), name], {
    stdio: 'inherit',
  });
  console.log(`${name} took ${Math.round((performance.now() - begun) / 1_000)} s.`);
  return status === 0;
}
