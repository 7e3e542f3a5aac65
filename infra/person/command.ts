import { parseArgs } from 'node:util';
import { appUrl, callTo, tokenFor } from '../call-app.ts';
import { runPerson } from './run.ts';

// `npm run person -- export | erase --employee-id ID --case NUMBER --url URL`: see docs/retention.md.

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    audience: { type: 'string' },
    'employee-id': { type: 'string' },
    case: { type: 'string' },
  },
});

try {
  const url = values.url === undefined ? undefined : appUrl(values.url);
  const call = url && callTo(url, () => tokenFor(values.audience));
  process.exitCode = await runPerson(positionals, values, {
    call,
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
