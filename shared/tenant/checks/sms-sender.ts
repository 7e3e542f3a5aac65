import { check, good, unclear, verdict } from '../check.ts';
import type { SmsNumber } from '../parts.ts';

export const smsSender = check({
  id: 'smsSender',
  severity: 'required',
  what: 'The SMS sender reaches the countries of the hires.',
  why: 'PINs and links by SMS do not arrive from a sender that the country does not admit.',
  fix: 'Get a number or a registered sender for these countries, or leave SMS_SENDER out: PINs then go to the manager.',
  source: 'https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq',
  mendedBy: 'person',
  parts: ['smsNumbers'],
  judge: ({ smsNumbers }, { smsSender, countries }) => {
    if (smsSender === null) return good('no SMS is sent');
    if (countries.length === 0) return unclear('no country of a hire is known');
    const unreached = countries.filter((country) => !reaches(smsSender, country, smsNumbers));
    return verdict(unreached.length === 0, `not reached: ${unreached.join(', ') || 'none'}`);
  },
});

/** Where a name as sender is not delivered, and where toll-free numbers are. */
const NUMBERS_ONLY = ['US', 'CA', 'PR'];

function reaches(sender: string, country: string, numbers: readonly SmsNumber[]): boolean {
  const isNumber = sender.startsWith('+');
  if (!isNumber) return !NUMBERS_ONLY.includes(country);
  const own = numbers.find(({ phoneNumber }) => phoneNumber === sender);
  if (!own?.canSend) return false;
  return own.isTollFree ? NUMBERS_ONLY.includes(country) : own.countryCode === country;
}
