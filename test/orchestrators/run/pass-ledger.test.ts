import { expect, test } from 'vitest';
import { CarriedPasses, PassLedger } from '../../../functions/orchestrators/run/pass-ledger.ts';

const START = '2026-12-02T08:00:00.000Z';
const NOW = new Date('2026-12-01T08:00:00.000Z');

test('a pass is counted once, however often it is held', () => {
  const ledger = new PassLedger();
  expect([ledger.add('tap-1', NOW), ledger.add('tap-1', NOW), ledger.add('tap-2', NOW)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(ledger.count).toBe(2);
});

test('passes that came to nothing are counted for the start they were made for', () => {
  const ledger = new PassLedger();
  expect(ledger.spentOn(START)).toEqual({ count: 0, reason: null });
  ledger.spend(START, 'passExpired');
  ledger.spend(START, 'noPasskey');
  expect(ledger.spentOn(START)).toMatchObject({ count: 2, reason: 'noPasskey' });
  expect(ledger.spentOn('2026-12-09T08:00:00.000Z').count).toBe(0);
});

test('a start that is moved begins its count again', () => {
  const ledger = new PassLedger();
  ledger.spend(START, 'passExpired');
  ledger.spend('2026-12-09T08:00:00.000Z', 'passExpired');
  expect(ledger.spentOn('2026-12-09T08:00:00.000Z').count).toBe(1);
});

test('after a resume the passes that came to nothing count no more, but those held do', () => {
  const ledger = new PassLedger();
  ledger.add('tap-1', NOW);
  ledger.spend(START, 'passExpired');
  ledger.forgetSpent();
  expect([ledger.spentOn(START).count, ledger.count]).toEqual([0, 1]);
});

test('what is carried along is read again as the same ledger', () => {
  const ledger = new PassLedger();
  ledger.add('tap-1', NOW);
  ledger.spend(START, 'noPasskey');
  const again = new PassLedger(CarriedPasses.parse(JSON.parse(JSON.stringify(ledger.carried()))));
  expect(again.carried()).toEqual(ledger.carried());
  expect(again.add('tap-1', NOW)).toBe(false);
});

test('a pass remembers why it took the place of the one before, the first one has no reason', () => {
  const ledger = new PassLedger();
  ledger.replaceBecause('requested');
  ledger.add('tap-1', NOW);
  ledger.replaceBecause('noPasskey');
  const later = new PassLedger(ledger.carried());
  later.add('tap-2', NOW);
  later.add('tap-3', NOW);
  expect(['tap-1', 'tap-2', 'tap-3'].map((name) => later.whyOf(name))).toEqual([
    undefined,
    'noPasskey',
    undefined,
  ]);
});

test('a request is fulfilled by a pass that was issued after it, and by no other', () => {
  const ledger = new PassLedger();
  expect(ledger.hasIssuedSince('2026-12-01T07:59:59.000Z')).toBe(false);
  ledger.add('tap-1', NOW);
  ledger.add('tap-1', new Date('2026-12-01T10:00:00.000Z'));
  const later = new PassLedger(CarriedPasses.parse(JSON.parse(JSON.stringify(ledger.carried()))));
  const moments = ['2026-12-01T07:59:59.975Z', NOW.toISOString(), '2026-12-01T08:00:00.025Z'];
  expect(moments.map((at) => later.hasIssuedSince(at))).toEqual([true, false, false]);
  const { issuedAt, ...ofEarlierRelease } = ledger.carried();
  expect(issuedAt).toBe(NOW.toISOString());
  expect(CarriedPasses.parse(ofEarlierRelease).issuedAt).toBeNull();
});
