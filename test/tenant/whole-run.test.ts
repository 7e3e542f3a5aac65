import { afterEach, expect, test } from 'vitest';
import { waitingOnboardings, wakeWaiting } from '../../shared/tenant/gate.ts';
import { FakeRecords } from '../support/fakes.ts';
import { WholeProduct } from '../support/whole-product.ts';
import { storeCheck } from './stored.ts';

// A tenant that breaks and is mended, around a whole run: intake, run, activities and claim page.

let product: WholeProduct;
afterEach(() => product.end());

const records = (): FakeRecords => {
  const { records: kept } = product.tenant;
  if (!(kept instanceof FakeRecords)) throw new Error('The product keeps its rows elsewhere.');
  return kept;
};

/** What the timer does when it finds the tenant good again. */
async function mend(): Promise<void> {
  await storeCheck(records());
  const resumedAt = new Date().toISOString();
  await wakeWaiting(records(), (id) => {
    expect(id).toBe(product.id);
    return product.raise('operatorResumed', { resumedAt, because: 'tenantReady' });
  });
  await product.clock.idle();
}

test('days ahead a broken tenant stops the hire, and a mended one lets the first day be as planned', async () => {
  product = await WholeProduct.born({}, { isHired: false });
  await storeCheck(records(), { noPasskeyDemand: 'fail' });
  await product.says('hire.created');
  await product.untilHours(0.01);
  const reason = 'tenantNotReady:noPasskeyDemand';
  expect(await product.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(product.user?.isEnabled).toBe(false);
  expect(await waitingOnboardings(records())).toEqual([product.id]);

  await product.untilHours(100);
  await storeCheck(records(), { noPasskeyDemand: 'fail' });
  expect(product.tokens).toEqual([]);
  await mend();
  expect(await product.progress()).toMatchObject({ stage: 'awaitingStart', reason: null });
  await product.untilHours(193);
  await product.collect();
  await product.untilHours(216.1);
  product.register();
  await product.untilHours(240);
  expect(await product.progress()).toMatchObject({ outcome: 'completed' });
});

test('a tenant that breaks overnight holds the pass back, and it is issued as soon as it is mended', async () => {
  product = await WholeProduct.born();
  await product.untilHours(191);
  await storeCheck(records(), { passkeyEnabled: 'fail' });
  await product.untilHours(200);
  const reason = 'tenantNotReady:passkeyEnabled';
  expect(await product.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(product.user?.passes).toEqual([]);
  await mend();
  expect(await product.progress()).toMatchObject({ stage: 'awaitingCollection' });
  expect(product.user?.passes).toHaveLength(1);
  expect(product.tokens).toHaveLength(1);
});
