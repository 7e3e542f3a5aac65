import { writeFileSync } from 'node:fs';
import { runPreview } from './command.ts';

process.exitCode = runPreview({
  args: process.argv.slice(2),
  env: process.env,
  print: (text) => console.log(text),
  write: (file, text) => writeFileSync(file, text),
});
