import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Calls one measurement of one checkout in this process of its own. The last line has its result and the
// processor time of the call, with that of the processes it started, which only Linux tells:
// node measure.ts FOLDER MODULE EXPORT [ARGUMENTS AS JSON]

const [, , folder = '', file = '', name = '', args = '[]'] = process.argv;
const module = (await import(pathToFileURL(join(folder, 'test/bench', file)).href)) as Record<
  string,
  (...given: unknown[]) => unknown
>;
const before = process.cpuUsage();
const result = await module[name]?.(...(JSON.parse(args) as unknown[]));
const { user, system } = process.cpuUsage(before);
const cpuMs = (user + system) / 1_000 + endedChildrenMs();
console.log(`\n${JSON.stringify({ result, cpuMs })}`);
process.exit();

/** `cutime` and `cstime` of proc(5), in hundredths of a second, after the name in brackets. */
function endedChildrenMs(): number {
  if (!existsSync('/proc/self/stat')) return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
