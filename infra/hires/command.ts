import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { decoded } from '../../shared/domain/csv.ts';
import { parsedJson } from '../../shared/errors.ts';
import type { HirePreview } from '../../shared/intake/preview-hire.ts';
import type { DateOrder } from '../../shared/intake/reading/start-moment.ts';
import { Secret } from '../../shared/secret.ts';
import { argumentsIn } from '../run-command.ts';
import { type ImportProgress, postHires, postRow, type Sender } from './post-hires.ts';
import { type HireFile, type HireRow, type RowFinding, readHires } from './read-hires.ts';

// `npm run preview -- hires.csv` and `npm run import -- hires.csv --url https://…`: docs/csv.md.

const USAGE = `npm run preview -- hires.csv [--url https://…] [options]
npm run import  -- hires.csv  --url https://…  [options]

  --map columns.json    the names of your columns: {"personalEmail": "Private e-mail"}
  --dates dayFirst      how to read 04/01/2027: dayFirst or monthFirst
  --encoding NAME       how the file was saved, where it is not UTF-8: windows-1252

HIRE_WEBHOOK_SECRET holds a secret of HIRE_WEBHOOK_SECRETS. docs/csv.md says more.`;
const LOCAL = 'http://localhost:7071';

export interface Deps {
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
export async function runHires(deps: Deps): Promise<number> {
  const wish = wishOf(deps);
  if (typeof wish === 'string') {
    deps.print(wish);
    return 2;
  }
  const hires = await hiresIn(wish, deps.now());
  if (typeof hires === 'string') {
    deps.print(hires);
    return 2;
  }
  if (hires.missingColumns.length > 0) {
    deps.print(withoutColumns(hires, wish.map));
    return 2;
  }
  report(deps, hires);
  if (wish.command === 'preview') return preview(deps, wish.sender, hires);
  if (hires.findings.length > 0) {
    deps.print(`${hires.findings.length} finding(s). Nothing was sent.${adviceFor(hires)}`);
    return 1;
  }
  return importAll(deps, wish.sender, hires.rows, `${wish.file}.progress.json`);
}

/** The hires of the file, or why it cannot be read. */
async function hiresIn(
  { file, map, encoding, dateOrder }: Wish,
  now: Date,
): Promise<HireFile | string> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return `${file} cannot be read.`;
  const mapping = map === undefined ? {} : await mappingIn(map);
  if (!mapping)
    return `${map} is not an object in JSON, such as {"personalEmail": "Private e-mail"}.`;
  try {
    return readHires(decoded(bytes, encoding), now, { mapping, dateOrder });
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

/** The whole file lacks them, so it is said once, with a beginning of the names. */
function withoutColumns({ missingColumns, unknownColumns }: HireFile, map: string | undefined) {
  const start = Object.fromEntries(missingColumns.map((field) => [field, '…']));
  return [
    `The file has no column for ${missingColumns.join(', ')}.`,
    ...(unknownColumns.length > 0 ? [`Its other columns: ${unknownColumns.join(', ')}.`] : []),
    `Name the columns so, or write their names into ${map ?? 'columns.json'} and give --map:`,
    JSON.stringify(start, null, 2),
    'Where you have one number for a person, give its column to employmentId and to employeeId.',
  ].join('\n');
}

const TWO_DAYS = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/;

function adviceFor({ rows, findings }: Pick<HireFile, 'rows' | 'findings'>): string {
  const isOfOrder = findings.some(
    ({ line, path }) =>
      path === 'data.startDate' &&
      rows.some((row) => row.line === line && TWO_DAYS.test(String(row.data['startDate']))),
  );
  if (!isOfOrder) return '';
  return '\nSome dates may be two days. Say which: --dates dayFirst, or --dates monthFirst.';
}

interface Wish {
  readonly command: 'preview' | 'import';
  readonly file: string;
  readonly map: string | undefined;
  readonly encoding: string | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly sender: Sender;
}

function wishOf({ args, env, fetch: ask, sleep }: Deps): Wish | string {
  const parsed = parsedArgs(args);
  if (typeof parsed === 'string') return parsed;
  const { positionals, values } = parsed;
  const [command, file] = positionals;
  const secret = env['HIRE_WEBHOOK_SECRET'];
  if ((command !== 'preview' && command !== 'import') || !file) return USAGE;
  if (command === 'import' && !values.url) return USAGE;
  const { dates } = values;
  if (dates !== undefined && !isDateOrder(dates)) return `--dates takes dayFirst or monthFirst.`;
  if (!secret) return 'HIRE_WEBHOOK_SECRET is missing: put a secret of HIRE_WEBHOOK_SECRETS there.';
  const url = values.url ?? LOCAL;
  if (!isSafe(url)) return 'The address must begin with https:// (http:// for this machine only).';
  return {
    command,
    file,
    map: values.map,
    encoding: values.encoding,
    dateOrder: dates,
    sender: { url, secret: new Secret(secret), fetch: ask, sleep },
  };
}

function parsedArgs(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { url: text, map: text, dates: text, encoding: text };
  try {
    return argumentsIn(args, options, USAGE);
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
}

const isDateOrder = (text: string): text is DateOrder =>
  text === 'dayFirst' || text === 'monthFirst';

/** Names, addresses and numbers of people are in what is sent. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname);
}

function report({ print, table }: Deps, { rows, findings, unknownColumns }: HireFile): void {
  print(`${rows.length} row(s).`);
  if (unknownColumns.length > 0) print(`Columns that are not read: ${unknownColumns.join(', ')}.`);
  if (findings.length > 0) table(findings);
}

async function preview(deps: Deps, sender: Sender, { rows, findings }: HireFile): Promise<number> {
  const timestamp = deps.now().toISOString();
  const shown: object[] = [];
  let isGood = findings.length === 0;
  // A row with findings stands in the table of findings.
  const good = rows.filter((row) => !findings.some(({ line }) => line === row.line));
  for (const [index, row] of good.entries()) {
    deps.progress(`${index + 1} of ${good.length}`);
    const answer = await postRow(sender, row, { timestamp, isDryRun: true });
    if (answer.status === 0) {
      deps.print(`${sender.url} did not answer.`);
      return 1;
    }
    if (answer.status !== 200) isGood = false;
    shown.push(previewRow(row, answer));
  }
  if (shown.length > 0) deps.table(shown);
  const advice = adviceFor({ rows, findings });
  if (advice) deps.print(advice.trim());
  return isGood ? 0 : 1;
}

function previewRow(
  { line, employmentId }: HireRow,
  answer: { readonly status: number; readonly body: unknown },
): object {
  const about = { line, employment: employmentId };
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
  deps: Deps,
  sender: Sender,
  rows: readonly HireRow[],
  file: string,
): Promise<number> {
  let progress = await progressIn(file, deps.now());
  // Before the first row is sent, so that a folder without room for it is noticed now.
  await keep(file, progress);
  const refused = await postHires(sender, rows, progress, async (now, count) => {
    progress = now;
    await keep(file, now);
    deps.progress(`${count} of ${rows.length}`);
  });
  if (!refused) {
    await keep(file, { ...progress, isOver: true });
    deps.print(`${rows.length} row(s) accepted.`);
    return 0;
  }
  const { row, answer } = refused;
  const { code = '', findings = [] } = (answer.body ?? {}) as {
    code?: string;
    findings?: RowFinding[];
  };
  if (answer.status === 0) {
    deps.print(
      `${sender.url} did not answer. Run again: rows that were accepted are not sent again.`,
    );
    return 1;
  }
  deps.print(`Line ${row.line} was answered ${answer.status} ${code}. Correct it and run again.`);
  if (findings.length > 0) deps.table(findings);
  return 1;
}

const Progress = z.object({
  startedAt: z.string(),
  done: z.record(z.string(), z.string()),
  isOver: z.boolean().optional(),
});

/** The import that was stopped, or another one. Throws a sentence where the file is broken. */
async function progressIn(file: string, now: Date): Promise<ImportProgress> {
  const startedAt = now.toISOString();
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { startedAt, done: {} };
  const broken = () => new Error(`${file} is broken. Without it every row is sent again.`);
  const { data } = Progress.safeParse(parsedJson(text, broken));
  if (!data) throw broken();
  return data.isOver ? { startedAt, done: data.done } : data;
}

/** Written beside and then renamed, so that a stop in the middle leaves the former one. */
async function keep(file: string, progress: ImportProgress): Promise<void> {
  try {
    await writeFile(`${file}.new`, JSON.stringify(progress));
    await rename(`${file}.new`, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${file} cannot be written (${code}): it remembers which rows were sent. Put the file of hires where it can.`,
    );
  }
}
