import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../run-command.ts';
import { runHires } from './command.ts';

await runCommand(() =>
  runHires({
    args: process.argv.slice(2),
    env: process.env,
    fetch,
    sleep: async (ms) => void (await sleep(ms)),
    print: (text) => console.log(text),
    table: (rows) => console.table(rows),
    progress: (text) => void process.stderr.write(process.stderr.isTTY ? `\r${text} ` : ''),
    now: () => new Date(),
  }),
);
