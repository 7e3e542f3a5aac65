import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { HirePreview } from '../../shared/intake/preview-hire.ts';
import { Secret } from '../../shared/secret.ts';
import { decoded } from './csv.ts';
import { type ImportProgress, postHires, postRow, type Sender } from './post-hires.ts';
import { type HireFile, type HireRow, type RowFinding, readHires } from './read-hires.ts';

// `npm run preview -- hires.csv` and `npm run import -- hires.csv --url https://…`: docs/csv.md.

const USAGE = `npm run preview -- hires.csv [--url https://…] [--map columns.json]
npm run import  -- hires.csv  --url https://…  [--map columns.json]
HIRE_WEBHOOK_SECRET holds a secret of HIRE_WEBHOOK_SECRETS.`;
const LOCAL = 'http://localhost:7071';

export interface World {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly print: (text: string) => void;
  readonly table: (rows: readonly object[]) => void;
  /** A line that the next one replaces. */
  readonly progress: (text: string) => void;
  readonly now: () => Date;
}

/** Runs one of the two commands. Returns the exit code: 0 done, 1 findings or refused, 2 wrong use. */
export async function runHires(world: World): Promise<number> {
  const wish = wishOf(world);
  if (typeof wish === 'string') {
    world.print(wish);
    return 2;
  }
  const hires = await hiresIn(wish, world.now());
  if (typeof hires === 'string') {
    world.print(hires);
    return 2;
  }
  report(world, hires);
  if (wish.command === 'preview') return preview(world, wish.sender, hires);
  if (hires.findings.length > 0) {
    world.print(`${hires.findings.length} finding(s). Nothing was sent.`);
    return 1;
  }
  return importAll(world, wish.sender, hires.rows, `${wish.file}.progress.json`);
}

/** The hires of the file, or why it cannot be read. */
async function hiresIn({ file, map }: Wish, now: Date): Promise<HireFile | string> {
  const text = await readFile(file).then(decoded, () => undefined);
  if (text === undefined) return `${file} cannot be read.`;
  const mapping = map === undefined ? {} : await mappingIn(map);
  if (!mapping)
    return `${map} is not an object in JSON, such as {"personalEmail": "Private e-mail"}.`;
  try {
    return readHires(text, now, { mapping });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function mappingIn(file: string): Promise<Record<string, string> | undefined> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

interface Wish {
  readonly command: 'preview' | 'import';
  readonly file: string;
  readonly map: string | undefined;
  readonly sender: Sender;
}

function wishOf({ args, env, fetch: ask, sleep }: World): Wish | string {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { url: { type: 'string' }, map: { type: 'string' } },
  });
  const [command, file] = positionals;
  const secret = env['HIRE_WEBHOOK_SECRET'];
  if ((command !== 'preview' && command !== 'import') || !file) return USAGE;
  if (command === 'import' && !values.url) return USAGE;
  if (!secret) return `HIRE_WEBHOOK_SECRET is missing.\n${USAGE}`;
  const url = values.url ?? LOCAL;
  if (!isSafe(url)) return 'The address must begin with https:// (http:// for this machine only).';
  return {
    command,
    file,
    map: values.map,
    sender: { url, secret: new Secret(secret), fetch: ask, sleep },
  };
}

/** Names, addresses and numbers of people are in what is sent. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname);
}

function report({ print, table }: World, { rows, findings, unknownColumns }: HireFile): void {
  print(`${rows.length} row(s).`);
  if (unknownColumns.length > 0) print(`Columns that are not read: ${unknownColumns.join(', ')}.`);
  if (findings.length > 0) table(findings);
}

async function preview(
  world: World,
  sender: Sender,
  { rows, findings }: HireFile,
): Promise<number> {
  const timestamp = world.now().toISOString();
  const shown: object[] = [];
  let isGood = findings.length === 0;
  for (const [index, row] of rows.entries()) {
    world.progress(`${index + 1} of ${rows.length}`);
    const own = findings.filter(({ line }) => line === row.line);
    const answer =
      own.length > 0 ? undefined : await postRow(sender, row, { timestamp, isDryRun: true });
    if (answer && answer.status !== 200) isGood = false;
    shown.push(previewRow(row, own, answer));
  }
  world.table(shown);
  return isGood ? 0 : 1;
}

function previewRow(
  { line, employmentId }: HireRow,
  findings: readonly RowFinding[],
  answer: { readonly status: number; readonly body: unknown } | undefined,
): object {
  const about = { line, employment: employmentId };
  if (!answer)
    return { ...about, finding: findings.map(({ path, code }) => `${path} ${code}`).join() };
  const said = answer.body as {
    preview?: HirePreview;
    findings?: RowFinding[];
    code?: string;
  } | null;
  if (answer.status !== 200 || !said?.preview) {
    const named = said?.findings?.map(({ path, code }) => `${path} ${code}`).join();
    return { ...about, finding: named ?? said?.code ?? `answered ${answer.status}` };
  }
  const { preview: made } = said;
  return {
    ...about,
    'in scope': made.isInScope,
    account: made.account,
    'user name': made.userPrincipalName,
    manager: made.manager,
    groups: made.groups.length,
    licences: made.licences.map(({ skuId, freeSeats }) => `${skuId}: ${freeSeats} free`).join(),
    starts: made.startsAt,
    'pass issued': made.issueAt,
    'pass minutes':
      'lifetimeMinutes' in made.pass ? made.pass.lifetimeMinutes : made.pass.impossible,
    channels: made.channels.join(', '),
    'second factor': made.secondFactor,
  };
}

async function importAll(
  world: World,
  sender: Sender,
  rows: readonly HireRow[],
  file: string,
): Promise<number> {
  const progress = await progressIn(file, world.now());
  const refused = await postHires(sender, rows, progress, async (now, count) => {
    await keep(file, now);
    world.progress(`${count} of ${rows.length}`);
  });
  if (!refused) {
    world.print(`${rows.length} row(s) accepted.`);
    return 0;
  }
  const { row, answer } = refused;
  const { code = '', findings = [] } = (answer.body ?? {}) as {
    code?: string;
    findings?: RowFinding[];
  };
  world.print(`Line ${row.line} was answered ${answer.status} ${code}. Correct it and run again.`);
  if (findings.length > 0) world.table(findings);
  return 1;
}

async function progressIn(file: string, now: Date): Promise<ImportProgress> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text) as ImportProgress;
  return { startedAt: now.toISOString(), done: {} };
}

/** Written beside and then renamed, so that a stop in the middle leaves the former one. */
async function keep(file: string, progress: ImportProgress): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(progress));
  await rename(`${file}.new`, file);
}
