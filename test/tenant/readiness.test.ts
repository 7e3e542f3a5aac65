import { expect, test } from 'vitest';
import { reportReadiness } from '../../functions/http/public/ready.ts';
import { showTenant } from '../../functions/http/tenant/show.ts';
import { CHECKS } from '../../shared/tenant/checks/all.ts';
import { compareChecks } from '../../shared/tenant/compare-checks.ts';
import type { Result } from '../../shared/tenant/finding.ts';
import { stoppedBy, waitingOnboardings, wakeWaiting } from '../../shared/tenant/gate.ts';
import { CHECK_STALE_MS, readinessOf } from '../../shared/tenant/readiness.ts';
import { TENANT, TENANT_CHECK, TenantCheckDocument } from '../../shared/tenant/stored-check.ts';
import { FakeRecords, jsonOf } from '../support/fakes.ts';
import { findingsWith, storeCheck } from './stored.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const checked = (results: Record<string, Result> = {}, now = NOW) =>
  compareChecks(undefined, findingsWith(results), now);

const MUST_HAVES = CHECKS.filter(({ severity }) => severity === 'mustHave').map(({ id }) => id);
const OTHERS = CHECKS.filter(({ severity }) => severity !== 'mustHave').map(({ id }) => id);

test.each(MUST_HAVES)('a tenant in which %s fails is not ready', (id) => {
  const { state, failed } = readinessOf(checked({ [id]: 'fail' }), [], NOW);
  expect([state, failed]).toEqual(['notReady', [id]]);
});

test.each(MUST_HAVES)(
  'a tenant of which %s cannot be read is unknown, and nothing is guessed',
  (id) => {
    const { state, unknown } = readinessOf(checked({ [id]: 'unknown' }), [], NOW);
    expect([state, unknown]).toEqual(['unknown', [id]]);
  },
);

test('a check that no setting gives anything to look at keeps nobody waiting', () => {
  const document = checked({ mailSender: 'unknown' });
  const notNamed = { evidence: 'notNamed: no setting names it' };
  const findings = document.findings.map((finding) =>
    finding.id === 'mailSender' ? { ...finding, ...notNamed } : finding,
  );
  expect(readinessOf({ ...document, findings }, [], NOW).state).toBe('ready');
});

test('whatever else fails or is unknown, passes are issued', () => {
  for (const result of ['fail', 'warn', 'unknown'] as const) {
    const results = Object.fromEntries(OTHERS.map((id) => [id, result]));
    expect(readinessOf(checked(results), [], NOW).state).toBe('ready');
  }
});

test('a must-have that fails counts more than one that is unknown', () => {
  const document = checked({ passEnabled: 'unknown', noBlock: 'fail' });
  expect(readinessOf(document, [], NOW).state).toBe('notReady');
});

test('a check that the settings tolerate stops nothing', () => {
  const document = checked({ passIncludesHires: 'fail' });
  expect(readinessOf(document, ['passIncludesHires'], NOW).state).toBe('ready');
});

test('no check, and one of long ago, say nothing about the tenant of today', () => {
  const failing = checked({ passEnabled: 'fail' });
  const later = new Date(NOW.getTime() + CHECK_STALE_MS + 1);
  for (const document of [undefined, failing]) {
    const { state, failed, unknown } = readinessOf(document, [], later);
    expect([state, failed, unknown]).toEqual(['unknown', [], MUST_HAVES]);
  }
});

test('the first check reports what is not right, and nothing that is', () => {
  const { unreported } = checked({ passEnabled: 'fail', passLength: 'warn', noBlock: 'unknown' });
  expect(unreported.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['passEnabled', null, 'fail'],
    ['passLength', null, 'warn'],
  ]);
});

test('a change is reported with the time between which it happened', () => {
  const second = compareChecks(checked(), findingsWith({ passEnabled: 'fail' }), at(15));
  expect(second.unreported).toEqual([
    {
      id: 'passEnabled',
      from: 'pass',
      to: 'fail',
      after: NOW.toISOString(),
      seenAt: at(15).toISOString(),
    },
  ]);
  const pass = second.findings.find(({ id }) => id === 'passEnabled');
  expect(pass).toMatchObject({ result: 'fail', since: at(15).toISOString() });
});

test('a service that was away for a while is no change', () => {
  const away = compareChecks(checked(), findingsWith({ passEnabled: 'unknown' }), at(15));
  const back = compareChecks(away, findingsWith(), at(30));
  expect([away.unreported, back.unreported]).toEqual([[], []]);
  const broken = compareChecks(away, findingsWith({ passEnabled: 'fail' }), at(30));
  expect(broken.unreported).toMatchObject([{ id: 'passEnabled', from: 'pass', to: 'fail' }]);
});

test('a change that nobody was told of stays until it is told, or is as before', () => {
  const broken = compareChecks(checked(), findingsWith({ passEnabled: 'fail' }), at(15));
  const same = compareChecks(broken, findingsWith({ passEnabled: 'fail' }), at(30));
  expect(same.unreported).toEqual(broken.unreported);
  const mended = compareChecks(same, findingsWith(), at(45));
  expect(mended.unreported).toEqual([]);
  const told = { ...same, unreported: [] };
  expect(compareChecks(told, findingsWith(), at(45)).unreported).toMatchObject([
    { id: 'passEnabled', from: 'fail', to: 'pass' },
  ]);
});

test('the document of a check stays far below what a table row takes', () => {
  const long = findingsWith().map((finding) => ({ ...finding, evidence: 'x'.repeat(5_000) }));
  expect(JSON.stringify(compareChecks(undefined, long, NOW)).length).toBeLessThan(30_000);
});

test('an onboarding that is stopped is listed, and woken once', async () => {
  const records = new FakeRecords();
  await storeCheck(records, { noBlock: 'fail' });
  const deps = { records, tolerated: [] };
  expect(await stoppedBy(deps, 'one')).toBe('noBlock');
  expect(await stoppedBy(deps, 'one')).toBe('noBlock');
  expect(await waitingOnboardings(records)).toEqual(['one']);
  const woken: string[] = [];
  await wakeWaiting(records, async (id) => woken.push(id));
  await wakeWaiting(records, async (id) => woken.push(id));
  expect(woken).toEqual(['one']);
});

test('an onboarding that is not stopped writes nothing', async () => {
  const records = new FakeRecords();
  const deps = { records, tolerated: [] };
  expect(await stoppedBy(deps, 'one')).toBeUndefined();
  await storeCheck(records, { passEnabled: 'unknown' });
  const { writes } = records;
  expect(await stoppedBy(deps, 'one')).toBeUndefined();
  expect(records.writes).toBe(writes);
});

test('a tenant that is mended while the onboarding is being stopped does not keep it waiting', async () => {
  // At whichever read or write of the gate the timer has its turn, the onboarding goes on.
  for (let turn = 0; turn < 4; turn++) {
    const records = new FakeRecords();
    await storeCheck(records, { noBlock: 'fail' });
    const woken: string[] = [];
    let calls = 0;
    const timer = async () => {
      if (calls++ !== turn) return;
      await storeCheck(records);
      await wakeWaiting(records, async (id) => woken.push(id));
    };
    const interleaved = {
      read: async (...input: Parameters<FakeRecords['read']>) => {
        await timer();
        return records.read(...input);
      },
      put: async (...input: Parameters<FakeRecords['put']>) => {
        await timer();
        await records.put(...input);
      },
      remove: (...input: Parameters<FakeRecords['remove']>) => records.remove(...input),
      list: (...input: Parameters<FakeRecords['list']>) => records.list(...input),
    } as typeof records;
    const check = await stoppedBy({ records: interleaved, tolerated: [] }, 'one');
    await timer();
    expect(check === undefined || woken.includes('one'), `turn ${turn}`).toBe(true);
    if (check === undefined) expect(await waitingOnboardings(records)).toEqual([]);
  }
});

test('readiness is told to everybody, what is wrong only to readers', async () => {
  const records = new FakeRecords();
  const deps = { records, tolerated: [] };
  expect(jsonOf(await reportReadiness(deps)())).toEqual({ status: 'unknown', checkedAt: null });
  await storeCheck(records, { noBlock: 'fail' });
  const answer = await reportReadiness(deps)();
  expect(answer.status).toBe(503);
  expect(jsonOf(answer)).toMatchObject({ status: 'notReady' });
  expect(JSON.stringify(answer)).not.toMatch(/noBlock|seen/);
  await stoppedBy(deps, 'one');
  expect(jsonOf(await showTenant(deps)())).toMatchObject({
    state: 'notReady',
    failed: ['noBlock'],
    waiting: ['one'],
    findings: expect.arrayContaining([
      expect.objectContaining({ id: 'noBlock', result: 'fail', severity: 'mustHave' }),
    ]),
  });
  await storeCheck(records);
  expect((await reportReadiness(deps)()).status).toBeUndefined();
  expect(await records.read(TENANT, TENANT_CHECK, TenantCheckDocument)).toBeDefined();
});
