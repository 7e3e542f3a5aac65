import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  account,
  callbacksOf,
  codesInVault,
  hrSays,
  mailsTo,
  newestLink,
  operator,
  seen,
  someoneHired,
  untilLinked,
} from './someone.ts';
import { codeIn, firstMorning, iso, strangerOf, withoutNonce, withPin } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

// What happens when HR, the mail service or an operator changes the run, told over HTTP.

const HOUR_MS = 3_600_000;
const BOSS = 'boss@contoso.com';

// Days pass in each of these.
vi.setConfig({ testTimeout: 120_000 });

let running: Running;

beforeAll(async () => {
  running = await startedFirstkey();
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

/** Dead links, whatever killed them, answer like one that never was. */
async function expectDead(linkPath: string): Promise<void> {
  const stranger = await running.http.get(strangerOf(linkPath));
  expect(stranger.status).toBe(404);
  for (const ask of [running.http.get, running.http.post]) {
    const { status, text } = await ask(linkPath);
    expect([status, withoutNonce(text)]).toEqual([404, withoutNonce(stranger.text)]);
  }
}

const later = (date: unknown, days: number): string =>
  Temporal.PlainDate.from(String(date)).add({ days }).toString();

const WHY = { reason: 'asked by phone' };

test('a hire that is withdrawn while the run sleeps is undone, and people who got no mail before get none now', async () => {
  const hire = await someoneHired(running);
  const bossBefore = (await mailsTo(running, BOSS)).length;
  expect((await seen(running, hire)).stage).toBe('awaitingStart');
  expect(await hrSays(running, hire, 'hire.withdrawn', { reason: 'declined' })).toBe(202);

  const { outcome, view, timeline } = await seen(running, hire);
  expect([outcome, view.stage]).toEqual(['withdrawn', 'withdrawn']);
  expect(timeline).toEqual([
    'accountCreated',
    'accountReady',
    'managerTold:announced',
    'planChanged',
    'linkClosed:noLink',
    'passRemoved:purged',
    'groupsRemoved:removed',
    'managerRemoved:removed',
    'accountRetired:disabled',
    'sessionsRevoked:revoked',
    'managerTold:withdrawn',
    'withdrawn',
    'itTold:withdrawn',
  ]);
  expect(await account(running, hire)).toMatchObject({
    accountEnabled: false,
    groupIds: [],
    managerId: null,
    temporaryAccessPass: null,
  });
  expect(await callbacksOf(running, hire)).toEqual([
    'onboarding.account-ready',
    'onboarding.withdrawn',
  ]);
  expect(await mailsTo(running, hire.mail, hire.phone)).toEqual([]);
  expect((await mailsTo(running, BOSS)).length).toBe(bossBefore + 1);

  // The day on which the pass would have been minted comes and goes.
  await running.person.moveClock({ to: iso(hire.startsAt + HOUR_MS) });
  expect(await mailsTo(running, hire.mail, hire.phone)).toEqual([]);
  expect(await account(running, hire)).toMatchObject({
    accountEnabled: false,
    temporaryAccessPass: null,
  });
});

test('a hire withdrawn while the link is out finds it dead, and pass and code are gone', async () => {
  const hire = await someoneHired(running);
  const linkPath = await untilLinked(running, hire);
  expect((await running.http.get(linkPath)).status).toBe(200);
  expect(await codesInVault(running)).toHaveLength(1);
  expect((await seen(running, hire)).stage).toBe('awaitingCollection');
  expect(await hrSays(running, hire, 'hire.withdrawn', {})).toBe(202);

  const { outcome, timeline } = await seen(running, hire);
  expect(outcome).toBe('withdrawn');
  expect(timeline.slice(timeline.indexOf('planChanged'))).toEqual([
    'planChanged',
    'linkClosed:closed',
    'passRemoved:purged',
    'groupsRemoved:removed',
    'managerRemoved:removed',
    'accountRetired:disabled',
    'sessionsRevoked:revoked',
    'hireTold:withdrawn',
    'managerTold:withdrawn',
    'withdrawn',
    'itTold:withdrawn',
  ]);
  await expectDead(linkPath);
  expect(await account(running, hire)).toMatchObject({
    accountEnabled: false,
    groupIds: [],
    managerId: null,
    temporaryAccessPass: null,
  });
  expect(await codesInVault(running)).toEqual([]);
  expect((await callbacksOf(running, hire)).slice(-2)).toEqual([
    'onboarding.pass-delivered',
    'onboarding.withdrawn',
  ]);
  const [, told, ...rest] = await mailsTo(running, hire.mail);
  expect(rest).toEqual([]);
  expect(told?.text).not.toContain('/claim/');
});

test('a code that was shown before an operator withdraws the hire opens nothing', async () => {
  const hire = await someoneHired(running);
  const linkPath = await untilLinked(running, hire);
  const { shown, cookie } = await withPin(running, linkPath);
  const code = codeIn(shown.text);
  await running.person.moveClock({ advance: 'PT1M' });
  const path = `${hire.location}/withdrawal`;
  const reader = { authorization: `Bearer ${await running.person.token('Onboarding.Read')}` };
  expect((await running.http.post(path, '')).status).toBe(401);
  expect((await running.http.post(path, '', reader)).status).toBe(403);
  const wish = { reason: 'offer withdrawn' };
  const asked = await running.http.post(path, wish, await operator(running));
  expect([asked.status, asked.headers.get('location')]).toEqual([202, hire.location]);
  await running.person.moveClock({ advance: 'PT15M' });

  expect((await seen(running, hire)).outcome).toBe('withdrawn');
  // Also the browser that was shown the code sees a dead link.
  expect((await running.http.get(linkPath, { cookie })).status).toBe(404);
  await running.person.moveClock({ to: iso(hire.startsAt + 60_000) });
  const signIn = await running.http.post(`/local/directory/users/${hire.userId}/sign-in`, {
    temporaryAccessPass: code,
  });
  expect([signIn.status, signIn.json]).toEqual([401, { reason: 'accountDisabled' }]);
});

test('when HR moves the start while the run sleeps, a pass is minted for the new start only', async () => {
  const hire = await someoneHired(running);
  const startDate = later(hire.data['startDate'], 3);
  expect(await hrSays(running, hire, 'hire.updated', { startDate })).toBe(202);
  const { stage, view, timeline } = await seen(running, hire);
  const startsAt = Date.parse(view.startsAt);
  expect([stage, view.startDate]).toEqual(['awaitingStart', startDate]);
  expect(startsAt).toBe(zonedStart(startDate));
  expect(timeline).toEqual([
    'accountCreated',
    'accountReady',
    'managerTold:announced',
    'planChanged',
  ]);

  await running.person.moveClock({ to: iso(hire.startsAt + HOUR_MS) });
  expect(await mailsTo(running, hire.mail)).toEqual([]);
  await untilLinked(running, { ...hire, startsAt });
  const user = await account(running, hire);
  expect(user.temporaryAccessPass?.startsAt).toBe(startsAt);
  expect(await mailsTo(running, hire.mail)).toHaveLength(1);
});

test('a start that HR moves while the link is out kills it, and the next pass has the new start', async () => {
  const hire = await someoneHired(running);
  const oldLink = await untilLinked(running, hire);
  const startDate = later(hire.data['startDate'], 7);
  await hrSays(running, hire, 'hire.updated', { startDate });
  const waiting = await seen(running, hire);
  expect(waiting.stage).toBe('awaitingStart');
  expect(waiting.timeline.slice(-3)).toEqual(['planChanged', 'passDropped', 'hireTold:startMoved']);
  await expectDead(oldLink);
  expect(await account(running, hire)).toMatchObject({
    accountEnabled: false,
    temporaryAccessPass: null,
  });

  const startsAt = zonedStart(startDate);
  const moved = { ...hire, startsAt };
  const link = await untilLinked(running, moved);
  expect(link).not.toBe(oldLink);
  const code = codeIn((await withPin(running, link)).shown.text);
  await running.person.moveClock({ advance: 'PT10M' });
  const { signedIn } = await firstMorning(running, { startsAt, user: { id: hire.userId }, code });
  expect(signedIn.status).toBe(200);
  await running.person.moveClock({ advance: 'PT2H' });
  expect((await seen(running, hire)).outcome).toBe('completed');
  await expectDead(oldLink);
});

const zonedStart = (date: string): number =>
  Temporal.ZonedDateTime.from(`${date}T09:00[Europe/Oslo]`).epochMilliseconds;

test('a link whose mailbox bounces goes to the other one, as another link', async () => {
  const otherEmail = 'other.mailbox@example.org';
  const hire = await someoneHired(running, { otherEmail });
  const script = { recipient: hire.mail, status: 'Bounced' };
  expect((await running.http.post('/local/deliveries', script)).status).toBe(200);
  const bounced = await untilLinked(running, hire);
  const { timeline } = await seen(running, hire);
  expect(timeline.filter((event) => event.startsWith('claimLink'))).toEqual([
    'claimLinkSent:mail',
    'claimLinkLost:mail:bounced',
    'claimLinkSent:otherMail',
  ]);
  await expectDead(bounced);
  const link = await newestLink(running, otherEmail);
  const { shown } = await withPin(running, link);
  expect(codeIn(shown.text)).toHaveLength(8);
  await running.person.moveClock({ advance: 'PT1M' });
  expect((await seen(running, hire)).stage).toBe('awaitingPasskey');
  expect(await callbacksOf(running, hire)).toEqual([
    'onboarding.account-ready',
    'onboarding.pass-delivered',
    'onboarding.pass-collected',
  ]);
});

test('where no mailbox takes the link it goes by SMS, and the PIN to the manager instead', async () => {
  const hire = await someoneHired(running);
  await running.http.post('/local/deliveries', { recipient: hire.mail, status: 'Bounced' });
  await untilLinked(running, hire);
  const link = await newestLink(running, hire.phone);
  const before = (await mailsTo(running, hire.phone)).length;
  const { shown, pin } = await withPin(running, link);
  expect(codeIn(shown.text)).toHaveLength(8);
  expect(await mailsTo(running, hire.phone)).toHaveLength(before);
  expect((await mailsTo(running, BOSS)).filter(({ text }) => text.includes(pin))).toHaveLength(1);
});

test('an operator replaces a pass that nobody has collected, and one whose code was lost', async () => {
  const hire = await someoneHired(running);
  const first = await untilLinked(running, hire);
  const minted = (await account(running, hire)).temporaryAccessPass?.id;
  const reader = { authorization: `Bearer ${await running.person.token('Onboarding.Read')}` };
  const path = `${hire.location}/reissue`;
  expect((await running.http.post(path, '', reader)).status).toBe(403);
  const reissue = async () => {
    expect((await running.http.post(path, WHY, await operator(running))).status).toBe(202);
    await running.person.moveClock({ advance: 'PT15M' });
    return newestLink(running, hire.mail);
  };

  const second = await reissue();
  expect(second).not.toBe(first);
  await expectDead(first);
  const replaced = (await account(running, hire)).temporaryAccessPass;
  expect(replaced?.id).not.toBe(minted);
  expect(replaced?.startsAt).toBe(hire.startsAt);

  const lost = codeIn((await withPin(running, second)).shown.text);
  await running.person.moveClock({ advance: 'PT10M' });
  expect((await seen(running, hire)).stage).toBe('awaitingPasskey');
  const third = await reissue();
  await expectDead(second);
  const code = codeIn((await withPin(running, third)).shown.text);
  expect(code).not.toBe(lost);
  await running.person.moveClock({ advance: 'PT10M' });

  const user = { id: hire.userId };
  const started = await firstMorning(running, { startsAt: hire.startsAt, user, code });
  expect(started.signedIn.status).toBe(200);
  await running.person.moveClock({ advance: 'PT2H' });
  const { outcome, timeline } = await seen(running, hire);
  expect(outcome).toBe('completed');
  expect(timeline.filter((event) => /^pass(Issued|Replaced)/.test(event))).toEqual([
    'passIssued',
    'passReplaced',
    'passReplaced',
  ]);
  const callbacks = await callbacksOf(running, hire);
  const delivered = callbacks.filter((type) => type === 'onboarding.pass-delivered');
  expect(delivered).toHaveLength(3);
});

test('a person who never comes gets three passes in all; then IT is notified, and can request a fourth', async () => {
  const hire = await someoneHired(running);
  const toIt = running.local.settings['ESCALATION_MAIL'] ?? '';
  await untilLinked(running, hire);
  await running.person.moveClock({ to: iso(hire.startsAt + 9 * 24 * HOUR_MS) });
  const { outcome, reason, timeline } = await seen(running, hire);
  expect([outcome, reason]).toEqual(['needsAttention', 'passExpired']);
  const passes = () => timeline.filter((event) => /^pass(Issued|Replaced)$/.test(event)).length;
  expect(passes()).toBe(3);
  expect(timeline.slice(-2)).toEqual(['needsAttention:passExpired', 'itTold:passExpired']);
  const toldIt = timeline.filter((event) => event.startsWith('itTold')).length;
  const mails = (await mailsTo(running, toIt)).filter(({ text }) => text.includes(hire.id));
  expect(mails.filter(({ text }) => text.includes('passExpired'))).toHaveLength(1);
  expect(mails).toHaveLength(toldIt);

  const last = await newestLink(running, hire.mail);
  await expectDead(last);
  await running.http.post(`${hire.location}/resume`, WHY, await operator(running));
  await running.person.moveClock({ advance: 'PT15M' });
  const going = await seen(running, hire);
  expect([going.stage, going.outcome]).toEqual(['awaitingCollection', null]);
  const fourth = await newestLink(running, hire.mail);
  expect(fourth).not.toBe(last);
  expect((await running.http.get(fourth)).status).toBe(200);
});
