import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { appUrl, callTo, tokenFor } from '../call-app.ts';
import { runAudit } from './run.ts';

// `npm run audit -- verify --url URL`, `npm run audit -- verify FILE --keys KEYS` and
// `npm run audit -- export --url URL [--format ocsf]`: see docs/audit.md.

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    audience: { type: 'string' },
    keys: { type: 'string' },
    newest: { type: 'string' },
    format: { type: 'string', default: 'lines' },
    since: { type: 'string' },
  },
});

try {
  const url = values.url === undefined ? undefined : appUrl(values.url);
  process.exitCode = await runAudit(positionals, values, {
    call: url && callTo(url, () => tokenFor(values.audience)),
    url,
    read: (file) => readFileSync(file, 'utf8'),
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
