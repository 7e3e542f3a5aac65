import { appUrl, callTo, tokenFor } from '../call-app.ts';
import { argumentsIn, runCommand } from '../run-command.ts';
import { runPerson, USAGE } from './run.ts';

// `npm run person -- export | erase --employee-id ID --case NUMBER --url URL`: see docs/retention.md.

const OPTIONS = {
  url: { type: 'string' },
  audience: { type: 'string' },
  'employee-id': { type: 'string' },
  case: { type: 'string' },
} as const;

await runCommand(() => {
  const { positionals, values } = argumentsIn(process.argv.slice(2), OPTIONS, USAGE);
  const url = values.url === undefined ? undefined : appUrl(values.url);
  return runPerson(positionals, values, {
    call: url && callTo(url, () => tokenFor(values.audience)),
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  });
});
