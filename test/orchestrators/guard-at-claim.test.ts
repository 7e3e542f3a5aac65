import { afterEach, expect, test } from 'vitest';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { WholeProduct } from '../support/whole-product.ts';

const LINK_SENT_HOURS = 193;

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

/** A hire whose link has been sent, a day before the start. */
async function withLink(passMinted: 'scheduled' | 'atClaim' = 'scheduled') {
  product = await WholeProduct.born({ passMinted });
  await product.untilHours(passMinted === 'scheduled' ? LINK_SENT_HOURS : LINK_SENT_HOURS + 24);
  const { user } = product;
  if (!user) throw new Error('The hire has no account.');
  expect(product.tokens).toHaveLength(1);
  return { product, user };
}

type User = Awaited<ReturnType<typeof withLink>>['user'];

const DOUBTS: [what: string, change: (user: User) => void, outcome: string, reason: string][] = [
  [
    'became privileged',
    (user) => {
      user.isPrivileged = true;
    },
    'refused',
    'privileged',
  ],
  [
    'has signed in already',
    (user) => {
      user.lastSignIn = new Date();
    },
    'needsAttention',
    'accountInUse',
  ],
  [
    'has a phone that somebody has registered',
    (user) => {
      user.hasOtherMethod = true;
    },
    'needsAttention',
    'accountInUse',
  ],
  [
    'has a passkey that somebody has registered',
    (user) => {
      user.methods.push({ id: 'key', kind: 'fido2', createdAt: new Date().toISOString() });
    },
    'needsAttention',
    'passkeyWithoutPass',
  ],
];

for (const passMinted of ['scheduled', 'atClaim'] as const) {
  test.each(DOUBTS)(
    `no code (${passMinted}) for an account that %s`,
    async (_, change, outcome, reason) => {
      const { product, user } = await withLink(passMinted);
      change(user);
      await product.collect();
      expect(product.codes).toEqual([]);
      expect(await product.progress()).toMatchObject({ outcome, reason });
      // The link is dead, and no pass is left to sign in with.
      expect(await product.statusOf(product.tokens[0] ?? '')).toBe(404);
      expect(user.passes).toEqual([]);
    },
  );
}

test('an account that an administrator has disabled stays disabled, and its code is not shown', async () => {
  const { product, user } = await withLink();
  expect(user.isEnabled).toBe(true);
  user.isEnabled = false;
  await product.collect();
  expect(product.codes).toEqual([]);
  const reason = 'accountDisabledElsewhere';
  expect(await product.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(user.isEnabled).toBe(false);
});

test('a pass that an administrator has removed is not replaced by itself', async () => {
  const { product, user } = await withLink();
  user.passes.length = 0;
  await product.collect();
  expect(product.codes).toEqual([]);
  const reason = 'passRemovedElsewhere';
  expect(await product.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(user.passes).toEqual([]);
});

test('a held link says so to its person until the run closes it', async () => {
  const { product, user } = await withLink();
  const { records } = product.tenant;
  user.isPrivileged = true;
  const found = await records.read(product.id, CLAIM, ClaimDocument);
  const heldFor = { outcome: 'refused', reason: 'privileged' } as const;
  await records.put(product.id, CLAIM, { ...found?.value, state: 'held', heldFor });
  expect(await product.statusOf(product.tokens[0] ?? '')).toBe(403);
  // The announcement got lost; the run finds it at its next look.
  await product.untilHours(LINK_SENT_HOURS + 24);
  expect(await product.progress()).toMatchObject({ outcome: 'refused', reason: 'privileged' });
});

test('a person whose account is as it was made is shown the code once', async () => {
  const { product } = await withLink();
  await product.collect();
  expect(product.codes).toHaveLength(1);
});
