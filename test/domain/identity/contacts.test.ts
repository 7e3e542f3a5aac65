import { expect, test } from 'vitest';
import { changedContacts } from '../../../shared/domain/identity/contacts.ts';
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
  ['ada@example.net', 'adam@example.net', false],
])('%s and %s are one mailbox: %s', (one, other, isSame) => {
  expect(isSameMailbox(one, other)).toBe(isSame);
});
