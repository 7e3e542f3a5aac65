import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Calls one measurement of one checkout in this process of its own. The last line has its result and the
// processor time of the call: node measure.ts FOLDER MODULE EXPORT [ARGUMENTS AS JSON]

const [, , folder = '', file = '', name = '', args = '[]'] = process.argv;
const module = (await import(pathToFileURL(join(folder, 'test/bench', file)).href)) as Record<
  string,
  (...given: unknown[]) => unknown
>;
const before = process.cpuUsage();
const result = await module[name]?.(...(JSON.parse(args) as unknown[]));
const { user, system } = process.cpuUsage(before);
console.log(`\n${JSON.stringify({ result, cpuMs: (user + system) / 1_000 })}`);
process.exit();
