import { expect, test } from 'vitest';
import { sendOnce } from '../../functions/activities/lib/send-once.ts';
import type { Admission, Governor } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import { forgetRecipients, withRecipientLimit } from '../../shared/mail-quota/recipients.ts';
import { FakeGovernor, FakeMailer, FakeRecords, fakeKeys } from '../support/fakes.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const DAY_MS = 86_400_000;
const STRANGER = 'stranger@example.net';

const fake = new FakeGovernor();
const generous: Governor = {
  admit: (waiting) => fake.admit(waiting),
  paused: (until) => fake.paused(until),
  left: () => fake.left(),
};

function limited(max = 10) {
  const records = new FakeRecords();
  const limit = { records, keys: fakeKeys(), max, ownDomains: ['contoso.com'] };
  const unlimited = 'it@contoso.com';
  const governor = withRecipientLimit(generous, { ...limit, unlimited });
  const deadline = sendDeadline('link', new Date());
  const ask = (to: string, mail: number | string): Promise<Admission> =>
    governor.admit({ onboardingId: `hire-${mail}`, key: `mail-${mail}`, deadline }, to);
  const admitted = async (to: string, mails: number): Promise<number> => {
    let count = 0;
    for (let mail = 0; mail < mails; mail++) {
      if ((await ask(to, mail)).kind === 'admitted') count++;
    }
    return count;
  };
  return { records, governor, ask, admitted };
}

test('one mailbox gets so many mails a day, whatever they are about', async () => {
  const { admitted, ask } = limited();
  expect(await admitted(STRANGER, 40)).toBe(10);
  const after = new Date(Date.now() + DAY_MS);
  expect(await ask(STRANGER, 99)).toEqual({ kind: 'later', at: after, because: 'recipientLimit' });
  await time.passMs(DAY_MS);
  expect(await ask(STRANGER, 99)).toEqual({ kind: 'admitted' });
});

test('a tag, another case and dots of Google make no other mailbox of it', async () => {
  const { ask, admitted } = limited();
  await admitted('some.body@gmail.com', 10);
  for (const same of ['somebody+x@gmail.com', 'SomeBody@googlemail.com', 's.ome.body@gmail.com']) {
    expect((await ask(same, same)).kind).toBe('later');
  }
  expect((await ask('somebody@example.net', 1)).kind).toBe('admitted');
});

test('a mail that asks again is counted once', async () => {
  const { ask } = limited();
  for (let times = 0; times < 30; times++) {
    expect((await ask(STRANGER, 'same')).kind).toBe('admitted');
  }
  expect((await ask(STRANGER, 'other')).kind).toBe('admitted');
});

test('of many mails at once no more are sent than the limit', async () => {
  const { ask } = limited();
  const answers = await Promise.all(Array.from({ length: 40 }, (_, mail) => ask(STRANGER, mail)));
  expect(answers.filter(({ kind }) => kind === 'admitted')).toHaveLength(10);
});

test('a colleague gets ten times as many, and IT has no limit', async () => {
  const { admitted } = limited();
  expect(await admitted('boss@contoso.com', 150)).toBe(100);
  expect(await admitted('it@contoso.com', 150)).toBe(150);
});

test('no address is stored, and what was counted goes after the day', async () => {
  const { records, ask } = limited();
  await ask(STRANGER, 1);
  expect(JSON.stringify(records.all())).not.toContain('stranger');
  await forgetRecipients(records, new Date(), 100);
  expect(Object.keys(records.all())).toHaveLength(1);
  await time.passMs(DAY_MS);
  await forgetRecipients(records, new Date(), 100);
  expect(records.all()).toEqual({});
});

test('a mail above the limit waits, and the step says why', async () => {
  const { records, governor, admitted } = limited();
  await admitted(STRANGER, 10);
  const mailer = new FakeMailer();
  const message = { to: STRANGER, subject: 's', text: 't', html: 'h' };
  const deadline = sendDeadline('link', new Date());
  const mail = { onboardingId: 'hire-x', key: 'mail-x', deadline, message };
  const at = new Date(Date.now() + DAY_MS).toISOString();
  const answer = await sendOnce({ records, mailer, governor }, mail);
  expect(answer).toEqual({ kind: 'later', at, because: 'recipientLimit' });
  expect(mailer.sent).toEqual([]);
});
