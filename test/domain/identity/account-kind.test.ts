import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountKind, type OwnDeeds } from '../../../shared/domain/identity/account-kind.ts';
import type { AccountFacts } from '../../../shared/domain/identity/facts.ts';
import { aHire } from '../../support/hires.ts';
import { accountFacts, NO_DEEDS, NOW } from './facts.ts';

const RULE = { now: NOW, createdWithinDays: 30 };
const kindOf = (facts: Partial<AccountFacts>, deeds: Partial<OwnDeeds> = {}) =>
  accountKind(accountFacts(facts), { ...NO_DEEDS, ...deeds }, aHire(), RULE);

const MINTED = { isEnabledByUs: true, firstMintedAt: '2026-11-23T07:00:00Z' };
const OURS = { isOurs: true };
const SIGNED_IN = { lastSignIn: new Date('2026-11-22T10:00:00Z') };

test.each<[what: string, Partial<AccountFacts>, Partial<OwnDeeds>, kind: string]>([
  ['never used, made lately', {}, {}, 'newcomer'],
  ['never used, enabled, made lately', { isEnabled: true }, {}, 'newcomer'],
  ['enabled, with a sign-in', { isEnabled: true, ...SIGNED_IN }, {}, 'inUse'],
  ['enabled, with a phone', { isEnabled: true, hasOtherMethod: true }, {}, 'inUse'],
  ['enabled, methods unknown', { isEnabled: true, hasOtherMethod: 'unknown' }, {}, 'inUse'],
  ['enabled, sign-ins unknown', { isEnabled: true, lastSignIn: 'unknown' }, {}, 'inUse'],
  ['enabled, old', { isEnabled: true, createdAt: '2026-01-01T00:00:00Z' }, {}, 'inUse'],
  ['enabled, age unknown', { isEnabled: true, createdAt: null }, {}, 'inUse'],
  [
    'enabled, with a password that was changed',
    { isEnabled: true, passwordChangedAt: '2026-11-22T11:00:00Z' },
    {},
    'inUse',
  ],
  ['disabled, with a sign-in', SIGNED_IN, {}, 'returning'],
  ['disabled, old', { createdAt: '2020-01-01T00:00:00Z' }, {}, 'returning'],
  [
    'of another name',
    { displayName: 'Carla CEO', givenName: 'Carla', surname: 'CEO' },
    {},
    'somebodyElse',
  ],
  ['without a name', { displayName: null, givenName: null, surname: null }, {}, 'somebodyElse'],
  ['with a passkey', { hasStrongMethod: true }, {}, 'strongMethod'],
  ['passkeys unknown', { hasStrongMethod: 'unknown' }, {}, 'unreadable'],
  ['a guest', { isExternal: true }, {}, 'external'],
  ['a guest with a role', { isExternal: true, privilege: 'privileged' }, {}, 'external'],
  ['identities unknown', { isExternal: null }, {}, 'unreadable'],
  ['privileged', { privilege: 'privileged' }, {}, 'privileged'],
  ['privileged, of another name', { privilege: 'privileged', displayName: 'X' }, {}, 'privileged'],
  ['roles unknown', { privilege: 'unknown' }, {}, 'unreadable'],
  ['enabled unknown', { isEnabled: null }, {}, 'unreadable'],
  ['ours', {}, OURS, 'ours'],
  ['ours, renamed by HR', { displayName: 'Ada Hansen', surname: 'Hansen' }, OURS, 'ours'],
  ['ours, privileged since', { privilege: 'privileged' }, OURS, 'privileged'],
  ['ours, somebody signed in before the pass', SIGNED_IN, OURS, 'inUse'],
  ['ours, with a phone before the pass', { hasOtherMethod: true }, OURS, 'inUse'],
  ['ours, sign-ins unknown', { lastSignIn: 'unknown' }, OURS, 'ours'],
  ['ours, with a passkey before the pass', { hasStrongMethod: true }, OURS, 'strongMethod'],
  ['ours, pass used', { ...SIGNED_IN, isEnabled: true }, { ...OURS, ...MINTED }, 'ours'],
  ['ours, disabled by an administrator', {}, { ...OURS, ...MINTED }, 'disabledElsewhere'],
  ['found, disabled by an administrator', {}, MINTED, 'disabledElsewhere'],
  ['found, signed in with our pass', { ...SIGNED_IN, isEnabled: true }, MINTED, 'newcomer'],
  [
    'returning, enabled by us',
    { ...SIGNED_IN, isEnabled: true },
    { isEnabledByUs: true },
    'returning',
  ],
])('an account that is %s', (_, facts, deeds, kind) => {
  expect(kindOf(facts, deeds)).toBe(kind);
});

test('nothing unknown ever makes an account of somebody else a newcomer', () => {
  const unknowns = [
    { isEnabled: null },
    { isExternal: null },
    { privilege: 'unknown' },
    { lastSignIn: 'unknown' },
    { hasStrongMethod: 'unknown' },
    { hasOtherMethod: 'unknown' },
    { createdAt: null },
  ] as const satisfies readonly Partial<AccountFacts>[];
  fc.assert(
    fc.property(fc.subarray([...unknowns], { minLength: 1 }), (parts) => {
      const kind = kindOf(Object.assign({}, ...parts));
      expect(['newcomer', 'ours']).not.toContain(kind);
    }),
  );
});
