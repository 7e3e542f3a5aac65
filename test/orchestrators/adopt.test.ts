import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { hireData } from '../support/hires.ts';
import { WholeProduct } from '../support/whole-product.ts';

// Another system makes the accounts.

const HireNames = z.object({ employeeId: z.string(), givenName: z.string(), surname: z.string() });

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

const born = async () => {
  product = await WholeProduct.born({ accountPolicy: 'adopt' });
  return product;
};

function provision({ tenant }: WholeProduct) {
  const { employeeId, givenName, surname } = HireNames.parse(hireData());
  return tenant.directory.add({
    userPrincipalName: 'provisioned@contoso.com',
    employeeId,
    isEnabled: false,
    profile: { givenName, surname, displayName: `${givenName} ${surname}` },
  });
}

test('a run sleeps until the account appears, and goes on by itself', async () => {
  const world = await born();
  await world.untilHours(50);
  const waiting = await world.progress();
  expect(waiting.stage).toBe('preparingAccount');
  expect(waiting.timeline.map(({ event }) => event)).toContain('accountAwaited');
  expect(world.user).toBeUndefined();
  const account = provision(world);
  await world.untilHours(53);
  expect((await world.progress()).stage).toBe('awaitingStart');
  expect(world.user).toBe(account);
});

test('an account that never appears is asked about when the pass is due', async () => {
  const world = await born();
  await world.untilHours(193);
  expect(await world.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'accountNotProvisioned',
  });
  expect(world.tenant.mailer.sent.map(({ to }) => to)).toEqual(['helpdesk@contoso.com']);
});

test('a hire who is withdrawn while the account is awaited leaves nothing', async () => {
  const world = await born();
  await world.untilHours(50);
  await world.says('hire.withdrawn');
  expect((await world.progress()).outcome).toBe('withdrawn');
  expect(world.user).toBeUndefined();
});
