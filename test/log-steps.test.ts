import { expect, test } from 'vitest';
import { logged } from '../functions/log-steps.ts';

const ID = 'mfrggzdfmztwq2lknnwg23tpob';

async function linesOf(step: string, input: unknown, answer: unknown): Promise<string[]> {
  const lines: string[] = [];
  const returned = await logged(step, async () => answer)(input, {
    warn: (line) => void lines.push(String(line)),
    log: () => {},
  });
  expect(returned).toBe(answer);
  return lines;
}

test('that IT is asked to look stands in the log, with the onboarding and the reason', async () => {
  const input = { onboardingId: ID, reason: 'passExpired', occurrence: 'a' };
  expect(await linesOf('escalateToIt', input, { done: { kind: 'sent', message: 'm' } })).toEqual([
    `IT is asked about ${ID}: passExpired`,
  ]);
});

test('it stands there also where no address of IT is set', async () => {
  const input = { onboardingId: ID, reason: 'claimLocked', occurrence: 'a' };
  expect(await linesOf('escalateToIt', input, { done: { kind: 'skipped' } })).toHaveLength(1);
});

test('a mail that waits says until when', async () => {
  const answer = { done: { kind: 'later', at: '2026-11-30T08:00:02.000Z' } };
  expect(await linesOf('notifyManager', { onboardingId: ID }, answer)).toEqual([
    `mail of ${ID} waits until 2026-11-30T08:00:02.000Z`,
  ]);
});

test.each([
  ['sendClaimLink', { done: { kind: 'sent', message: 'm' } }],
  ['readClaim', { done: { collected: null } }],
  ['issueAccessPass', { busyUntil: '2026-11-30T08:00:02.000Z' }],
  ['closeLink', { done: 'closed' }],
])('%s warns of nothing', async (step, answer) => {
  expect(await linesOf(step, { onboardingId: ID }, answer)).toEqual([]);
});

test.each([
  ['sendClaimLink', { done: { kind: 'sent', message: 'm' } }, 'sent'],
  ['closeLink', { done: 'closed' }, 'closed'],
  ['recordEvidence', { done: null }, 'done'],
  [
    'issueAccessPass',
    { busyUntil: '2026-11-30T08:00:02.000Z' },
    'again at 2026-11-30T08:00:02.000Z',
  ],
  ['notifyManager', { outdatedBy: 3 }, 'outdated'],
])('%s leaves a line by which the onboarding can be followed', async (step, answer, result) => {
  const said: string[] = [];
  const input = { onboardingId: ID, personalEmail: 'ada@example.net' };
  await logged(step, async () => answer)(input, {
    warn: () => {},
    log: (line) => void said.push(String(line)),
  });
  expect(said).toEqual([`${ID} ${step}: ${result}`]);
});

test('an activity that fails fails as it did', async () => {
  const failing = logged('escalateToIt', () => Promise.reject(new Error('away')));
  await expect(failing({}, { warn: () => {}, log: () => {} })).rejects.toThrow('away');
});
