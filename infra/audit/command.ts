import { appUrl, callTo, tokenFor } from '../call-app.ts';
import { argumentsIn, runCommand, textOf } from '../run-command.ts';
import { runAudit, USAGE } from './run.ts';

// `npm run audit -- verify --url URL`, `npm run audit -- verify FILE --keys KEYS` and
// `npm run audit -- export --url URL [--format ocsf]`: see docs/audit.md.

const OPTIONS = {
  url: { type: 'string' },
  audience: { type: 'string' },
  keys: { type: 'string' },
  newest: { type: 'string' },
  format: { type: 'string', default: 'lines' },
  since: { type: 'string' },
} as const;

await runCommand(() => {
  const { positionals, values } = argumentsIn(process.argv.slice(2), OPTIONS, USAGE);
  const url = values.url === undefined ? undefined : appUrl(values.url);
  return runAudit(positionals, values, {
    call: url && callTo(url, () => tokenFor(values.audience)),
    url,
    read: textOf,
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  });
});
