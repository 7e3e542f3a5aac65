import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

const NOT_RUN = 'A generator that is called without `yield*` does nothing.';
const NOT_YIELDED = 'A durable task that is neither yielded nor kept';
const TIME = 'is another time';
const CHANCE = 'draw randomness in an activity';

const RUN = 'functions/orchestrators/planted.ts';
const DURABLE = 'shared/workflow/durable.ts';
const REPLAYED = [RUN, 'shared/domain/planted.ts', 'shared/workflow/planted.ts'];

/** One statement in a generator, the file it is planted in, and what the linter is to say of it. */
const PLANTED: [file: string, statement: string, message: string][] = [
  [RUN, 'run.call(readClaim, argument);', NOT_RUN],
  [RUN, 'run.listen();', NOT_RUN],
  [RUN, 'const news = run.listen(until); yield news;', NOT_RUN],
  [RUN, 'run.send(sendClaimLink, argument);', NOT_RUN],
  [RUN, "run.sendMeanwhile(notifyManager, argument, ['managerTold']);", NOT_RUN],
  [RUN, "run.tellHr('onboarding.completed', key);", NOT_RUN],
  [RUN, "run.plan('now');", NOT_RUN],
  [RUN, 'run.finishMessages();', NOT_RUN],
  [RUN, 'awaitCollection(run, at);', NOT_RUN],
  [RUN, 'if (wishUntil(run, until)) return true;', NOT_RUN],
  [RUN, 'void closeOnboarding(run, at);', NOT_RUN],
  [RUN, 'yield run.listen();', NOT_RUN],
  [RUN, 'this.#messages.submit(step, argument);', NOT_RUN],
  [RUN, 'const later = () => run.call(readClaim, argument); yield later;', NOT_RUN],
  [DURABLE, 'this.sleepUntil(at);', NOT_RUN],
  [DURABLE, 'this.#race(until);', NOT_RUN],
  [RUN, 'run.context.df.createTimer(at);', NOT_YIELDED],
  [DURABLE, "this.#context.df.waitForExternalEvent('a');", NOT_YIELDED],
  [DURABLE, 'this.#context.df.callActivityWithRetry(name, options, input);', NOT_YIELDED],
  ...REPLAYED.flatMap((file): [string, string, string][] => [
    [file, 'yield new Date();', TIME],
    [file, 'yield new Date;', TIME],
    [file, 'yield Date();', TIME],
    [file, 'yield Date.now();', TIME],
    [file, 'yield Temporal.Now.instant();', TIME],
    [file, 'const now = Date.now; yield now;', TIME],
    [file, 'yield performance.now();', 'global variable performance'],
    [file, 'yield Math.random();', CHANCE],
    [file, 'yield crypto.randomUUID();', 'global variable crypto'],
    [file, 'setTimeout(run, 1);', 'global variable setTimeout'],
  ]),
];

const GOOD: [file: string, statement: string][] = [
  [RUN, 'yield* run.call(readClaim, argument);'],
  [RUN, 'const news = yield* run.listen(until); yield news;'],
  [RUN, 'if (yield* wishUntil(run, until)) return true;'],
  [RUN, 'return yield* plan.isWithdrawn ? withdrawOnboarding(run) : prepareAccount(run, plan);'],
  [RUN, "run.progress.note('passIssued');"],
  [RUN, "if (run.passes.add(name)) run.progress.enter('issuingPass');"],
  [DURABLE, 'yield this.#context.df.createTimer(at);'],
  [DURABLE, 'const deadline = this.#context.df.createTimer(at); yield deadline;'],
  ...REPLAYED.map((file): [string, string] => [file, 'yield new Date(Date.parse(text));']),
];

const IMPORTS: [file: string, line: string, message: string][] = [
  ['shared/workflow/planted.ts', "import { randomUUID } from 'node:crypto';", CHANCE],
  ['shared/domain/planted.ts', "import { randomUUID } from 'node:crypto';", 'knows no Azure'],
  [RUN, "import { randomUUID } from 'node:crypto';", 'import workflow and domain only'],
];

let scratch: string;
/** What the linter said, by file and line. */
let said: ReadonlyMap<string, readonly string[]>;
const lineOf = new Map<string, string>();

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'firstkey-lint-'));
  cpSync(join(ROOT, 'biome.json'), join(scratch, 'biome.json'));
  cpSync(join(ROOT, '.biome'), join(scratch, '.biome'), { recursive: true });
  plantAll([
    ...[...PLANTED, ...GOOD].map(([file, statement], index) => [
      file,
      statement,
      inGenerator(statement, index),
    ]),
    ...IMPORTS.map(([file, line]) => [file, line, line]),
  ] as [string, string, string][]);
  said = lint();
});
afterAll(() => rmSync(scratch, { recursive: true }));

const inGenerator = (statement: string, index: number) =>
  `export class Planted${index} { *planted(): unknown { yield 0; ${statement} } }`;

/** Every text on a line of its own, because the rules name files. */
function plantAll(texts: readonly (readonly [file: string, name: string, text: string])[]): void {
  for (const [file, ofFile] of Map.groupBy(texts, ([file]) => file)) {
    for (const [index, [, name]] of ofFile.entries()) {
      lineOf.set(`${file} ${name}`, `${file}:${index + 1}`);
    }
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    writeFileSync(join(scratch, file), ofFile.map(([, , text]) => `${text}\n`).join(''));
  }
}

interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

function lint(): ReadonlyMap<string, readonly string[]> {
  const command = [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, command, { cwd: scratch, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const byLine = Map.groupBy(errors, ({ location: { path, start } }) => `${path}:${start.line}`);
  return new Map([...byLine].map(([line, all]) => [line, all.map(({ message }) => message)]));
}

const saidOf = (file: string, text: string) => said.get(lineOf.get(`${file} ${text}`) ?? '') ?? [];

test.each([...PLANTED, ...IMPORTS])('in %s the linter refuses: %s', (file, text, message) => {
  expect(saidOf(file, text).join('\n')).toContain(message);
});

test.each(GOOD)('in %s the linter has nothing against: %s', (file, text) => {
  expect(saidOf(file, text)).toEqual([]);
});

test('the rule about generators names each one there is, and no others', () => {
  const files = globSync(['functions/orchestrators/**/*.ts', DURABLE], { cwd: ROOT });
  const declared = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/(?:function\*\s+|^ {2}\*#?)(\w+)[(<]/gm)].map(([, name]) => name);
  });
  const rule = readFileSync(join(ROOT, '.biome/no-unrun-generator.grit'), 'utf8');
  const named = /\(\?:(\w+(?:\|\w+)+)\)/.exec(rule)?.[1]?.split('|');
  expect(named).toEqual([...new Set(declared)].sort());
});
