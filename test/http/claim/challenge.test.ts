import { expect, test } from 'vitest';
import { CLAIM } from '../../../shared/storage/claims.ts';
import {
  claimWorld,
  cookieOf,
  pinOf,
  showsCode,
  wrongOf,
  wrongsOf,
} from '../../support/claim-world.ts';
import { away, FakeGovernor } from '../../support/fakes.ts';
import { standingDate } from '../../support/standing-date.ts';

const time = standingDate();
const claim = (change: NonNullable<Parameters<typeof claimWorld>[0]>['claim'] = {}) =>
  claimWorld({ claim: change });

test('the button sends a PIN to the phone and shows no code', async () => {
  const world = await claim();
  const page = await world.ask();
  expect(page.status).toBe(200);
  expect(showsCode(page)).toBe(false);
  expect(String(page.body)).toContain('autocomplete="one-time-code"');
  expect(world.texter.sent).toHaveLength(1);
  expect(world.mailer.sent).toEqual([]);
  expect((await world.document())?.state).toBe('open');
});

test('the PIN that came shows the code', async () => {
  const world = await claim();
  await world.ask();
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
  expect(world.workflow.raised).toMatchObject([{ event: 'passCollected' }]);
});

test('without a number the manager gets the PIN, and nobody gets it by SMS', async () => {
  const world = await claim({ factor: 'managerPin' });
  await world.ask();
  expect(world.texter.sent).toEqual([]);
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['boss@contoso.com']);
  const mail = world.mailer.sent[0]?.text ?? '';
  expect(mail).not.toContain('/claim/');
  expect(showsCode(await world.guess(pinOf(mail)))).toBe(true);
});

test('opening the page sends nothing and counts nothing, before and after the PIN was sent', async () => {
  const world = await claim();
  for (let times = 0; times < 10; times++) await world.get();
  expect(world.texter.sent).toEqual([]);
  await world.ask();
  const before = await world.document();
  for (let times = 0; times < 10; times++) await world.get();
  expect(await world.document()).toEqual(before);
  expect(world.texter.sent).toHaveLength(1);
});

test('five wrong PINs lock the link for good, and the run is notified', async () => {
  const world = await claim();
  await world.ask();
  const wrongs = wrongsOf(world.sentPin());
  const statuses = [];
  for (const pin of wrongs) statuses.push((await world.guess(pin)).status);
  expect(statuses).toEqual([422, 422, 422, 422, 429]);
  const late = await world.guess(world.sentPin());
  expect(late.status).toBe(429);
  expect(showsCode(late)).toBe(false);
  expect(world.workflow.raised).toMatchObject([{ event: 'claimLocked' }]);
});

test('the same wrong PIN again is no other attempt, and a right one typed twice is still right', async () => {
  const world = await claim();
  await world.ask();
  const right = world.sentPin();
  const wrong = wrongOf(right);
  for (let guesses = 0; guesses < 20; guesses++)
    expect((await world.guess(wrong)).status).toBe(422);
  expect((await world.document())?.challenge?.attempts).toBe(1);
  const { read } = world.secrets;
  world.secrets.read = async () => {
    throw away('Key Vault');
  };
  expect((await world.guess(right)).status).toBe(503);
  expect((await world.guess(right)).status).toBe(503);
  world.secrets.read = read;
  expect((await world.document())?.challenge?.attempts).toBe(1);
  expect(showsCode(await world.guess(right))).toBe(true);
});

test('a right PIN whose try died after it was counted is right when it is typed again', async () => {
  const world = await claim();
  await world.ask();
  const { replace } = world.records;
  const write = replace.bind(world.records);
  let writes = 0;
  world.records.replace = async (...given) => {
    const isOfClaim = given[1] === 'claim';
    if (isOfClaim && ++writes > 1) throw away('Table storage');
    return write(...given);
  };
  await world.guess(world.sentPin());
  world.records.replace = write;
  expect((await world.document())?.state).toBe('open');
  expect((await world.document())?.challenge?.attempts).toBe(1);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('a link that is called off right after a right PIN was counted shows nothing', async () => {
  const world = await claim();
  await world.ask();
  const replace = world.records.replace.bind(world.records);
  world.records.replace = async (id, key, ...rest) => {
    const version = await replace(id, key, ...rest);
    const claimed = await world.document();
    const isCounted = key === CLAIM && claimed?.challenge?.attempts === 1;
    if (isCounted && claimed.state === 'open') {
      await world.records.put(id, CLAIM, { ...claimed, state: 'closed' });
    }
    return version;
  };
  const page = await world.guess(world.sentPin());
  expect(showsCode(page)).toBe(false);
  expect(page.status).toBe(404);
  expect((await world.document())?.state).toBe('closed');
});

test('a hundred parallel guesses get five chances at most', async () => {
  const world = await claim();
  await world.ask();
  const right = world.sentPin();
  const guesses = Array.from({ length: 100 }, (_, index) =>
    String((Number(right) + 1 + index) % 1_000_000).padStart(6, '0'),
  );
  const answers = await Promise.all(guesses.map((guess) => world.guess(guess)));
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
  expect(answers.some(showsCode)).toBe(false);
  expect((await world.document())?.state).toBe('locked');
});

test('a right PIN typed twice at once shows the code to one of the two', async () => {
  const world = await claim();
  await world.ask();
  const pin = world.sentPin();
  const answers = await Promise.all([world.guess(pin), world.guess(pin)]);
  expect(answers.filter(showsCode)).toHaveLength(1);
});

test('a new PIN kills the old one and brings no new attempts', async () => {
  const world = await claim();
  await world.ask();
  const old = world.sentPin();
  for (const pin of wrongsOf(old).slice(0, 3)) await world.guess(pin);
  await time.passMs(61_000);
  await world.ask();
  expect(world.texter.sent).toHaveLength(2);
  expect((await world.document())?.challenge?.attempts).toBe(3);
  if (old !== world.sentPin()) expect(showsCode(await world.guess(old))).toBe(false);
});

test('a PIN older than ten minutes opens nothing', async () => {
  const world = await claim();
  await world.ask();
  await time.passMs(10 * 60_000 + 1_000);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(false);
  expect((await world.document())?.state).toBe('open');
});

test('no more than four PINs go out for one link, and never two within a minute', async () => {
  const world = await claim();
  for (let times = 0; times < 20; times++) {
    await world.ask();
    await time.passMs(31_000);
  }
  expect(world.texter.sent).toHaveLength(4);
});

test('a PIN is kept nowhere but in its message', async () => {
  const world = await claim();
  await world.ask();
  await world.guess(wrongOf(world.sentPin()));
  expect(JSON.stringify(world.fakeRecords.all())).not.toContain(world.sentPin());
});

test('a PIN that cannot be sent is a pause and not a lost link', async () => {
  const world = await claim();
  const send = world.texter.send.bind(world.texter);
  world.texter.send = async () => {
    throw away('SMS');
  };
  expect((await world.ask()).status).toBe(503);
  world.texter.send = send;
  await time.passMs(61_000);
  await world.ask();
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('before its time the page says when to come back, and sends nothing', async () => {
  const world = await claim({ opensAt: '2026-11-23T12:00:00.000Z' });
  for (const page of [await world.get(), await world.ask(), await world.guess('123456')]) {
    expect(String(page.body)).toContain('datetime="2026-11-23T12:00:00.000Z"');
  }
  expect(world.texter.sent).toEqual([]);
});

test("the winner's own browser may see the code again for five minutes, and nobody else", async () => {
  const world = await claim();
  await world.ask();
  const first = await world.guess(world.sentPin());
  const [cookie] = first.cookies ?? [];
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie?.name).toMatch(/^__Host-/);
  const mine = cookieOf(first);
  expect(showsCode(await world.guess('', mine))).toBe(true);
  expect((await world.get({ headers: mine })).status).toBe(200);
  expect((await world.guess('')).status).toBe(404);
  for (const forged of ['A'.repeat(22), 'A'.repeat(43), '']) {
    const cookies = { cookie: `${cookie?.name}=${forged}` };
    expect((await world.guess('', cookies)).status).toBe(404);
  }
  await time.passMs(5 * 60_000 + 1_000);
  expect((await world.guess('', mine)).status).toBe(404);
});

test('a browser whose answer was lost on the way sees the code by the cookie it had before', async () => {
  const world = await claim();
  const mine = cookieOf(await world.ask());
  await world.guess(world.sentPin(), mine);
  expect(showsCode(await world.guess('', mine))).toBe(true);
  expect(world.workflow.raised).toHaveLength(1);
});

test('a cookie alone opens nothing', async () => {
  const world = await claim();
  const mine = cookieOf(await world.get());
  expect(showsCode(await world.ask({ headers: mine }))).toBe(false);
  expect(showsCode(await world.guess(wrongOf(world.sentPin()), mine))).toBe(false);
});

test('neither the cookie nor a PIN is kept or logged', async () => {
  const world = await claim();
  const mine = cookieOf(await world.ask());
  const pin = world.sentPin();
  await world.guess(wrongOf(pin), mine);
  const showCode = await world.guess(pin, mine);
  const kept = JSON.stringify([world.fakeRecords.all(), world.workflow.raised, world.lines]);
  expect(kept).not.toContain(mine['cookie']?.split('=')[1]);
  expect(kept).not.toContain(showCode.cookies?.[0]?.value);
  expect(kept).not.toContain(pin);
});

test('what cannot be a PIN is not counted', async () => {
  const world = await claim();
  await world.ask();
  for (const typed of ['', 'hello', '12345', '1234567', 'test@example.com'])
    await world.guess(typed);
  expect((await world.document())?.challenge?.attempts).toBe(0);
  expect(showsCode(await world.guess(` ${world.sentPin()} `))).toBe(true);
});

test('after four PINs another one goes out an hour later, so nobody is shut out', async () => {
  const world = await claim();
  for (let times = 0; times < 8; times++) {
    await world.ask();
    await time.passMs(61_000);
  }
  expect(world.texter.sent).toHaveLength(4);
  await time.passMs(60 * 60_000);
  await world.ask();
  expect(world.texter.sent).toHaveLength(5);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('without a permit for the mail the manager gets none, and the link has spent none', async () => {
  const governor = new FakeGovernor();
  governor.laterUntil.push(new Date('2026-11-23T08:01:30.000Z'));
  const world = await claimWorld({ claim: { factor: 'managerPin' }, world: { governor } });
  const page = await world.ask();
  expect(page).toMatchObject({ status: 429, headers: { 'retry-after': '90' } });
  expect(world.mailer.sent).toEqual([]);
  expect((await world.document())?.challenge).toBeNull();
  await world.ask();
  expect(showsCode(await world.guess(pinOf(world.mailer.sent[0]?.text)))).toBe(true);
});

test('an SMS needs no permit for a mail', async () => {
  const governor = new FakeGovernor();
  const world = await claimWorld({ world: { governor } });
  await world.ask();
  expect(governor.asked).toEqual([]);
});

test("a form on somebody else's page does nothing", async () => {
  const world = await claim();
  const page = await world.guess('', { 'sec-fetch-site': 'cross-site' });
  expect(page.status).toBe(404);
  expect(world.texter.sent).toEqual([]);
});
