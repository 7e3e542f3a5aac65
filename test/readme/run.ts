import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CHROMIUM } from '../browser/chromium.ts';
import { COMMANDS, type Treatment } from './commands.ts';
import { blocksUnder, type Line, linesOf } from './lines.ts';

// Runs the command lines of README.md as they stand: "Be the hire" and "Try failures" against one
// `npm start`, then the other commands. `PORT` for another port than the page's. Says each line, and
// ends with 1 when one does not do what the page says.

const ROOT = resolve(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const PAGE_PORT = '7071';
const PORT = process.env['PORT'] || PAGE_PORT;
const FIRSTKEY = `http://localhost:${PORT}`;
/** "Wait a few seconds after each." */
const A_FEW_SECONDS_MS = 4_000;
const PATIENCE_MS = 60_000;
const run = promisify(execFile);

const world = mkdtempSync(join(tmpdir(), 'firstkey-readme-'));
const env = { ...process.env, PORT, FIRSTKEY, FIRSTKEY_DATA: join(world, 'data') };
/** What the commands write into the project; pictures are put back as they were. */
const IMAGES = join(ROOT, 'docs/images');
const WRITTEN = ['messages.html', 'local.settings.json'].map((name) => join(ROOT, name));
const leftAlone = WRITTEN.filter((file) => existsSync(file));

try {
  if (leftAlone.length > 0) throw new Error(`${leftAlone.join(', ')} would be written over.`);
  cpSync(IMAGES, join(world, 'images'), { recursive: true });
  await stays('npm start', upOf('npm start'), async () => {
    await shell('bash local/be-the-hire.sh');
    await tryFailures();
  });
  for (const [command, treatment] of Object.entries(COMMANDS)) await treat(command, treatment);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  cpSync(join(world, 'images'), IMAGES, { recursive: true });
  for (const file of WRITTEN) if (!leftAlone.includes(file)) rmSync(file, { force: true });
  rmSync(world, { recursive: true, force: true });
}

async function tryFailures(): Promise<void> {
  const [functions = '', ...blocks] = blocksUnder(README, 'Try failures');
  const known = functions.replaceAll(`localhost:${PAGE_PORT}`, `localhost:${PORT}`);
  for (const line of blocks.flatMap(linesOf)) await tryLine(known, line);
}

async function tryLine(functions: string, { command, seen }: Line): Promise<void> {
  console.log(`$ ${command}`);
  const type = () => bash(`${functions}\n${command}`);
  if (seen.length === 0) {
    const said = await type();
    if (/"(code|reason)":/.test(said)) throw new Error(`${command}\nwas answered with\n${said}`);
    await pause(A_FEW_SECONDS_MS);
    return;
  }
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const said = await type();
    const missing = seen.filter((word) => !said.includes(word));
    if (missing.length === 0) return;
    if (Date.now() > until)
      throw new Error(`Not to be seen: ${missing.join(', ')}. There is\n${said}`);
    await pause(1_000);
  }
}

async function treat(command: string, treatment: Treatment): Promise<void> {
  if (command === 'npm start') return;
  if (command === 'npm run screenshots' && !CHROMIUM) {
    console.log(`NOT RUN: ${command}. There is no Chromium.`);
  } else if (treatment === 'ends') {
    await shell(command);
  } else if (treatment === 'stays') {
    await stays(command, upOf(command));
  } else if ('smaller' in treatment) {
    await shell(treatment.smaller, treatment.env);
  } else if ('notRun' in treatment) {
    console.log(`NOT RUN: ${command}: ${treatment.notRun}.`);
  }
}

function upOf(command: string): RegExp {
  return command.includes('simulators') ? /Wrote the app settings/ : /Firstkey is up/;
}

/** Starts a command that stays, works beside it, and stops it with all that it has started. */
async function stays(command: string, up: RegExp, work = async () => {}): Promise<void> {
  console.log(`$ ${command}`);
  const [program = '', ...args] = command.split(' ');
  const child = spawn(program, args, { cwd: ROOT, env, detached: true });
  let said = '';
  const hear = (part: Buffer) => {
    said += part.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  let hasEnded = false;
  const ended = new Promise<void>((end) => child.once('close', () => end())).then(() => {
    hasEnded = true;
  });
  try {
    const until = Date.now() + PATIENCE_MS;
    while (!up.test(said)) {
      if (hasEnded || Date.now() > until) throw new Error(`${command} is not up:\n${said}`);
      await pause(100);
    }
    await work();
  } finally {
    if (!hasEnded && child.pid) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

async function shell(command: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  console.log(`$ ${command}`);
  await bash(command, more);
}

async function bash(script: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const options = { cwd: ROOT, env: { ...env, ...more }, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run('bash', ['-c', script], options).catch((error) => {
    const { stdout: said = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${script}\nfailed:\n${said}${stderr}`);
  });
  return stdout;
}
