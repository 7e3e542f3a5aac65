import { afterEach, expect, test } from 'vitest';
import { writeAnchor } from '../../shared/audit/anchor.ts';
import { verifyAudit } from '../../shared/audit/verify.ts';
import { publicKeys } from '../../shared/evidence/statement.ts';
import { trailIn } from '../support/audit-trail.ts';
import { fakeKeys } from '../support/fakes.ts';
import { WholeProduct } from '../support/whole-product.ts';

const DAY_HOURS = 24;
const PERSONAL = /\bAda\b|Larsen|ada\.|example\.net|4799999999|E-104233|boss|Finance|Oslo|contoso/;

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

async function completed(during?: WholeProduct['during']): Promise<WholeProduct> {
  product = await WholeProduct.born();
  if (during) product.during = during;
  await product.toCompletion();
  expect((await product.progress()).outcome).toBe('completed');
  return product;
}

const linesOf = (one: WholeProduct) => trailIn(one.tenant.records).chains.get(one.id) ?? [];

test('the audit of an onboarding has every entry of its timeline, once and in order', async () => {
  const one = await completed();
  const told = (await one.progress()).timeline.map(({ at, event }) => [at, event]);
  expect(linesOf(one).map(({ at, what }) => [at, what])).toEqual(told);
  expect(told.length).toBeGreaterThan(12);
});

test('it says what the hire did, and holds nothing of the person', async () => {
  const one = await completed();
  const ofHire = linesOf(one).filter(({ actor }) => actor.kind === 'hire');
  expect(ofHire.map(({ what }) => what)).toEqual(['passCollected', 'passkeyRegistered']);
  const text = JSON.stringify(linesOf(one));
  expect(text.match(PERSONAL)?.[0]).toBeUndefined();
  expect(text).not.toContain(one.user?.id);
});

test('it costs a batch for a stage, and not a write for a step', async () => {
  const one = await completed();
  const rows = Object.keys(one.tenant.records.all()).filter((key) => key.startsWith('audit/'));
  expect(rows.length).toBeLessThanOrEqual(8);
});

test('after the deletion of all data it is complete, says that it was deleted, and verifies', async () => {
  const one = await completed();
  const deps = { records: one.tenant.records, keys: fakeKeys() };
  await writeAnchor(deps, new Date());
  const before = linesOf(one);
  await one.untilHours(101 * DAY_HOURS);
  await one.deleteOldData();
  await one.untilHours(102 * DAY_HOURS);
  await one.deleteOldData();
  await writeAnchor(deps, new Date());
  const after = linesOf(one);
  expect(after.slice(0, -1)).toEqual(before);
  expect(after.at(-1)?.what).toBe('dataDeleted');
  const keys = await publicKeys(deps.records, deps.keys);
  expect(verifyAudit(trailIn(one.tenant.records), keys)).toEqual([]);
});

test('a run that continues as new many times tells everything once', async () => {
  product = await WholeProduct.born({ passMinted: 'scheduled' });
  await product.untilHours(8.5 * DAY_HOURS);
  await product.collect();
  for (let day = 10; day < 40; day++) await product.untilHours(day * DAY_HOURS);
  const { timeline } = await product.progress();
  const told = linesOf(product).map(({ at, what, detail }) => `${at} ${what} ${detail}`);
  expect(new Set(told).size).toBe(told.length);
  const known = timeline.map(({ at, event }) => `${at} ${event}`);
  const written = linesOf(product).map(({ at, what }) => `${at} ${what}`);
  // What came after the last step is told with the next one.
  expect(written).toEqual(known.slice(0, written.length));
  expect(written.length).toBeGreaterThan(known.length - 4);
});
