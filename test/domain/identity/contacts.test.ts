import { expect, test } from 'vitest';
import { changedContacts, sharesMailbox } from '../../../shared/domain/identity/contacts.ts';
import { isSameMailbox } from '../../../shared/domain/mail-address.ts';

const ada = { personalEmail: 'ada@example.net', mobilePhone: '+4799999999' };

test.each([
  ['nothing', {}, []],
  ['the case of the address', { personalEmail: 'Ada@Example.net' }, []],
  ['the address', { personalEmail: 'eve@example.net' }, ['personalEmail']],
  ['a second address', { otherEmail: 'ada@example.org' }, ['otherEmail']],
  ['the number, away', { mobilePhone: undefined }, ['mobilePhone']],
  [
    'both',
    { personalEmail: 'eve@example.net', mobilePhone: '+4711111111' },
    ['personalEmail', 'mobilePhone'],
  ],
])('a change of %s', (_, change, fields) => {
  expect(changedContacts(ada, { ...ada, ...change })).toEqual(fields);
});

test.each([
  ['ada@example.net', 'ADA@example.NET', true],
  ['ada+work@example.net', 'ada@example.net', true],
  ['ada@example.net', 'ada@example.org', false],
  ['a.d.a+x@gmail.com', 'ada@googlemail.com', true],
  ['a.da@example.net', 'ada@example.net', false],
  ['ada@example.net', 'adam@example.net', false],
])('%s and %s are one mailbox: %s', (one, other, isSame) => {
  expect(isSameMailbox(one, other)).toBe(isSame);
});

const boss = { userPrincipalName: 'boss@contoso.com', mail: 'b.oss@contoso.com' };

test.each([
  ['nothing of theirs', {}, {}, false],
  ['their user name', { otherEmail: 'BOSS@contoso.com' }, {}, true],
  ['their mailbox', { personalEmail: 'b.oss@contoso.com' }, {}, true],
  [
    'an alias',
    { personalEmail: 'chief@contoso.com' },
    { otherAddresses: ['chief@contoso.com'] },
    true,
  ],
  [
    'a private address',
    { otherEmail: 'b@home.example' },
    { otherAddresses: ['b@home.example'] },
    true,
  ],
  ['their telephone', { mobilePhone: '+4799999999' }, { mobilePhone: '999 99 999' }, true],
  ['another telephone', { mobilePhone: '+4799999999' }, { mobilePhone: '+47 88 88 88 88' }, false],
  [
    'their telephone of a small country',
    { mobilePhone: '+6834002' },
    { mobilePhone: '+683 4002' },
    true,
  ],
  ['no telephone', { mobilePhone: undefined }, { mobilePhone: '' }, false],
])('a link to %s reaches the manager: %#', (_, change, more, isShared) => {
  expect(sharesMailbox({ ...ada, ...change }, { ...boss, ...more })).toBe(isShared);
});
