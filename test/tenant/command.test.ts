import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Options, optionsIn } from '../../infra/tenant/options.ts';
import { runTenant } from '../../infra/tenant/run.ts';
import type { TenantOptions } from '../../local/simulators/world.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import { breaking, group, OTHERS } from './break.ts';
import { type CommandWorld, commandWorld, DESIRED, mortal, tenantId } from './command-world.ts';

let world: CommandWorld | undefined;
const tenant = (name: Parameters<typeof commandWorld>[0], more: Partial<TenantOptions> = {}) => {
  const graphRoles = rolesFor(...DESIRED.app.features);
  const roles = name === 'recommended' ? { graphRoles } : {};
  world = commandWorld(name, { tenant: { ...roles, ...more } });
  return world;
};
afterEach(() => world?.end());

const folder = mkdtempSync(join(tmpdir(), 'firstkey-tenant-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const backups = () => mkdtempSync(join(folder, 'backups-'));

async function command(here: CommandWorld, ...args: string[]) {
  const lines: string[] = [];
  const options: Options = optionsIn(args);
  const exitCode = await runTenant(options, {
    caller: here.caller,
    tenantId,
    now: () => new Date(here.clock.now()),
    print: (text) => lines.push(text),
  });
  return { exitCode, text: lines.join('\n') };
}

const digestIn = (text: string) => /--digest ([0-9a-f]{16})/.exec(text)?.[1] ?? 'none';

describe('check', () => {
  test.each([
    [0, 'recommended', () => undefined, []],
    [2, 'new', () => undefined, []],
    [3, 'recommended', (here: CommandWorld) => breaking(here).pass({ excludeTargets: [] }), []],
    [4, 'recommended', (here: CommandWorld) => breaking(here).pass({ defaultLength: 40 }), []],
    [
      0,
      'recommended',
      (here: CommandWorld) => breaking(here).pass({ defaultLength: 40 }),
      ['--tolerate', 'warn'],
    ],
  ] as const)('exits with %i by severity', async (expected, name, breakIt, more) => {
    const here = tenant(name);
    breakIt(here);
    expect((await command(here, 'check', ...more)).exitCode).toBe(expected);
  });

  test('exits with 5 when something is not known, unless that is tolerated', async () => {
    const here = tenant('recommended', { hasEntraPremium: false });
    expect((await command(here, 'check')).exitCode).toBe(5);
    expect((await command(here, 'check', '--tolerate', 'unknown')).exitCode).toBe(0);
  });

  test('tells a person what is wrong, why it matters, how to mend it and where to read on', async () => {
    const here = tenant('recommended');
    breaking(here).pass({ includeTargets: [group(OTHERS)] });
    const { text } = await command(here, 'check');
    expect(text).toMatch(/^FAIL {4}passIncludesHires +The pass policy includes/m);
    expect(text).toMatch(/mustHave; seen: included: 0b0a4d17/);
    expect(text).toMatch(/why: .*refused at the sign-in/);
    expect(text).toMatch(/fix: .*GROUP_IDS.* See docs\/checks\/pass-includes-hires\.md\./);
    expect(text).toMatch(/49 pass, 1 fail, 0 warn, 0 unknown/);
  });

  test('writes JSON, JUnit and SARIF for pipelines', async () => {
    const here = tenant('recommended', { hasEntraPremium: false });
    breaking(here).pass({ includeTargets: [group(OTHERS)], defaultLength: 40 });
    const [junit, sarif] = [join(folder, 'junit.xml'), join(folder, 'sarif.json')];
    const { text } = await command(here, 'check', '--json', '--junit', junit, '--sarif', sarif);
    const { findings, exitCode } = JSON.parse(text);
    expect([findings.length, exitCode]).toEqual([50, 2]);
    const xml = readFileSync(junit, 'utf8');
    expect(xml).toMatch(/<testsuite name="tenant" tests="50" failures="1" errors="0" skipped="2"/);
    expect(xml.match(/<testcase /g)).toHaveLength(50);
    expect(xml).toContain('hires’ groups has got the licences');
    const { runs, version } = JSON.parse(readFileSync(sarif, 'utf8'));
    expect(version).toBe('2.1.0');
    expect(runs[0].tool.driver.rules).toHaveLength(50);
    const levels = runs[0].results.map((one: { level: string }) => one.level);
    expect(levels.sort()).toEqual(['error', 'note', 'note', 'warning']);
  });
});

describe('plan, apply and restore', () => {
  test('a person sees every difference, applies exactly that, and can take it back', async () => {
    const here = tenant('new');
    const kept = backups();
    const before = await here.snapshot();
    const planned = await command(here, 'plan');
    expect(planned.text).toMatch(
      /1\. Change the policy of passkeys\.\n +state: "disabled" -> "enabled"/,
    );
    expect(planned.text).toMatch(/Grant Policy\.Read\.All to the app\./);
    const digest = digestIn(planned.text);
    const applied = await command(here, 'apply', '--digest', digest, '--backups', kept);
    expect(applied.exitCode).toBe(0);
    expect(applied.text).toMatch(/done: Change the policy of Temporary Access Pass\./);
    expect(applied.text).toMatch(/50 pass, 0 fail/);
    expect((await command(here, 'plan')).text).toMatch(/^Nothing is to be changed/);

    const file = join(kept, `${digest}.json`);
    const shown = await command(here, 'restore', file);
    expect(shown.text).toMatch(/taken back: Change the policy of passkeys\./);
    await command(here, 'restore', file, '--digest', digestIn(shown.text));
    expect(await here.snapshot()).toEqual(before);
  });

  test('apply refuses another plan than the one that was looked at', async () => {
    const here = tenant('new');
    const digest = digestIn((await command(here, 'plan')).text);
    breaking(here).pass({ defaultLength: 20 });
    const kept = backups();
    await expect(
      command(here, 'apply', '--digest', digest, '--backups', kept),
    ).rejects.toMatchObject({
      code: 'planChanged',
    });
    expect(readdirSync(kept)).toEqual([]);
    expect(here.directory.policies().pass().state).toBe('disabled');
  });

  test('apply goes on with a run that was stopped, by the same digest', async () => {
    const here = tenant('new');
    const kept = backups();
    const digest = digestIn((await command(here, 'plan')).text);
    const process = mortal(here.caller);
    process.killAt(45, true);
    const args = ['apply', '--digest', digest, '--backups', kept];
    await expect(command({ ...here, caller: process.caller }, ...args)).rejects.toThrow();
    const applied = await command(here, ...args);
    expect(applied.text).toMatch(/^A run of this plan was stopped\. It goes on\./);
    expect(applied.text).toMatch(/50 pass, 0 fail/);
  });

  test('restore refuses a step back that was not looked at, and a backup of another tenant', async () => {
    const here = tenant('new');
    const kept = backups();
    const digest = digestIn((await command(here, 'plan')).text);
    await command(here, 'apply', '--digest', digest, '--backups', kept);
    const file = join(kept, `${digest}.json`);
    const refused = command(here, 'restore', file, '--digest', '0123456789abcdef');
    await expect(refused).rejects.toMatchObject({ code: 'planChanged' });
    const foreign = join(kept, 'foreign.json');
    const backup = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(foreign, JSON.stringify({ ...backup, tenantId: 'another' }));
    await expect(command(here, 'restore', foreign)).rejects.toMatchObject({ code: 'otherTenant' });
    writeFileSync(foreign, '{"version":1}');
    await expect(command(here, 'restore', foreign)).rejects.toMatchObject({
      code: 'backupInvalid',
    });
    await expect(command(here, 'restore', join(kept, 'none.json'))).rejects.toMatchObject({
      code: 'backupMissing',
    });
  });
});

describe('the command line', () => {
  test.each([
    [[], 'misused'],
    [['destroy'], 'misused'],
    [['check', 'twice'], 'misused'],
    [['check', '--force'], 'misused'],
    [['apply'], 'misused'],
    [['restore'], 'misused'],
    [['plan', '--consent', 'everything'], 'misused'],
    [['check', '--sign-in', 'password'], 'misused'],
    [['check', '--sign-in', 'azure-cli'], 'misused'],
    [['check', '--graph', 'http://graph.example'], 'misused'],
  ])('%j is refused with what is possible', (args, code) => {
    expect(() => optionsIn(args)).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['is not JSON', '{', 'desiredUnreadable'],
    ['lacks groups', '{}', 'desiredInvalid'],
    [
      'has a name that is not known',
      JSON.stringify({ ...DESIRED, colour: 'red' }),
      'desiredInvalid',
    ],
  ])('a desired state that %s is refused', async (_how, text, code) => {
    const file = join(folder, 'desired.json');
    writeFileSync(file, text);
    const refused = command(tenant('new'), 'plan', '--desired', file);
    await expect(refused).rejects.toMatchObject({ code });
  });
});
