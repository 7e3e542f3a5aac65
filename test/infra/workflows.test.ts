import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

// What the pipeline may do, and with which rights.

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Record<string, unknown>;
}
interface Job {
  readonly permissions?: Record<string, string>;
  readonly environment?: string;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Record<string, Job>;
}

const PROJECT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const files = globSync('.github/workflows/*.yml', { cwd: PROJECT }).sort();
const workflows = files.map((file) => {
  const text = read(file);
  return { file, text, ...(parse(text) as Workflow) };
});
const jobs = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).map(([name, job]) => ({ at: `${file} ${name}`, ...job })),
);
const steps = jobs.flatMap(({ steps }) => steps ?? []);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

test('there are workflows that check, preview, deploy and release', () => {
  expect(files.map((file) => file.split('/').at(-1))).toEqual([
    'check.yml',
    'deploy.yml',
    'release.yml',
    'what-if.yml',
  ]);
});

test('every action of somebody else is pinned to a commit, with its version beside it', () => {
  const uses = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.*)/g)]);
  const loose = uses
    .map(([, action = '']) => action)
    .filter((action) => !/^\.\/|^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action));
  expect(loose).toEqual([]);
  expect(uses.length).toBeGreaterThan(8);
});

test('no secret is used: Entra trusts the repository and the environment', () => {
  for (const { file, text } of workflows)
    expect(text, file).not.toMatch(/\$\{\{[^}]*\bsecrets\b|^\s*secrets:/m);
});

test('a workflow may read the code and nothing else, unless one of its jobs says more', () => {
  for (const { file, permissions } of workflows)
    expect(permissions, file).toEqual({ contents: 'read' });
});

test('only a job of an environment, or the release, can prove who it is', () => {
  const proving = jobs.filter(({ permissions }) => permissions?.['id-token'] === 'write');
  expect(proving.map(({ at }) => at)).toEqual([
    '.github/workflows/deploy.yml deploy',
    '.github/workflows/release.yml release',
    '.github/workflows/what-if.yml what-if',
  ]);
  const withoutEnvironment = proving.filter(({ environment }) => !environment);
  expect(withoutEnvironment.map(({ at }) => at)).toEqual(['.github/workflows/release.yml release']);
  const writing = jobs.filter(({ permissions }) => permissions?.['contents'] === 'write');
  expect(writing.map(({ at }) => at)).toEqual(['.github/workflows/release.yml release']);
});

test('nothing runs with rights for a change from a stranger', () => {
  for (const { file, on, text } of workflows) {
    expect(Object.keys(on), file).not.toContain('pull_request_target');
    expect(text, file).not.toMatch(/workflow_run/);
  }
  const preview = workflows.find(({ file }) => file.endsWith('what-if.yml'));
  expect(preview?.text).toMatch(/head\.repo\.full_name == github\.repository/);
});

test('no text of an event or a variable is pasted into a script', () => {
  const pasted = steps.filter(({ run }) => run?.includes('${{'));
  expect(pasted.map(({ run }) => run)).toEqual([]);
});

test('a command that fails in a pipe fails its step', () => {
  const piped = steps.filter(({ run }) => run && /[^|]\|[^|]/.test(run));
  expect(piped.length).toBeGreaterThan(0);
  // GitHub adds `pipefail` only where a step names this shell.
  expect(piped.filter(({ shell }) => shell !== 'bash').map(({ run }) => run)).toEqual([]);
});

test('who may only read can ask what would change', () => {
  const asked = steps.filter(({ run }) => run?.includes('what-if --name'));
  expect(asked).toHaveLength(1);
  expect(asked[0]?.run).toContain('--validation-level ProviderNoRbac');
});

test('what checks the tenant in the pipeline is signed in as the check expects', () => {
  const deploy = jobs.find(({ at }) => at.endsWith('deploy.yml deploy'))?.steps ?? [];
  const signIn = deploy.findIndex(({ uses }) => uses?.startsWith('azure/login@'));
  const provision = deploy.findIndex(({ run }) => run?.includes('azd provision'));
  expect(read('infra/hooks/before-provision.ts')).toContain("'--sign-in', 'azure-cli'");
  expect(signIn).toBeGreaterThan(-1);
  expect(signIn).toBeLessThan(provision);
});

test('the credentials of the checkout are not left behind for later steps', () => {
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts.length).toBe(4);
  for (const { with: options } of checkouts)
    expect(options).toEqual({ 'persist-credentials': false });
});

test('a deployment and a release wait for every check', () => {
  for (const file of ['deploy.yml', 'release.yml']) {
    const { text } = workflows.find((one) => one.file.endsWith(file)) ?? { text: '' };
    expect(text).toMatch(/uses: \.\/\.github\/workflows\/check\.yml/);
    expect(text).toMatch(/needs: check/);
  }
});

test('every npm script that a workflow or azd runs is there', () => {
  const texts = [...workflows.map(({ text }) => text), read('azure.yaml'), read('.ci/run')];
  const names = texts.flatMap((text) => [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)]);
  expect(names.length).toBeGreaterThan(8);
  for (const [, name = ''] of names) expect(Object.keys(scripts)).toContain(name);
});

test('azd checks before it deploys, prepares after it has, and looks whether the app works', () => {
  const { hooks, services } = parse(read('azure.yaml'));
  for (const [point, script] of Object.entries({
    preprovision: 'infra:before-provision',
    postprovision: 'infra:after-provision',
    postdeploy: 'infra:after-deploy',
  })) {
    for (const system of ['posix', 'windows']) {
      expect(hooks[point][system].run).toBe(`npm run ${script}`);
      expect(hooks[point][system].continueOnError).toBeUndefined();
    }
  }
  expect(services.app).toMatchObject({
    host: 'function',
    dist: 'dist/package',
    remoteBuild: false,
  });
  expect(services.app.hooks.prepackage.posix.run).toBe('npm run package');
});
