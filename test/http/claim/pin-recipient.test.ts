import { expect, test } from 'vitest';
import { CONTACTS } from '../../../shared/storage/contacts.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { CLAIM_ID, claimWorld, pinOf, showsCode } from '../../support/claim-world.ts';
import type { FakeDirectory } from '../../support/fake-directory.ts';
import { hireDocument } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

// To whom a PIN goes: to those who were confirmed, whatever the hire's data says meanwhile.

standingDate();
const MANAGER_PIN = { claim: { factor: 'managerPin' as const } };

test('a PIN goes to the manager whom the run assigned, and not to one whom HR names later', async () => {
  const world = await claimWorld(MANAGER_PIN);
  const directory = world.world.directory as FakeDirectory;
  directory.add({ userPrincipalName: 'mallory@contoso.com', mail: 'mallory@contoso.com' });
  const manager = { userPrincipalName: 'mallory@contoso.com' };
  await world.records.put(CLAIM_ID, HIRE, hireDocument({ manager }));
  await world.ask();
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['boss@contoso.com']);
  expect(showsCode(await world.guess(pinOf(world.mailer.sent[0]?.text)))).toBe(true);
});

test('without an assigned manager no PIN is sent at all', async () => {
  const world = await claimWorld(MANAGER_PIN);
  await world.fakeRecords.remove(CLAIM_ID, 'manager');
  expect((await world.ask()).status).toBe(503);
  expect(world.mailer.sent).toEqual([]);
});

test.each(['boss@contoso.com', 'BOSS@contoso.com', 'boss+ada@contoso.com'])(
  'a PIN is not sent to the mailbox of the link (%s)',
  async (personalEmail) => {
    const world = await claimWorld({ ...MANAGER_PIN, hire: { personalEmail } });
    expect((await world.ask()).status).toBe(503);
    expect(world.mailer.sent).toEqual([]);
  },
);

test('a PIN by SMS goes to the phone that was accepted, and not to a newer one', async () => {
  const world = await claimWorld();
  const accepted = { personalEmail: 'ada.private@example.net', mobilePhone: '+4799999999' };
  const acceptedAt = '2026-11-22T07:00:00.000Z';
  await world.records.put(CLAIM_ID, CONTACTS, { accepted, acceptedAt });
  await world.records.put(CLAIM_ID, HIRE, hireDocument({ mobilePhone: '+4790000000' }));
  await world.ask();
  expect(world.texter.sent.map(({ to }) => to)).toEqual(['+4799999999']);
});

test('a manager who got the address of the link as an alias since gets no PIN', async () => {
  const world = await claimWorld(MANAGER_PIN);
  const directory = world.world.directory as FakeDirectory;
  const boss = directory.people.find(({ userPrincipalName }) =>
    userPrincipalName.startsWith('boss'),
  );
  const { personalEmail } = hireDocument().hire;
  Object.assign(boss ?? {}, { otherAddresses: [personalEmail] });
  expect((await world.ask()).status).toBe(503);
  expect(world.mailer.sent).toEqual([]);
});
