import { resolve } from 'node:path';
import { flagsOf } from '../../local/flags.ts';
import { writeClient } from './write.ts';

// `npm run client`: generates the client package's source from the description of the API.

flagsOf({});
await writeClient(resolve(import.meta.dirname, '../../packages/client'));
