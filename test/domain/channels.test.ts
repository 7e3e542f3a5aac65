import { expect, test } from 'vitest';
import { channelAfter, factorBeside } from '../../shared/domain/channels.ts';

const BOTH = { otherEmail: 'ada@second.example', mobilePhone: '+4799999999' };

test.each([
  ['mail', ['otherMail', 'sms'], BOTH, 'otherMail'],
  ['otherMail', ['otherMail', 'sms'], BOTH, 'sms'],
  ['sms', ['otherMail', 'sms'], BOTH, null],
  ['mail', ['sms', 'otherMail'], BOTH, 'sms'],
  ['mail', ['otherMail', 'sms'], { mobilePhone: '+4799999999' }, 'sms'],
  ['mail', ['otherMail'], {}, null],
  ['mail', [], BOTH, null],
] as const)(
  'after %s, with the policy %j, comes the next that HR gave',
  (channel, policy, hire, next) => {
    const given = { otherEmail: undefined, mobilePhone: undefined, ...hire };
    expect(channelAfter(channel, policy, given)).toBe(next);
  },
);

test('a link and a PIN never go to the same phone', () => {
  expect(factorBeside('sms', 'sms')).toBe('managerPin');
  expect(factorBeside('mail', 'sms')).toBe('sms');
  expect(factorBeside('sms', 'fact')).toBe('fact');
});
