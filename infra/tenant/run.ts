import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../shared/tenant/finding.ts';
import { type ApplyDeps, apply, resume } from './apply.ts';
import { backupFile, readBackup } from './backup.ts';
import { checkTenant, exitCodeFor } from './check.ts';
import { readCurrent } from './current.ts';
import { type Desired, readDesired, TenantCommandError } from './desired.ts';
import type { Options } from './options.ts';
import { makePlan, type Plan } from './plan.ts';
import { junit } from './report/junit.ts';
import { sarif } from './report/sarif.ts';
import { findingsText, planText, stepsText, summary } from './report/table.ts';
import { planRestore, restore } from './restore.ts';
import type { WritingCaller } from './writer.ts';

/** The tenant that the command works on, and the world around it. */
export interface CommandDeps {
  readonly caller: WritingCaller;
  readonly tenantId: string;
  readonly now: () => Date;
  readonly print: (text: string) => void;
}

/** Does what the command line asks for. Answers with the exit code; throws `TenantCommandError`. */
export function runTenant(options: Options, deps: CommandDeps): Promise<number> {
  switch (options.verb) {
    case 'check':
      return runCheck(options, deps);
    case 'plan':
      return runPlan(options, deps);
    case 'apply':
      return runApply(options, deps);
    case 'restore':
      return runRestore(options, deps);
    default:
      return options.verb satisfies never;
  }
}

async function runCheck(options: Options, deps: CommandDeps): Promise<number> {
  const findings = await checkTenant(deps.caller, readDesired(options.desired), deps.now());
  if (options.junit) writeReport(options.junit, junit(findings, deps.now()));
  if (options.sarif) writeReport(options.sarif, sarif(findings, options.desired));
  const exitCode = exitCodeFor(findings, options.tolerated);
  deps.print(
    options.isJson
      ? json({ tenantId: deps.tenantId, at: deps.now().toISOString(), exitCode, findings })
      : `${findingsText(findings)}\nMail sender, SMS sender and webhook secrets are not visible to Graph, and were not checked.`,
  );
  return exitCode;
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TenantCommandError(
      'reportNotWritten',
      `${file} cannot be written (${code}). Name a file in a folder that is there.`,
    );
  }
}

async function runPlan(options: Options, deps: CommandDeps): Promise<number> {
  const plan = await planFor(options, readDesired(options.desired), deps);
  deps.print(options.isJson ? json(plan) : planText(plan));
  return 0;
}

async function planFor(options: Options, desired: Desired, deps: CommandDeps): Promise<Plan> {
  const { caller, tenantId, now } = deps;
  const findings = await checkTenant(caller, desired, now());
  const current = await readCurrent(caller, desired);
  return makePlan(tenantId, current, desired, { consents: options.consents, findings });
}

async function runApply(options: Options, deps: CommandDeps): Promise<number> {
  const { caller, now, print } = deps;
  const desired = readDesired(options.desired);
  const file = join(options.backups, `${options.digest}.json`);
  const backups = backupFile(file);
  const applying: ApplyDeps = {
    caller,
    backups,
    now,
    ...(!options.isJson && {
      tell: ({ what }, outcome) => print(`${outcome === 'made' ? 'done' : 'was so'}: ${what}`),
    }),
  };
  const begun = backups.read();
  if (begun && !begun.isFinished && begun.tenantId === deps.tenantId) {
    if (!options.isJson) print('A run of this plan was stopped. It goes on.');
    await resume(begun, applying);
  } else {
    const plan = await planFor(options, desired, deps);
    requireDigest(plan.digest, options.digest);
    if (plan.changes.length > 0) await apply(plan, applying);
  }
  return finish(options, desired, deps, file);
}

async function finish(
  { isJson }: Options,
  desired: Desired,
  { caller, now, print }: CommandDeps,
  backup: string,
): Promise<number> {
  const findings = await checkTenant(caller, desired, now());
  if (isJson) print(json({ backup, findings }));
  else print(`\n${afterApply(findings)}\nTake it back with: restore ${backup}`);
  return 0;
}

function afterApply(findings: readonly Finding[]): string {
  const open = findings.filter(({ result }) => result !== 'pass');
  return open.length === 0 ? summary(findings) : findingsText(open);
}

async function runRestore(options: Options, deps: CommandDeps): Promise<number> {
  const { caller, print, tenantId } = deps;
  const backup = readBackup(options.file ?? '');
  if (!backup) throw new TenantCommandError('backupMissing', `There is no file ${options.file}.`);
  if (backup.tenantId !== tenantId) {
    throw new TenantCommandError('otherTenant', `The backup is of tenant ${backup.tenantId}.`);
  }
  const plan = await planRestore(caller, backup);
  if (options.digest === undefined) {
    print(options.isJson ? json(plan) : restoreText(plan.digest, stepsText(plan.steps)));
    return 0;
  }
  requireDigest(plan.digest, options.digest);
  await restore(caller, plan);
  print(options.isJson ? json(plan) : stepsText(plan.steps));
  return 0;
}

const restoreText = (digest: string, steps: string) =>
  `${steps}\n\nDo exactly this with: --digest ${digest}`;

function requireDigest(digest: string, given: string | undefined): void {
  if (digest === given) return;
  throw new TenantCommandError(
    'planChanged',
    `The plan is no longer ${given}: the tenant, the desired state or the consents have changed since. Look at the new one with \`plan\` (${digest}).`,
  );
}

const json = (value: unknown) => JSON.stringify(value, null, 2);
