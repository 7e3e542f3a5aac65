import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Narrator } from '../../local/demo/narrator.ts';
import { playDemo } from '../../local/demo/play.ts';
import { APP_FOLDER, freshBundle } from './bundle.ts';
import { type Running, startedFirstkey } from './world.ts';

// `npm run demo`, as a process and from within.

const run = promisify(execFile);
const DEMO = join(APP_FOLDER, 'local/demo.ts');

let running: Running;

beforeAll(async () => {
  await freshBundle();
  running = await startedFirstkey();
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

/** Rejects unless the process ends with 0. */
const demo = async (...options: string[]) =>
  (await run(process.execPath, [DEMO, ...options], { timeout: 90_000 })).stdout.trim().split('\n');

test('the demo reports one onboarding in JSON lines, with every receipt, and ends well', async () => {
  const told = (await demo('--json')).map((line) => JSON.parse(line));
  expect(told.map(({ step, stage }) => [step, stage].filter(Boolean).join(' '))).toEqual([
    'hired accepted',
    'managerTold awaitingStart',
    'accountReady awaitingStart',
    'linkSent awaitingCollection',
    'managerTold awaitingCollection',
    'linkOpened awaitingCollection',
    'codeShown awaitingPasskey',
    'managerTold awaitingPasskey',
    'signInTooEarly awaitingPasskey',
    'hireTold awaitingPasskey',
    'passkeyRegistered awaitingPasskey',
    'completed completed',
    'managerTold completed',
    'summary',
  ]);
  const receipts = told.filter(({ step }) => step === 'managerTold').map(({ text }) => text);
  expect(receipts.map((text) => /"(.+)"/.exec(text)?.[1])).toEqual([
    'How Ada signs in for the first time',
    'The sign-in link has been sent',
    'The code has been collected',
    'Everything is ready',
  ]);
  expect(told.at(-1)).toMatchObject({
    outcome: 'completed',
    mails: 8,
    receipts: 4,
    foundCode: [],
    foundLink: [],
  });
}, 120_000);

test('the demo of devices ends with two enrolled laptops, and no code is found anywhere', async () => {
  const told = (await demo('--device', '--json')).map((line) => JSON.parse(line));
  expect(told.map(({ step }) => step)).toEqual([
    'hired',
    'deviceAssigned',
    'passIssued',
    'enrolled',
    'completed',
    'asked',
    'ready',
    'shown',
    'enrolled',
    'summary',
  ]);
  expect(told.at(-1)).toMatchObject({ outcomes: ['completed', 'completed'], foundCode: [] });
}, 120_000);

const RECOVERY_STEPS = [
  'asked',
  'waits',
  'stage',
  'approved',
  'link',
  'shown',
  'completed',
  'summary',
];

test('the demo of a recovery ends with a new passkey, and the code is found nowhere', async () => {
  const told = (await demo('--recovery', '--json')).map((line) => JSON.parse(line));
  expect(told.map(({ step }) => step)).toEqual(RECOVERY_STEPS);
  expect(told.at(-1)).toMatchObject({ outcome: 'completed', foundCode: [] });
}, 120_000);

test('for people it is a page of lines, without link or code', async () => {
  const lines = await demo();
  expect(lines.length).toBeLessThan(24);
  const page = lines.join('\n');
  expect(page).toContain('The manager reads "Everything is ready"');
  expect(page).toMatch(/the code +found nowhere/);
  expect(page).not.toContain('/claim/');
}, 120_000);

test('a demo in which the code leaks does not end well, and says where it was found', async () => {
  const { local, person, folder, log } = running;
  const ends: Record<string, unknown>[] = [];
  const narrate: Narrator = { say: () => {}, end: (summary) => void ends.push(summary) };
  const leaky = {
    ...person,
    showCode: async (link: string) => {
      const code = await person.showCode(link);
      log.push(`shown ${code}`);
      return code;
    },
  };
  const webhookSecret = local.settings['HIRE_WEBHOOK_SECRETS'] ?? '';
  const told = { person: leaky, narrate, webhookSecret, folder, log, seconds: () => 0 };
  expect(await playDemo(told)).toBe(false);
  expect(ends).toMatchObject([{ outcome: 'completed', foundCode: ['log'], foundLink: [] }]);
}, 120_000);
