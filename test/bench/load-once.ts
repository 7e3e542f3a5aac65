import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleSettings } from '../../local/settings.ts';

// Loads one app in this fresh process and prints how long that took.

const [, , file = ''] = process.argv;
Object.assign(process.env, sampleSettings(join(import.meta.dirname, '../..')));

const begun = performance.now();
await import(pathToFileURL(file).href);
console.log(`loaded in ${performance.now() - begun} ms`);
process.exit();
