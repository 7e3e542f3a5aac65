import { ACCOUNT_KINDS } from '../../../shared/domain/identity/account-kind.ts';
import {
  ACCOUNT_POLICIES,
  type AccountHold,
  GUARDS,
  type GuardVerdict,
  gravityOf,
} from '../../../shared/domain/identity/guards.ts';

/** `docs/account-guards.md`: who gets a pass, from the table that the product goes by. */
export function accountGuards(): string {
  return `<!-- made by \`npm run docs\` from shared/domain/identity/guards.ts -->
# Which accounts get a pass

An employee id, an address or a name in HR's data proves nothing. So Firstkey judges the account itself, by what Entra says of it:
who made it and when, whose name it carries, sign-ins, methods, the age of its password, and what it may do. It judges at three moments, each time anew:

1. before anything of the account is touched (\`findOrCreateUser\`),
2. before a pass is minted (\`issueAccessPass\`),
3. before a claim uses the link, also when the pass was minted long ago.

What Entra does not say counts for nothing: an answer without permission, or with limited information, holds the onboarding.

## The table

The first row that fits decides. The verdict is the same at all three moments; every cell is tried at each of them
(\`test/activities/guards-at-each-moment.test.ts\`).

| account | \`${ACCOUNT_POLICIES.join('` | `')}\` | an operator may confirm it |
|---|---|---|---|
${ACCOUNT_KINDS.map(rowOf).join('\n')}

- **goes on**: the onboarding uses the account.
- **held**: the run waits as \`needsAttention\` with this reason, and nothing of it can be claimed. See
  [operations.md](operations.md#accounts-that-wait-for-a-person).
- **refused**: the run ends with this reason, and what it had added is taken back.

## Confirmations

An operator confirms one account by its id, with a reason that is kept. Entra is asked again afterwards: a confirmation covers the
doubt that it was given for and lesser ones, and a graver one must be confirmed again. From the least to the gravest:
${gravest()}. \`accountDisabledElsewhere\` is covered by its own confirmation only. Refusals, and accounts
of which Entra does not say enough, cannot be confirmed.

## Who is a newcomer

With \`ACCOUNT_POLICY=adopt\` another system makes the accounts (Entra Connect, inbound provisioning from HR). An account is taken without
asking when all of this is known of it: its name agrees with HR's, it was made within \`NEWCOMER_DAYS\`, nobody ever signed in, it has no
method beside a password, and the password is as old as the account. These reads need the roles of the feature \`adoption\`, see
[who-may-issue.md](who-may-issue.md#3-permissions-of-firstkey-in-graph); without them every account of another system waits for a person.

Then Firstkey makes no account. It waits for the one with the employee id of the hire: it looks after a minute, then less and less often,
every two hours at last, until the pass is due, and for four hours at least. When none appears, the onboarding waits as \`accountNotProvisioned\`.
Of an account that is synchronised from an on-premises directory, Firstkey sets no manager and does not enable or disable it, because
that directory masters both; one that is disabled there when the pass is due waits as \`accountDisabledAtSource\`.

## One onboarding for an account

The first onboarding of a person, by the employee id, and the first that uses an account, hold both until they are over. Another
one of the same person or account waits as \`accountHeld\`.
`;
}

function rowOf(kind: (typeof ACCOUNT_KINDS)[number]): string {
  const { what, verdict, isConfirmable } = GUARDS[kind];
  const verdicts = ACCOUNT_POLICIES.map((policy) => textOf(verdict[policy]));
  return `| ${what} | ${verdicts.join(' | ')} | ${isConfirmable ? 'yes' : 'no'} |`;
}

function textOf(verdict: GuardVerdict): string {
  if (verdict.kind === 'go') return 'goes on';
  return `${verdict.kind === 'hold' ? 'held' : 'refused'}: \`${verdict.reason}\``;
}

function gravest(): string {
  const holds = ACCOUNT_KINDS.flatMap((kind) =>
    ACCOUNT_POLICIES.flatMap((policy) => {
      const verdict = GUARDS[kind].verdict[policy];
      return verdict.kind === 'hold' ? [verdict.reason] : [];
    }),
  );
  const ranked = [...new Set<AccountHold>(holds)].filter((hold) => gravityOf(hold) !== undefined);
  const order = ranked.toSorted((a, b) => Number(gravityOf(a)) - Number(gravityOf(b)));
  return order.map((hold) => `\`${hold}\``).join(', ');
}
