import { expect, test } from 'vitest';
import { ServiceError } from '../../../shared/errors.ts';
import { claimWorld, pinOf, showsCode, wrongOf, wrongsOf } from '../../support/claim-world.ts';
import { away, FakeGovernor } from '../../support/fakes.ts';
import { standingDate } from '../../support/standing-date.ts';

// A PIN that does not go out, or comes too late.

const time = standingDate();
const claim = (change: NonNullable<Parameters<typeof claimWorld>[0]>['claim'] = {}) =>
  claimWorld({ claim: change });

test('a PIN that went out to nobody counts for neither the link nor the tenant', async () => {
  const world = await claimWorld({ perHour: { pinSends: 1, wrongPins: 100 } });
  const send = world.texter.send.bind(world.texter);
  world.texter.send = async () => {
    throw away('SMS');
  };
  for (let times = 0; times < 5; times++) expect((await world.ask()).status).toBe(503);
  expect((await world.document())?.challenge).toBeNull();
  world.texter.send = send;
  expect((await world.ask()).status).toBe(200);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('of a PIN that is taken back the guesses made meanwhile still count', async () => {
  const world = await claim();
  await world.ask();
  await time.passMs(61_000);
  const wrongs = wrongsOf(world.sentPin());
  for (const wrong of wrongs.slice(0, 2)) await world.guess(wrong);
  world.texter.send = async () => {
    await world.guess(wrongs[2] ?? '');
    throw away('SMS');
  };
  expect((await world.ask()).status).toBe(503);
  expect((await world.document())?.challenge).toMatchObject({ sends: 1, attempts: 3 });
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('where no SMS can reach the person the manager gets the PIN, at once and from then on', async () => {
  const world = await claimWorld({ perHour: { pinSends: 1, wrongPins: 100 } });
  world.texter.send = async () => 'failed';
  const page = await world.ask();
  expect(page.status).toBe(200);
  expect(String(page.body)).toContain('lederen din');
  expect(String(page.body)).not.toContain('99.');
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['boss@contoso.com']);
  expect((await world.document())?.factor).toBe('managerPin');
  expect(world.lines.filter((line) => line.includes('pinSmsRefused'))).toHaveLength(1);
  expect(showsCode(await world.guess(pinOf(world.mailer.sent[0]?.text)))).toBe(true);
});

test('without a permit for the mail that takes the place of an SMS, the next try gets one', async () => {
  const governor = new FakeGovernor();
  governor.laterUntil.push(new Date('2026-11-23T08:01:30.000Z'));
  const world = await claimWorld({ world: { governor } });
  world.texter.send = async () => 'failed';
  expect((await world.ask()).status).toBe(429);
  expect((await world.ask()).status).toBe(200);
  expect(world.mailer.sent).toHaveLength(1);
});

test('a link whose number is gone sends its PIN to the manager', async () => {
  const world = await claimWorld({ world: { texter: undefined } });
  expect(String((await world.ask()).body)).toContain('lederen din');
  expect(world.mailer.sent).toHaveLength(1);
});

test('a mail service that has too much to do pauses all mails, and the link has spent no PIN', async () => {
  const governor = new FakeGovernor();
  const world = await claimWorld({ claim: { factor: 'managerPin' }, world: { governor } });
  const send = world.mailer.send.bind(world.mailer);
  world.mailer.send = async () => {
    throw new ServiceError('Too much.', {
      service: 'mail',
      code: 'refused',
      status: 429,
      retryAfterMs: 40_000,
    });
  };
  expect(await world.ask()).toMatchObject({ status: 429, headers: { 'retry-after': '40' } });
  expect(governor.pauses).toEqual([new Date('2026-11-23T08:00:40.000Z')]);
  expect((await world.document())?.challenge).toBeNull();
  world.mailer.send = send;
  expect((await world.ask()).status).toBe(200);
});

test('a mail to the manager that fails is no PIN on its way', async () => {
  const world = await claim({ factor: 'managerPin' });
  world.mailer.endings.push('failed');
  expect((await world.ask()).status).toBe(503);
  expect((await world.document())?.challenge).toBeNull();
  expect(world.lines.some((line) => line.includes('pinMailFailed'))).toBe(true);
});

test('a service that is away is a safe page in the language of the person, and the browser is known again', async () => {
  const world = await claim();
  world.texter.send = async () => {
    throw away('SMS');
  };
  const page = await world.ask();
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cache-control': expect.stringContaining('no-store'),
    'retry-after': '30',
  });
  expect(String(page.body)).toContain('lang="nb"');
  expect(page.cookies).toHaveLength(1);
});

test.each(['get', 'ask'] as const)('a table that is away is a page as well (%s)', async (how) => {
  const world = await claim();
  world.records.read = async () => {
    throw away('Table storage');
  };
  const page = await world[how]({ headers: { 'accept-language': 'de' } });
  expect(page.status).toBe(503);
  expect(String(page.body)).toContain('lang="de"');
});

test('any PIN after ten minutes is refused as expired, right or wrong, and is not counted', async () => {
  const world = await claim();
  await world.ask();
  await time.passMs(10 * 60_000 + 1_000);
  const right = await world.guess(world.sentPin());
  const wrong = await world.guess(wrongOf(world.sentPin()));
  const wording = (page: typeof right) => String(page.body).match(/role="alert">([^<]*)/)?.[1];
  expect(right.status).toBe(422);
  expect(wording(right)).toContain('virker ikke lenger');
  expect(wording(wrong)).toBe(wording(right));
  expect((await world.document())?.challenge?.attempts).toBe(0);
  await world.ask();
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});
