import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrchestrationContext, OrchestrationHandler } from 'durable-functions';
import { expect, test } from 'vitest';
import { onboardEmployee } from '../../functions/orchestrators/onboard-employee.ts';
import { provisionDevice } from '../../functions/orchestrators/provision-device.ts';
import { recoverAccess } from '../../functions/orchestrators/recover-access.ts';
import { APPROVAL_SCENARIOS } from './approval-scenarios.ts';
import { DEVICE_SCENARIOS } from './device-scenarios.ts';
import type { RecordedRun } from './recorded.ts';
import { differencesOf } from './replay.ts';
import { SCENARIOS } from './scenarios.ts';

const FOLDER = import.meta.dirname;
const files = globSync('*/*.json', { cwd: FOLDER }).sort();

const recorded = (file: string) =>
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as RecordedRun;

const versionOf = ({ executions }: RecordedRun) =>
  executions[0]?.history.find(({ Version }) => Version)?.['Version'];

test.each(files)('a run of %s goes on with the code of today', async (file) => {
  expect(await differencesOf(onboardEmployee, recorded(file))).toEqual([]);
});

const deviceFiles = globSync('*/devices/*.json', { cwd: FOLDER }).sort();

test.each(deviceFiles)('a run of %s goes on with the code of today', async (file) => {
  const isHire = file.includes('hire-with-device');
  const orchestrator = isHire ? onboardEmployee : provisionDevice;
  expect(await differencesOf(orchestrator, recorded(file))).toEqual([]);
});

test('the runs with a device have steps of their own, which the recordings hold', () => {
  const names = Object.keys(DEVICE_SCENARIOS).map((name) => `0.2.0/devices/${name}.json`);
  expect(deviceFiles).toEqual(expect.arrayContaining(names));
  for (const file of names) {
    const steps = recorded(file).executions.flatMap(({ history }) => history.map((e) => e['Name']));
    expect(steps).toContain('assignDevice');
  }
});

const approvalFiles = globSync('*/approvals/*.json', { cwd: FOLDER }).sort();

test.each(approvalFiles)('a run of %s goes on with the code of today', async (file) => {
  const orchestrator = file.includes('/recovery-') ? recoverAccess : onboardEmployee;
  expect(await differencesOf(orchestrator, recorded(file))).toEqual([]);
});

test('the runs in which somebody is asked have steps of their own, which the recordings hold', () => {
  const names = Object.keys(APPROVAL_SCENARIOS).map((name) => `0.2.0/approvals/${name}.json`);
  expect(approvalFiles).toEqual(expect.arrayContaining(names));
  for (const file of names) {
    const steps = recorded(file).executions.flatMap(({ history }) => history.map((e) => e['Name']));
    expect(steps).toEqual(expect.arrayContaining(['checkApproval', 'askApprover']));
    expect(steps.includes('tellRecovery')).toBe(file.includes('/recovery-'));
  }
});

test('an approval that is asked for in another place, or a message left out, is named', async () => {
  const asked = swapped('checkApproval', 'findOrCreateUser');
  const [moved] = await differencesOf(asked, recorded('0.2.0/approvals/hire-approved.json'));
  expect(moved).toMatch(/was findOrCreateUser when it was recorded, and is checkApproval today$/);
  const told = swapped('tellRecovery', 'askApprover');
  const [silent] = await differencesOf(told, recorded('0.2.0/approvals/recovery-approved.json'));
  expect(silent).toMatch(/was tellRecovery when it was recorded, and is askApprover today$/);
});

test('every version has its histories, and they say under which version they ran', () => {
  const versions = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(versions).toEqual(
    expect.arrayContaining(['0.1.0', 'before-1.2', 'before-0.2.0', '0.2.0']),
  );
  const names = Object.keys(SCENARIOS).map((name) => `${name}.json`);
  for (const version of versions) {
    expect(files.filter((file) => file.startsWith(`${version}/`))).toHaveLength(names.length);
  }
  expect(versionOf(recorded('0.1.0/main-path.json'))).toBe('1.0');
  expect(versionOf(recorded('before-1.2/main-path.json'))).toBe('1.1');
  expect(versionOf(recorded('0.2.0/main-path.json'))).toBe('1.2');
});

/** The code of today with two steps in each other's place. */
const swapped = (one: string, other: string): OrchestrationHandler =>
  function* planted(context: OrchestrationContext) {
    const { df } = context;
    const names: Record<string, string> = { [one]: other, [other]: one };
    const call = df.callActivityWithRetry.bind(df);
    df.callActivityWithRetry = (name, ...rest) => call(names[name] ?? name, ...rest);
    return yield* onboardEmployee(context);
  };

test.each([
  [
    'assignManager',
    'addToGroups',
    'execution 1: step 3 was assignManager when it was recorded, and is addToGroups today',
  ],
  [
    'openLink',
    'issueAccessPass',
    'execution 1: step 11 was issueAccessPass when it was recorded, and is openLink today',
  ],
])(
  'two steps that change places (%s, %s) are named with their position',
  async (one, other, message) => {
    const differences = await differencesOf(swapped(one, other), recorded('0.2.0/main-path.json'));
    expect(differences).toEqual([message]);
  },
);

test('a step that is left out, or added, is named as well', async () => {
  const run = recorded('0.2.0/main-path.json');
  const [execution] = run.executions;
  const history = execution?.history.filter(({ Name }) => Name !== 'recordEvidence') ?? [];
  const shorter = { executions: [{ input: execution?.input, history }] };
  expect(await differencesOf(onboardEmployee, shorter)).toEqual([
    expect.stringMatching(/^execution 1: step \d+ was nothing .* and is recordEvidence today$/),
  ]);
});

test('a run of the first version would not go on, if it continued as new', async () => {
  const { executions } = recorded('0.1.0/passkey-never-registered.json');
  const asOfToday = executions.map(({ input, history }) => ({
    input,
    history: history.map((event) => (event['Version'] ? { ...event, Version: '1.1' } : event)),
  }));
  const [difference] = await differencesOf(onboardEmployee, { executions: asOfToday });
  expect(difference).toMatch(/^execution 1: step \d+ was .* and is nothing today$/);
});
