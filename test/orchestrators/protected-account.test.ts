import { afterEach, expect, test } from 'vitest';
import { ServiceError } from '../../shared/errors.ts';
import { WholeProduct } from '../support/whole-product.ts';

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

test('a withdrawn hire whose account Entra protects waits for an administrator, with all else undone', async () => {
  product = await WholeProduct.born();
  await product.untilHours(193);
  const { user, tenant } = product;
  const refused = { service: 'graph', code: 'Authorization_RequestDenied', status: 403 };
  const disable = tenant.directory.disableUser.bind(tenant.directory);
  tenant.directory.disableUser = async () => {
    throw new ServiceError('Insufficient privileges.', refused);
  };
  await product.says('hire.withdrawn');
  const reason = 'accountProtected';
  expect(await product.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(user).toMatchObject({ isEnabled: true, passes: [], managerId: null });

  tenant.directory.disableUser = disable;
  await product.raise('operatorResumed', { resumedAt: new Date().toISOString() });
  await product.untilHours(194);
  expect(await product.progress()).toMatchObject({ outcome: 'withdrawn' });
  expect(user?.isEnabled).toBe(false);
});
