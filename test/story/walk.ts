import { pinIn } from '../../local/demo/person.ts';
import type { DirectoryUser } from '../../local/simulators/people.ts';
import { codeOnPage } from '../support/code-on-page.ts';
import type { Answered } from './caller.ts';
import type { Running } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What was seen of one hire, from the signed webhook to the passkey. */
export type Walk = Awaited<ReturnType<typeof walkThrough>>;

/**
 * Does the onboarding of the README over HTTP and records what every party saw. The clock is moved
 * by days.
 */
export async function walkThrough(running: Running) {
  const hired = await postHire(running);
  const prepared = await untilPrepared(running, hired.location);
  const startsAt = Date.parse(prepared.view.json.startsAt);
  const invited = await untilInvited(running, startsAt, prepared.user.id);
  const collected = await collect(running, invited.linkPath);
  const started = await firstMorning(running, { startsAt, user: prepared.user, ...collected });
  const ended = await untilCompleted(running, hired.location, prepared.user.id);
  return { hired, prepared, startsAt, invited, collected, started, ended };
}

async function postHire({ webhook, http }: Running) {
  const event = webhook();
  const answer = await http.post('/api/hires', event.body, event.headers);
  const repeated = await http.post('/api/hires', event.body, event.headers);
  return {
    event,
    answer,
    repeated,
    location: answer.headers.get('location') ?? 'no location',
  };
}

async function untilPrepared(running: Running, location: string) {
  await running.person.moveClock({ advance: 'PT15M' });
  const view = await look(running, location);
  const user = await userOf(running, view.json.userPrincipalName);
  return { view, user, mails: await running.person.outbox() };
}

/** Half an hour after the pass is minted, a day before it works. */
export async function untilInvited(running: Running, startsAt: number, userId: string) {
  await running.person.moveClock({ to: iso(startsAt - 24 * HOUR_MS - MINUTE_MS) });
  const mailsBefore = await running.person.outbox();
  await running.person.moveClock({ to: iso(startsAt - 23.5 * HOUR_MS) });
  const mails = await running.person.outbox();
  const user = await userOf(running, userId);
  const linkPath = linkIn(mails.find(({ to }) => to === 'ada@example.net')?.text ?? '');
  return { mailsBefore, mails, user, linkPath, token: linkPath.slice('/claim/'.length) };
}

/** Presses the button and types the PIN that comes on the other channel, all in one browser. */
export async function withPin({ http, person }: Pick<Running, 'http' | 'person'>, link: string) {
  const asked = await http.post(link);
  const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? 'no cookie';
  const pin = pinIn(await person.outbox());
  return { asked, cookie, pin, shown: await http.post(link, `pin=${pin}`, { cookie }) };
}

/** The link is opened twice and the button pressed twice; somebody else guesses. */
export async function collect({ http, person }: Running, linkPath: string) {
  const opened = [await http.get(linkPath), await http.get(linkPath)];
  const { asked, pin, shown } = await withPin({ http, person }, linkPath);
  const again = await http.post(linkPath);
  const reopened = await http.get(linkPath);
  const stranger = await http.post(strangerOf(linkPath));
  await person.moveClock({ advance: 'PT1M' });
  return { opened, asked, pin, shown, again, reopened, stranger, code: codeIn(shown.text) };
}

/** Signs in too early, then on time, then once more; registers a passkey with the good session. */
export async function firstMorning(
  running: Running,
  { startsAt, user, code }: { startsAt: number; user: { id: string }; code: string },
) {
  const path = `/local/directory/users/${user.id}`;
  const signIn = (temporaryAccessPass: string) =>
    running.http.post(`${path}/sign-in`, { temporaryAccessPass });
  await running.person.moveClock({ to: iso(startsAt - MINUTE_MS) });
  const early = await signIn(code);
  await running.person.moveClock({ to: iso(startsAt + MINUTE_MS) });
  const wrong = await signIn('not-the-code');
  const signedIn = await signIn(code);
  const twice = await signIn(code);
  const passkey = await running.http.post(`${path}/passkeys`, { session: signedIn.json.session });
  return { early, wrong, signedIn, twice, passkey };
}

async function untilCompleted(running: Running, location: string, userId: string) {
  await running.person.moveClock({ advance: 'PT2H' });
  const { http, person } = running;
  return {
    view: await look(running, location),
    user: await userOf(running, userId),
    mails: await person.outbox(),
    callbacks: (await http.get('/local/callbacks')).json as ReceivedCallback[],
    traffic: (await http.get('/local/traffic')).json as TrafficLine[],
  };
}

export interface ReceivedCallback {
  readonly id: string;
  readonly type: string;
  readonly deliveries: number;
  readonly body: { readonly type: string; readonly data: Record<string, unknown> };
}

export interface TrafficLine {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly permission?: string;
  readonly requestBody?: Record<string, unknown>;
}

/** The onboarding as an operator sees it; a token lives for an hour, so each look gets its own. */
export async function look({ http, person }: Running, location: string): Promise<Answered> {
  return http.get(location, { authorization: `Bearer ${await person.token('Onboarding.Read')}` });
}

export async function userOf({ http }: Running, idOrName: string): Promise<DirectoryUser> {
  return (await http.get(`/local/directory/users/${idOrName}`)).json as DirectoryUser;
}

export const iso = (at: number): string => new Date(at).toISOString();

export function linkIn(text: string): string {
  const link = /https?:\/\/\S+\/claim\/\S+/.exec(text)?.[0];
  if (!link) throw new Error('The mail has no link.');
  return new URL(link).pathname;
}

/** A link of the same form that was never given out. */
export function strangerOf(linkPath: string): string {
  const last = linkPath.at(-2) === 'A' ? 'B' : 'A';
  return `${linkPath.slice(0, -2)}${last}${linkPath.at(-1)}`;
}

export const withoutNonce = (page: string): string => page.replace(/nonce="[^"]+"/, '');

export function codeIn(page: string): string {
  return codeOnPage(page) ?? '';
}
