import { afterEach, describe, expect, test, vi } from 'vitest';
import { ACCOUNT_KINDS, type AccountKind } from '../../shared/domain/identity/account-kind.ts';
import { ACCOUNT_POLICIES, GUARDS } from '../../shared/domain/identity/guards.ts';
import { WholeProduct } from '../support/whole-product.ts';

// Each cell of the table of guards, at each of the three moments. What kind an account is of is tested
// by itself; here the kind is given, and the whole product is looked at.

const judged = vi.hoisted((): { kind: string | null } => ({ kind: null }));
vi.mock('../../shared/domain/identity/account-kind.ts', async (original) => {
  const real = await original<typeof import('../../shared/domain/identity/account-kind.ts')>();
  // Files share a process, so the real function answers whenever no test of this file runs.
  const accountKind = (...given: Parameters<typeof real.accountKind>) =>
    judged.kind ?? real.accountKind(...given);
  return { ...real, accountKind };
});

let product: WholeProduct;
afterEach(async () => {
  judged.kind = null;
  await product.end();
});

/** A hire whose account is in Entra already, and judged as `ours` until the moment comes. */
async function found(accountPolicy: (typeof ACCOUNT_POLICIES)[number]): Promise<void> {
  judged.kind = 'ours';
  product = await WholeProduct.born({ accountPolicy }, { isHired: false });
  const employeeId = String(product.hire['employeeId']);
  product.tenant.directory.add({ userPrincipalName: 'ada.larsen@contoso.com', employeeId });
}

/** Brings the hire to the moment, and beyond it with an account that is of this kind from then on. */
const MOMENTS: Readonly<Record<string, (kind: AccountKind) => Promise<void>>> = {
  'before anything of it is touched': async (kind) => {
    judged.kind = kind;
    await product.says('hire.created');
    await product.untilHours(2);
  },
  'before a pass is minted': async (kind) => {
    await product.says('hire.created');
    await product.untilHours(100);
    judged.kind = kind;
    await product.untilHours(195);
  },
  'before a claim uses the link': async (kind) => {
    await product.says('hire.created');
    await product.untilHours(195);
    judged.kind = kind;
    await product.collect();
    await product.untilHours(196);
  },
};

describe.each(ACCOUNT_POLICIES)('with the policy %s', (policy) => {
  describe.each(Object.keys(MOMENTS))('%s', (moment) => {
    test.each(ACCOUNT_KINDS)('an account that is %s', async (kind) => {
      await found(policy);
      await MOMENTS[moment]?.(kind);
      const verdict = GUARDS[kind].verdict[policy];
      const { outcome, reason } = await product.progress();
      const ending = { hold: 'needsAttention', refuse: 'refused', go: null }[verdict.kind];
      expect([outcome, reason]).toEqual([ending, verdict.kind === 'go' ? null : verdict.reason]);
      const isPastClaim = moment === 'before a claim uses the link';
      expect(product.codes).toHaveLength(isPastClaim && verdict.kind === 'go' ? 1 : 0);
      const mayHavePass = verdict.kind === 'go' && moment !== 'before anything of it is touched';
      expect(product.user?.passes ?? []).toHaveLength(mayHavePass ? 1 : 0);
    });
  });
});
