import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeEvidence, readKeys, summaryOf } from './verify.ts';

// `npm run evidence -- verify FILE --keys KEYS`: whether a file of evidence is genuine. KEYS is the
// answer of `GET /api/evidence-keys`, as a file or as the address of the app that signed.

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { keys: { type: 'string' } },
});
const [verb, file] = positionals;
if (verb !== 'verify' || !file || !values.keys) {
  console.error('npm run evidence -- verify FILE --keys https://APP/api/evidence-keys');
  process.exitCode = 1;
} else {
  const keys = await readKeys(values.keys);
  const judgement = judgeEvidence(JSON.parse(readFileSync(file, 'utf8')), keys);
  if (judgement.kind === 'genuine') {
    console.log(
      [`Genuine: signed by key ${judgement.kid}.`, ...summaryOf(judgement.statement)].join('\n'),
    );
  } else {
    console.error(`Not genuine: ${judgement.why}.`);
    process.exitCode = 2;
  }
}
