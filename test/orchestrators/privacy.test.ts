import { afterEach, expect, test } from 'vitest';
import { claimPass } from '../../functions/http/claim/handlers.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { claimLimits } from '../../shared/claim/limits.ts';
import { castOf, type Tenant, tenant } from '../support/activity-world.ts';
import { FakeGovernor, fakeKeys } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { httpRequest, invocation } from '../support/requests.ts';
import { BEGUN_AT, beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';

let run: RunHarness;
let restoreDate = () => {};
afterEach(async () => {
  await run.end();
  restoreDate();
});

/** A run whose activities are the real ones, over a tenant in memory, in virtual time. */
async function realRun(
  change: (cast: Cast, world: Tenant) => Cast = (cast) => cast,
): Promise<Tenant> {
  const clock = new Clock({ start: Date.parse(BEGUN_AT), ticking: false });
  restoreDate = installDate(clock);
  const world = await tenant();
  run = await beginRun(change(castOf(world), world), { clock });
  return world;
}

/** Follows the link of the newest mail. Gives the token, the code and the page that shows it. */
async function collect({ records, secrets, mailer, directory }: Tenant) {
  const token = /\/claim\/(\S+)/.exec(mailer.sent.map(({ text }) => text).join('\n'))?.[1] ?? '';
  const code = directory.liveCode(hireIn(directory).id) ?? '';
  const sender = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };
  const pages = claimPages(sender);
  const workflow = () => ({
    startOnce: async () => {},
    startAgain: async () => {},
    state: async () => undefined,
    purge: async () => {},
    raiseEvent: async (_: string, event: string, data: object) => {
      await run.raise(event as 'passCollected', data);
      return 'raised' as const;
    },
  });
  const governor = new FakeGovernor();
  const ports = {
    records,
    secrets,
    mailer,
    governor,
    directory,
    keys: fakeKeys(),
    texter: undefined,
  };
  const publicUrl = 'https://firstkey.example';
  const limits = claimLimits(records, { pinSends: 60, wrongPins: 100 });
  const mint = async () => ({ kind: 'refused' as const });
  const guard = async () => undefined;
  const handler = claimPass({
    ...ports,
    pages,
    workflow,
    sender,
    publicUrl,
    limits,
    guard,
    mint,
    refreshGuide: () => Promise.resolve(),
    newLinksMax: 0,
  });
  const request = httpRequest('POST', '/claim/x', { params: { token } });
  const page = await handler(request, invocation());
  return { token, code, page: String(page.body) };
}

function hireIn(directory: Tenant['directory']) {
  const person = directory.people.find(({ employeeId }) => employeeId === 'E-104233');
  if (!person) throw new Error('The hire has no account.');
  return person;
}

function signInAndRegister({ directory }: Tenant): void {
  const { passes, methods } = hireIn(directory);
  for (const pass of passes) pass.state = { ...pass.state, usability: 'OneTimeUsed' };
  methods.push({ id: 'key-1', kind: 'fido2', createdAt: new Date().toISOString() });
}

async function wholeRun(change?: Parameters<typeof realRun>[0]) {
  const world = await realRun(change);
  await run.untilHours(200);
  const collected = await collect(world);
  await run.untilHours(217);
  signInAndRegister(world);
  await run.untilAtRest();
  expect(await run.runtimeStatus()).toBe('Completed');
  return { world, ...collected };
}

/** The callbacks to HR that wait. */
const callbacksOf = ({ records }: Tenant) =>
  Object.entries(records.all())
    .filter(([key]) => key.includes('/callback-'))
    .map(([, document]) => document as { type: string });

/** Personal data of the hire: names, addresses, numbers, HR's keys, and the manager. */
const PERSONAL = /\bada\b|larsen|example\.net|4799999999|104233|boss|contoso/i;

test('the real steps bring a hire to a passkey: one account, one mail each, nothing left', async () => {
  const { world, page, code } = await wholeRun();
  expect(code).not.toBe('');
  expect(page).toContain(code);
  expect(world.directory.people).toHaveLength(2);
  expect(hireIn(world.directory)).toMatchObject({ isEnabled: true, passes: [] });
  expect(world.secrets.values.size).toBe(0);
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([
    'boss@mail.test',
    'ada.private@example.net',
    'boss@mail.test',
    'boss@mail.test',
    'ada.private@example.net',
    'ada.private@example.net',
    'boss@mail.test',
  ]);
  expect(
    callbacksOf(world)
      .map(({ type }) => type)
      .sort(),
  ).toEqual([
    'onboarding.account-ready',
    'onboarding.completed',
    'onboarding.pass-collected',
    'onboarding.pass-delivered',
  ]);
});

test('the history of a whole run holds no personal data', async () => {
  await wholeRun();
  const kept = await run.kept();
  expect(kept).toContain(ID);
  expect(kept.match(PERSONAL)?.[0]).toBeUndefined();
});

test('no step is handed anything of the person', async () => {
  await wholeRun();
  expect(JSON.stringify(run.calls).match(PERSONAL)?.[0]).toBeUndefined();
});

test('the code and the token are in no history, no document, no callback and no other mail', async () => {
  const { world, token, code } = await wholeRun();
  const mails = JSON.stringify(world.mailer.sent);
  const kept = JSON.stringify([await run.kept(), run.calls, world.records.all()]);
  expect(mails + kept).not.toContain(code);
  const [, , mac = ''] = token.split('.');
  expect(mac).toHaveLength(43);
  expect(kept).not.toContain(mac);
  expect(mails.split(mac).length - 1).toBe(2);
});

test('the run stores no personal data of a step that fails for a while', async () => {
  const failed = new Set<string>();
  await wholeRun((cast) =>
    Object.fromEntries(
      Object.entries(cast).map(([name, implement]) => [
        name,
        async (input, running) => {
          if (failed.has(name)) return implement(input, running);
          failed.add(name);
          await implement({ ...input, onboardingId: 'b'.repeat(26), userId: 'nobody' }, running);
          throw new Error('It came through, and its answer got lost.');
        },
      ]),
    ),
  );
  expect(failed.size).toBeGreaterThan(10);
  expect((await run.kept()).match(PERSONAL)?.[0]).toBeUndefined();
});

test('every step runs twice, and the world is as if each had run once', async () => {
  const { world } = await wholeRun((cast) =>
    Object.fromEntries(
      Object.entries(cast).map(([name, implement]) => [
        name,
        async (input, running) => {
          await implement(input, running);
          return implement(input, running);
        },
      ]),
    ),
  );
  expect(world.directory.people).toHaveLength(2);
  expect(world.mailer.sent).toHaveLength(7);
  expect(callbacksOf(world)).toHaveLength(4);
  expect(world.secrets.values.size).toBe(0);
});
