import { afterEach, expect, test } from 'vitest';
import type { Admission, Governor } from '../../shared/domain/ports.ts';
import { WholeProduct } from '../support/whole-product.ts';

let product: WholeProduct;
afterEach(() => product.end());

/** Permits for the receipt of the link come two hours after the link, which is sent at 09:00 in Oslo. */
async function withLateReceipt(): Promise<void> {
  product = await WholeProduct.born();
  const { governor } = product.tenant;
  const at = new Date('2026-12-01T10:00:00.000Z');
  const admit: Governor['admit'] = async ({ key }): Promise<Admission> =>
    key.startsWith('message-manager-delivered') && Date.now() < at.getTime()
      ? { kind: 'later', at }
      : { kind: 'admitted' };
  Object.assign(governor, { admit });
  await product.untilHours(8 * 24 + 1);
}

const receipt = () =>
  product.tenant.mailer.sent.find(({ text }) => text.includes('We have sent Ada Larsen'))?.text;

test('a receipt that waited for a permit says when the link was sent', async () => {
  await withLateReceipt();
  expect(receipt()).toBeUndefined();
  await product.untilHours(8 * 24 + 3);
  expect(receipt()).toContain('Tuesday, 1 December 2026 at 09:00');
  expect(receipt()).toContain('Usually you need not do anything.');
  expect(receipt()).toContain('link sent, code not collected yet');
});

test('a receipt that waited until the code was collected asks for nothing and says so', async () => {
  await withLateReceipt();
  await product.collect();
  await product.untilHours(8 * 24 + 3);
  expect(receipt()).toContain('link sent, code collected, no passkey yet');
  expect(receipt()).not.toContain('Usually you need not do anything.');
});
