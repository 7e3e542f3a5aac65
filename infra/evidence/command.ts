import { argumentsIn, jsonOf, runCommand, textOf } from '../run-command.ts';
import { judgeEvidence, readKeys, summaryOf } from './verify.ts';

// `npm run evidence -- verify FILE --keys KEYS`: whether a file of evidence is genuine. KEYS is the
// answer of `GET /api/evidence-keys`, as a file or as the address of the app that signed. Exit codes:
// 0 genuine, 2 not genuine, 1 when it could not be found out.

const USAGE = 'npm run evidence -- verify FILE --keys https://APP/api/evidence-keys';

await runCommand(verify, { failed: 1 });

async function verify(): Promise<number> {
  const options = { keys: { type: 'string' } } as const;
  const { positionals, values } = argumentsIn(process.argv.slice(2), options, USAGE);
  const [verb, file] = positionals;
  if (verb !== 'verify' || !file || !values.keys) throw new Error(USAGE);
  const statement = jsonOf(textOf(file), file);
  const judgement = judgeEvidence(statement, await readKeys(values.keys));
  if (judgement.kind !== 'genuine') {
    console.error(`Not genuine: ${judgement.why}.`);
    return 2;
  }
  console.log(
    [`Genuine: signed by key ${judgement.kid}.`, ...summaryOf(judgement.statement)].join('\n'),
  );
  return 0;
}
