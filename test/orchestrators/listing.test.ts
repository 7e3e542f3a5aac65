import { afterEach, expect, test } from 'vitest';
import { rebuild } from '../../functions/timers/repair-list.ts';
import { LISTED, ListedDocument } from '../../shared/storage/onboarding-index.ts';
import { FakeWorkflow, fakeKeys } from '../support/fakes.ts';
import { WholeProduct } from '../support/whole-product.ts';

let product: WholeProduct;
afterEach(() => product.end());

const listed = async () =>
  (await product.tenant.records.read(product.id, LISTED, ListedDocument))?.value;

test('a run is listed at its stage from the first step to the last', async () => {
  product = await WholeProduct.born();
  expect(await listed()).toMatchObject({ stage: 'awaitingStart', outcome: null, isPlaced: true });
  await product.untilHours(200);
  expect((await listed())?.stage).toBe('awaitingCollection');
  await product.collect();
  await product.untilHours(216.5);
  expect((await listed())?.stage).toBe('awaitingPasskey');
  product.register();
  await product.untilHours(220);
  expect(await listed()).toMatchObject({ stage: 'completed', outcome: 'completed' });
});

test('a run that a bug of ours ended is found among those that wait for a person', async () => {
  product = await WholeProduct.born();
  const workflow = new FakeWorkflow();
  const customStatus = await product.progress();
  workflow.states.set(product.id, { customStatus, hasFailed: true });
  const { records } = product.tenant;
  await rebuild({ records, keys: fakeKeys(), workflow }, new Date(Date.now() + 3_600_000));
  expect(await listed()).toMatchObject({ stage: 'awaitingStart', outcome: 'failed' });
  expect(Object.keys((records as unknown as { all(): object }).all())).toContain(
    `onboardings-attention/2026-12-02|${product.id}`,
  );
});
