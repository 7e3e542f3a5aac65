import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../local/free-port.ts';
import { IS_FULL, size } from '../sizes.ts';
import { freshBundle } from '../story/bundle.ts';
import { codeIn } from '../story/walk.ts';
import { createDice } from './dice.ts';
import { killedAfterEach } from './kill-after-answer.ts';
import { failedStart, started } from './kill-process.ts';
import { KILL_POINTS, KilledFirstkey, type KillPoint } from './killed-firstkey.ts';

// `kill -9` of the whole process, again and again, in the middle of a run.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DELAY_MS_MAX = 25;
/** Repeats a run: FIRSTKEY_KILL_SEED=… */
const SEED = Number(process.env['FIRSTKEY_KILL_SEED'] || Date.now() % 100_000);

let folder = '';
beforeAll(freshBundle);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(IS_FULL)(
  `a run that is killed again and again ends as if nothing had happened (seed ${SEED})`,
  async () => {
    const firstkey = new KilledFirstkey(folder);
    const plan = planOf(SEED);
    await firstkey.start();
    try {
      const location = await firstkey.postHire();
      await firstkey.moveTo((await firstkey.now()) + 15 * MINUTE_MS, plan.toPrepare);
      const startsAt = Date.parse((await firstkey.look(location)).json.startsAt);
      await firstkey.moveTo(startsAt - 23 * HOUR_MS, plan.toInvite);
      const user = await newHire(firstkey);
      expect(user.temporaryAccessPass, 'a live pass').toMatchObject({ startsAt });

      const code = codeIn(await firstkey.collect());
      await firstkey.moveTo(startsAt + MINUTE_MS, []);
      await registerPasskey(firstkey, user.id, code);
      await firstkey.moveTo(startsAt + 3 * HOUR_MS, plan.toComplete);
      await expectGoodEnd(firstkey, location);
      // The process may have come to its end before a kill with a long delay.
      const { length: planned } = Object.values(plan).flat();
      expect(firstkey.kills.length, 'kills in the middle of something').toBeGreaterThan(
        planned / 4,
      );
    } catch (error) {
      throw new Error(`It was killed ${firstkey.kills.join('; ') || 'never'}.`, { cause: error });
    } finally {
      await firstkey.kill();
    }
  },
  120_000,
);

test('a hire that was answered 202 outlives a kill in the next moment', async () => {
  const dice = createDice(SEED);
  // The last one is likely to come while the message of the hire is being handled.
  const delaysMs = [0, dice.between(1, 50), dice.between(80, 250)];
  expect(await killedAfterEach(folder, delaysMs), `after ${delaysMs} ms`).toEqual([]);
}, 120_000);

/** Which kills there are in each part of the run, by the seed. */
function planOf(seed: number): Record<keyof typeof KILL_POINTS, KillPoint[]> {
  const dice = createDice(seed);
  const some = (points: readonly { name: string; call: string }[]): KillPoint[] => {
    const left = [...points];
    while (left.length > size('kills')) left.splice(dice.between(0, left.length - 1), 1);
    return left.map((point) => ({ ...point, delayMs: dice.between(0, DELAY_MS_MAX) }));
  };
  return {
    toPrepare: some(KILL_POINTS.toPrepare),
    toInvite: some(KILL_POINTS.toInvite),
    toComplete: some(KILL_POINTS.toComplete),
  };
}

async function newHire({ http }: KilledFirstkey) {
  const { json } = await http.get('/local/directory/users');
  const hires = json.filter((user: { employeeId: string }) => user.employeeId === 'E-104233');
  expect(hires, 'accounts of the hire').toHaveLength(1);
  return hires[0];
}

async function registerPasskey({ http }: KilledFirstkey, userId: string, code: string) {
  const path = `/local/directory/users/${userId}`;
  const signedIn = await http.post(`${path}/sign-in`, { temporaryAccessPass: code });
  expect(signedIn.json, 'the sign-in').toHaveProperty('session');
  const passkey = await http.post(`${path}/passkeys`, { session: signedIn.json.session });
  expect(passkey.status).toBe(201);
}

async function expectGoodEnd(firstkey: KilledFirstkey, location: string): Promise<void> {
  const { http } = firstkey;
  expect((await firstkey.look(location)).json).toMatchObject({ outcome: 'completed' });
  const user = await newHire(firstkey);
  expect(user.temporaryAccessPass).toBeNull();
  const messages = (await http.get('/local/outbox')).json as { channel: string; to: string }[];
  // Link, "it works now" and welcome; the announcement and three receipts. Some change places,
  // because a receipt waits for its turn.
  expect(messages.map(({ channel, to }) => `${channel} to ${to}`).sort()).toEqual([
    'email to ada@example.net',
    'email to ada@example.net',
    'email to ada@example.net',
    'email to boss@contoso.com',
    'email to boss@contoso.com',
    'email to boss@contoso.com',
    'email to boss@contoso.com',
    'sms to +4799999999',
  ]);
  const callbacks = (await http.get('/local/callbacks')).json as { id: string; type: string }[];
  // Each is delivered by itself, so they come in any order.
  expect(callbacks.map(({ type }) => type).sort()).toEqual([
    'onboarding.account-ready',
    'onboarding.completed',
    'onboarding.pass-collected',
    'onboarding.pass-delivered',
  ]);
  expect(new Set(callbacks.map(({ id }) => id)).size).toBe(4);
}

test('a port in use is refused in one sentence', async () => {
  const holder = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
  const ended = await failedStart({ dataFolder: folder, port });
  holder.close();
  expectOneSentence(ended, `Port ${port} on 127.0.0.1 is in use.`);
});

test('a folder of another version is refused in one sentence, and left as it is', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'version.json'), '{"version":99}');
  expectOneSentence(
    await failedStart({ dataFolder: folder, port: await freePort() }),
    'is of version 99',
  );
});

test.runIf(IS_FULL)(
  'a folder in use is refused in one sentence that names its holder, and the holder goes on',
  async () => {
    const owner = new KilledFirstkey(folder);
    await owner.start();
    const port = await freePort();
    for (const program of ['start', 'simulators'] as const) {
      expectOneSentence(
        await failedStart({ dataFolder: folder, port, program }),
        `is in use by npm start (process ${owner.pid}). End that program first, or name another`,
      );
    }
    expect((await owner.http.get('/api/health')).status).toBe(200);
    await owner.kill();
  },
);

test.runIf(IS_FULL)('npm start beside npm run simulators is refused as well', async () => {
  const port = await freePort();
  const simulators = await started({ dataFolder: folder, port, program: 'simulators' });
  expectOneSentence(
    await failedStart({ dataFolder: folder, port: await freePort() }),
    `is in use by npm run simulators (process ${simulators.pid})`,
  );
  await simulators.kill();
});

test('missing and wrong settings are all named, and nothing is started', async () => {
  const wrong = { ORGANISATION_NAME: '', ISSUE_LEAD: 'soon', SECOND_FACTOR: 'hope' };
  Object.assign(process.env, wrong);
  try {
    const { code, err } = await failedStart({ dataFolder: folder, port: await freePort() });
    expect(code).toBe(1);
    for (const setting of Object.keys(wrong)) expect(err).toContain(`${setting}: `);
    expect(err).not.toMatch(/^\s+at /m);
    expect(err).not.toMatch(/soon|hope/);
  } finally {
    for (const setting of Object.keys(wrong)) delete process.env[setting];
  }
});

test('a port that is none is refused in one sentence', async () => {
  expectOneSentence(
    await failedStart({ dataFolder: folder, port: 'http' }),
    'PORT must be a whole number',
  );
});

function expectOneSentence(
  { code, out, err }: Awaited<ReturnType<typeof failedStart>>,
  text: string,
) {
  expect(err).toContain(text);
  expect(code).toBe(1);
  expect(withoutBeginning(out)).toBe('');
  expect(err).not.toMatch(/^\s+at /m);
  // What is not refused in our own words is followed by a hint.
  const hint = /\n\(FIRSTKEY_TRACE=1 shows where this comes from\.\)$/;
  expect(withoutBeginning(err).trim().replace(hint, '').split('\n')).toHaveLength(1);
}

/** A program says first what it is about to start. */
const withoutBeginning = (text: string) => text.replace(/^Starting [^\n]*\n/, '');
