import { afterEach, expect, test } from 'vitest';
import { WholeProduct } from '../support/whole-product.ts';

// The policy PASS_MINTED=atClaim, over the whole product in memory.

let product: WholeProduct;
afterEach(() => product.end());

const AT_CLAIM = { passMinted: 'atClaim', claimPeriod: 'P3D' } as const;

test('nothing is minted before the person claims it, and the passkey completes the run as usual', async () => {
  product = await WholeProduct.born(AT_CLAIM);
  await product.untilHours(215);
  await product.collect();
  expect(product.codes).toEqual([]);
  expect(product.user).toMatchObject({ isEnabled: false, passes: [] });
  expect(product.tenant.secrets.values.size).toBe(0);

  await product.untilHours(230);
  await product.collect();
  expect(product.codes).toHaveLength(1);
  expect(product.user?.isEnabled).toBe(true);
  expect(product.user?.passes).toHaveLength(1);

  await product.untilHours(230.2);
  expect(product.tenant.secrets.values.size).toBe(0);
  product.register();
  await product.untilHours(232);
  expect((await product.progress()).outcome).toBe('completed');
  expect(product.user?.passes).toEqual([]);
});

test('what is not claimed in its time is replaced, and in the end a person must look', async () => {
  product = await WholeProduct.born(AT_CLAIM);
  await product.untilHours(24 * 30);
  expect(await product.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'passExpired',
  });
  expect(product.user).toMatchObject({ isEnabled: false, passes: [] });
});

test('a hire that is called off before the claim never had a pass', async () => {
  product = await WholeProduct.born(AT_CLAIM);
  await product.untilHours(217);
  await product.says('hire.withdrawn');
  await product.untilHours(218);
  await product.collect();
  expect(product.codes).toEqual([]);
  expect((await product.progress()).outcome).toBe('withdrawn');
  expect(product.user).toMatchObject({ isEnabled: false, passes: [] });
});
