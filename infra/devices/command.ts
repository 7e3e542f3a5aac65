import { setTimeout as sleep } from 'node:timers/promises';
import { type RowFinding, readRows } from '../../shared/devices/rows.ts';
import { appUrl, type Call, callTo, tokenFor } from '../call-app.ts';
import { argumentsIn, runCommand, textOf } from '../run-command.ts';
import { showCodePage } from '../show-code.ts';
import { checkAll, progressOf, startAll } from './bulk.ts';

// `npm run devices -- FILE.csv --url URL`   checks the whole file, then asks for every device pass
// `npm run devices -- code ID --url URL`    shows the code of a pass at the desk in the browser, once

const USAGE = `npm run devices -- FILE.csv --url https://… [--audience api://…] [--check] [--no-wait]
npm run devices -- code ID --url https://… [--audience api://…]

A token of Entra for the app with the role Onboarding.Device is asked for with the Azure CLI
(--audience, as API_AUDIENCE says), or taken from FIRSTKEY_TOKEN.`;
const LOOK_AGAIN_MS = 15_000;

const say = (line: string) => console.log(line);

const OPTIONS = {
  url: { type: 'string' },
  audience: { type: 'string' },
  check: { type: 'boolean', default: false },
  'no-wait': { type: 'boolean', default: false },
} as const;

await runCommand(() => run(process.argv.slice(2)));

async function run(args: string[]): Promise<number> {
  const { positionals, values } = argumentsIn(args, OPTIONS, USAGE);
  const [what, id] = positionals;
  if (!what || !values.url) {
    say(USAGE);
    return 2;
  }
  const url = appUrl(values.url);
  const token = () => tokenFor(values.audience);
  if (what === 'code') return id ? showCode(url, await token(), id) : usage();
  const options = { isCheck: values.check, waits: !values['no-wait'] };
  return askFor(textOf(what), callTo(url, token), options);
}

function usage(): number {
  say(USAGE);
  return 2;
}

async function askFor(
  text: string,
  call: Call,
  { isCheck, waits }: { isCheck: boolean; waits: boolean },
): Promise<number> {
  const { passes, findings: inFile } = readRows(text);
  const findings = inFile.length > 0 ? inFile : await checkAll(call, passes);
  if (findings.length > 0) {
    list(findings);
    say(`${findings.length} finding(s). Nothing was started.`);
    return 1;
  }
  say(`${passes.length} row(s) are good.`);
  if (isCheck) return 0;
  const { started, findings: notStarted } = await startAll(call, passes);
  for (const { line, id } of started) say(`line ${line}: ${id}`);
  list(notStarted);
  if (!waits) return notStarted.length === 0 ? 0 : 1;
  const isGood = await follow(call, started);
  return isGood && notStarted.length === 0 ? 0 : 1;
}

function list(findings: readonly RowFinding[]): void {
  for (const { line, message } of findings) say(`line ${line}: ${message}`);
}

async function follow(call: Call, started: Parameters<typeof progressOf>[1]): Promise<boolean> {
  for (let said = ''; ; ) {
    const { text, isOver, isGood } = await progressOf(call, started);
    if (text !== said) say(`${new Date().toISOString().slice(0, 16)}  ${text}`);
    if (isOver) return isGood;
    said = text;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function showCode(url: URL, token: string, id: string): Promise<number> {
  const path = `/api/device-passes/${encodeURIComponent(id)}/code`;
  return (await showCodePage(url, token, path, say)) === 'shown' ? 0 : 1;
}
