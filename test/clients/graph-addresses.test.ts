import { expect, onTestFinished, test } from 'vitest';
import { sharesMailbox } from '../../shared/domain/identity/contacts.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

test('a manager is known by every address that Entra has of them, however they are found', async () => {
  const entra = simulatedEntra(Date.parse('2026-11-23T08:00:00Z'));
  onTestFinished(entra.restore);
  const { id } = entra.users.addUser({
    userPrincipalName: 'm.one@contoso.com',
    mail: 'm.one@contoso.com',
    employeeId: 'E-77',
    proxyAddresses: ['SMTP:m.one@contoso.com', 'smtp:chief@contoso.com', 'SIP:m.one@contoso.com'],
    otherMails: ['boss@home.example'],
    mobilePhone: '+47 999 99 999',
  });
  const { directory } = entra;
  const found = [
    await directory.findById(id),
    await directory.findManager({ userPrincipalName: 'm.one@contoso.com' }),
    await directory.findManager({ employeeId: 'E-77' }),
  ];
  for (const manager of found) {
    if (!manager) throw new Error('There is no manager.');
    expect(manager.otherAddresses).toEqual([
      'm.one@contoso.com',
      'chief@contoso.com',
      'boss@home.example',
    ]);
    expect(sharesMailbox({ personalEmail: 'Chief@contoso.com' }, manager)).toBe(true);
    expect(sharesMailbox({ personalEmail: 'boss@home.example' }, manager)).toBe(true);
    expect(
      sharesMailbox({ personalEmail: 'a@example.net', mobilePhone: '+4799999999' }, manager),
    ).toBe(true);
    expect(sharesMailbox({ personalEmail: 'a@example.net' }, manager)).toBe(false);
  }
});
