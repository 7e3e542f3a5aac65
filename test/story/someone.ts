import type { DirectoryUser } from '../../local/simulators/people.ts';
import { iso, linkIn, look, type ReceivedCallback, userOf } from './walk.ts';
import type { Running } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One of several hires of a test, each with a number and addresses of their own. */
export interface Someone {
  readonly id: string;
  readonly location: string;
  readonly userId: string;
  readonly startsAt: number;
  readonly data: Record<string, unknown>;
  readonly mail: string;
  readonly phone: string;
}

let hires = 0;

/** Hired nine days ahead, with the account ready. */
export async function someoneHired(
  running: Running,
  change: Record<string, unknown> = {},
): Promise<Someone> {
  const number = ++hires;
  const mail = `hire${number}@example.net`;
  const phone = `+479990000${number}`;
  const own = { employmentId: `E-${number}-1`, employeeId: `E-${number}`, mobilePhone: phone };
  const webhook = running.webhook({ ...own, personalEmail: mail, ...change });
  const accepted = await running.http.post('/api/hires', webhook.body, webhook.headers);
  const location = accepted.headers.get('location') ?? 'no location';
  await running.person.moveClock({ advance: 'PT15M' });
  const view = (await look(running, location)).json;
  const { id: userId } = await userOf(running, view.userPrincipalName);
  const startsAt = Date.parse(view.startsAt);
  const { data } = JSON.parse(webhook.body);
  return { id: view.id, location, userId, startsAt, data, mail, phone };
}

/** HR sends the next event about the person, a minute later so that it is newer. */
export async function hrSays(
  running: Running,
  { data }: Someone,
  type: 'hire.updated' | 'hire.withdrawn',
  change: Record<string, unknown>,
): Promise<number> {
  await running.person.moveClock({ advance: 'PT1M' });
  const { employmentId, employeeId } = data;
  const said = type === 'hire.withdrawn' ? { employmentId, employeeId } : data;
  const timestamp = iso(running.local.clock.now());
  const webhook = running.sign({ type, timestamp, data: { ...said, ...change } });
  const answer = await running.http.post('/api/hires', webhook.body, webhook.headers);
  await running.person.moveClock({ advance: 'PT15M' });
  return answer.status;
}

/** Half an hour after the pass was minted, a day before it works; the path of the newest link. */
export async function untilLinked(running: Running, someone: Someone): Promise<string> {
  await running.person.moveClock({ to: iso(someone.startsAt - 23.5 * HOUR_MS) });
  return newestLink(running, someone.mail);
}

export async function newestLink(running: Running, address: string): Promise<string> {
  const linked = (await mailsTo(running, address)).filter(({ text }) => text.includes('/claim/'));
  return linkIn(linked.at(-1)?.text ?? '');
}

export async function mailsTo({ person }: Running, ...addresses: string[]) {
  return (await person.outbox()).filter(({ to }) => addresses.includes(to));
}

export async function callbacksOf({ http }: Running, { id }: Someone): Promise<string[]> {
  const callbacks = (await http.get('/local/callbacks')).json as ReceivedCallback[];
  return callbacks.filter(({ body }) => body.data['id'] === id).map(({ type }) => type);
}

/** The view, with every entry of the timeline as `event` or `event:detail`. */
export async function seen(running: Running, { location }: Someone) {
  const { json } = await look(running, location);
  const timeline: string[] = json.timeline.map(
    ({ event, detail }: { event: string; detail?: string }) =>
      [event, detail].filter(Boolean).join(':'),
  );
  return { stage: json.stage, outcome: json.outcome, reason: json.reason, view: json, timeline };
}

export const account = (running: Running, { userId }: Someone): Promise<DirectoryUser> =>
  userOf(running, userId);

/** The names of the codes that the vault still holds, by what was put into it and purged. */
export async function codesInVault({ http }: Running): Promise<string[]> {
  const lines = (await http.get('/local/traffic')).json as {
    service: string;
    method: string;
    path: string;
    status: number;
  }[];
  const names = (wanted: string, form: RegExp) =>
    lines
      .filter(
        ({ service, method, status }) =>
          service === 'keyVault' && method === wanted && status < 300,
      )
      .map(({ path }) => form.exec(path)?.[1])
      .filter((name) => name !== undefined);
  const purged = new Set(names('DELETE', /^\/deletedsecrets\/(tap-[^/?]+)/));
  return [...new Set(names('PUT', /^\/secrets\/(tap-[^/?]+)/))].filter((name) => !purged.has(name));
}

export const operator = async ({ person }: Running) => ({
  authorization: `Bearer ${await person.token('Onboarding.Operate')}`,
});
