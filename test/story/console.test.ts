import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { IS_FULL } from '../sizes.ts';
import { mailsTo, newestLink, seen, someoneHired, untilLinked } from './someone.ts';
import { type Running, startedFirstkey } from './world.ts';

// The pages over the running host: a sign-in at the simulated Entra over TLS, a manager who does not
// know the person, and an operator who decides.

vi.setConfig({ testTimeout: 120_000 });

let running: Running;
beforeAll(async () => {
  running = await startedFirstkey();
}, 60_000);
afterAll(async () => {
  await running?.stop();
  running?.remove();
});

/** A person at a browser of their own. Addresses are those of the app. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async go(path: string, form?: Record<string, string>) {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(running.local.url + path, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const given of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
      this.#cookies.set(name, decodeURIComponent(value));
    }
    const location = answer.headers.get('location') ?? '';
    return { status: answer.status, text: await answer.text(), location };
  }

  /** Signs in at Entra and comes back to the page. */
  async signIn(user: string, path: string): Promise<string> {
    const away = await this.go(path);
    const address = new URL(away.location);
    expect(address.protocol).toBe('https:');
    address.searchParams.set('login_hint', user);
    const atEntra = await fetch(address, { redirect: 'manual' });
    const back = new URL(atEntra.headers.get('location') ?? '');
    const landed = await this.go(back.pathname + back.search);
    return (await this.go(landed.location)).text;
  }
}

const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
const OPERATOR = 'operator@contoso.com';
const BOSS = 'boss@contoso.com';

test('the start page asks for a sign-in, and then shows who starts', async () => {
  const hire = await someoneHired(running);
  const browser = new Browser();
  const start = await browser.signIn(OPERATOR, '/');
  expect(start).toContain('Who starts, and who waits');
  const found = await browser.go(`/people?q=${hire.data['employeeId']}`);
  expect(found.text).toContain(`/people/${hire.id}`);
  const person = await browser.go(`/people/${hire.id}`);
  expect(person.text).toContain('Account ready');
  expect((await browser.go(`/people/${hire.id}/evidence`)).status).toBe(200);
  const file = await browser.go('/export?format=jsonl');
  expect(file.text).toContain(hire.id);
});

test.runIf(IS_FULL)(
  'a person whom the manager does not know gets no code, until an operator confirms the manager',
  async () => {
    const hire = await someoneHired(running);
    const link = await untilLinked(running, hire);
    const boss = new Browser();
    const mine = await boss.signIn(BOSS, '/mine');
    const act = { act: 'unknown', token: tokenIn(mine) };
    const stopped = await boss.go(`/mine/${hire.id}`, act);
    expect(stopped.text).toContain('The onboarding has been stopped');
    // Before the run has heard of it, the link shows no code any more.
    await running.person.moveClock({ advance: 'PT5M' });
    expect((await running.http.get(link)).status).not.toBe(200);
    const held = await seen(running, hire);
    expect([held.stage, held.outcome, held.reason]).toEqual([
      'needsAttention',
      'needsAttention',
      'managerDisowned',
    ]);
    expect(held.timeline.slice(-4)).toEqual(
      expect.arrayContaining(['needsAttention:managerDisowned', 'itTold:managerDisowned']),
    );
    const { hold } = held.view;
    expect(hold).toMatchObject({ of: 'manager', reason: 'managerDisowned' });

    const operator = new Browser();
    const page = await operator.signIn(OPERATOR, `/people/${hire.id}`);
    expect(page).toContain('manager does not know the person');
    const confirmed = await operator.go(`/people/${hire.id}`, {
      act: 'confirm',
      token: tokenIn(page),
      of: hold.of,
      subject: hold.subject,
      reason: 'HR has called the manager',
    });
    expect(confirmed.text).toContain('Your confirmation was kept');
    await running.person.moveClock({ advance: 'PT10M' });
    expect((await seen(running, hire)).stage).toBe('awaitingCollection');
    expect(await newestLink(running, hire.mail)).not.toBe(link);
  },
);

test.runIf(IS_FULL)(
  'a manager who does not know a person who has not begun stops it before a pass is made',
  async () => {
    const hire = await someoneHired(running);
    const boss = new Browser();
    const mine = await boss.signIn(BOSS, '/mine');
    await boss.go(`/mine/${hire.id}`, { act: 'unknown', token: tokenIn(mine) });
    await running.person.moveClock({ advance: 'PT5M' });
    expect((await seen(running, hire)).reason).toBe('managerDisowned');
    await running.person.moveClock({ advance: 'P8D' });
    const links = (await mailsTo(running, hire.mail)).filter(({ text }) =>
      text.includes('/claim/'),
    );
    expect(links).toEqual([]);
    const { timeline } = await seen(running, hire);
    expect(timeline).not.toContain('passIssued');
  },
);
