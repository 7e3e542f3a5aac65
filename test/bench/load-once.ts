import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleSettings } from '../../local/settings.ts';

// Loads one app in this fresh process, as the Functions worker does, and prints what that took.

const [, , file = ''] = process.argv;
Object.assign(process.env, sampleSettings(join(import.meta.dirname, '../..')));

const begun = performance.now();
const cpuBefore = process.cpuUsage();
if (file.endsWith('.cjs')) createRequire(import.meta.url)(file);
else await import(pathToFileURL(file).href);
const { user, system } = process.cpuUsage(cpuBefore);
console.log(JSON.stringify({ ms: performance.now() - begun, cpuMs: (user + system) / 1_000 }));
process.exit();
