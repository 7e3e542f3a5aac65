import { setTimeout as pause } from 'node:timers/promises';
import { pinIn } from '../../local/demo/person.ts';
import { freePort } from '../../local/free-port.ts';
import { sampleHire, signedWebhook } from '../../local/sample-hire.ts';
import { sampleSettings } from '../../local/settings.ts';
import { APP_FOLDER } from '../story/bundle.ts';
import { type Caller, caller } from '../story/caller.ts';
import { linkIn } from '../story/walk.ts';
import { type Started, started } from './kill-process.ts';

/** The calls after which the process is killed, in the order of the run. */
export const KILL_POINTS = {
  toPrepare: [
    { name: 'while the account is made', call: 'POST /v1.0/users' },
    { name: 'while the manager is set', call: 'PUT /v1.0/users/' },
    { name: 'while HR hears of the account', call: 'POST /hr/callbacks' },
  ],
  toInvite: [
    { name: 'while the account is enabled', call: 'PATCH /v1.0/users/' },
    { name: 'while the pass is minted', call: 'POST /v1.0/users/' },
    { name: 'while the code goes to the vault', call: 'PUT /secrets/tap-' },
    { name: 'while the link is mailed', call: 'POST /emails:send' },
  ],
  toComplete: [
    { name: 'while a passkey is looked for', call: 'GET /v1.0/users/' },
    { name: 'while the pass is removed', call: 'DELETE /v1.0/users/' },
    { name: 'while the secret is purged', call: 'DELETE /' },
    { name: 'while the manager is notified', call: 'POST /emails:send' },
  ],
} as const;

export interface KillPoint {
  readonly name: string;
  /** Method and how the path of a call to a simulator begins. */
  readonly call: string;
  /** How long after that call. */
  readonly delayMs: number;
}

const LOOK_EVERY_MS = 5;

/** Firstkey as a process that is killed and started again on one data folder and one port. */
export class KilledFirstkey {
  readonly #folder: string;
  #port = 0;
  #process: Started | undefined;
  /** Names of the points at which it was really killed in the middle of something. */
  readonly kills: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(): Promise<void> {
    this.#port ||= await freePort();
    this.#process = await started({ dataFolder: this.#folder, port: this.#port });
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
    this.#process = undefined;
  }

  get http(): Caller {
    return caller(`http://127.0.0.1:${this.#port}`);
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Posts the sample hire, with `change` over its data, and gives the location of the 202. */
  async postHire(change: object = {}): Promise<string> {
    const now = new Date(await this.now());
    const secret = sampleSettings(APP_FOLDER)['HIRE_WEBHOOK_SECRETS'] ?? '';
    const hire = sampleHire(now);
    const event = { ...hire, data: { ...hire.data, ...change } };
    const { body, headers } = signedWebhook(event, secret, now);
    const answer = await this.http.post('/api/hires', body, headers);
    const location = answer.headers.get('location');
    if (answer.status === 202 && location) return location;
    throw new Error(`The hire was answered ${answer.status}: ${answer.text}`);
  }

  async now(): Promise<number> {
    return Date.parse((await this.http.get('/local/clock')).json.now);
  }

  /** Moves the clock to `target`, being killed at each point on the way and started again. */
  async moveTo(target: number, points: readonly KillPoint[]): Promise<void> {
    for (const point of points) await this.#moveUntilKilled(target, point);
    await this.#move(target);
  }

  async look(location: string) {
    const { json } = await this.http.post('/local/tokens', { roles: ['Onboarding.Read'] });
    return this.http.get(location, { authorization: `Bearer ${json.access_token}` });
  }

  async link(): Promise<string> {
    const { json } = await this.http.get('/local/outbox');
    const mails = json as readonly { text: string }[];
    return linkIn(mails.find(({ text }) => text.includes('/claim/'))?.text ?? '');
  }

  /** The page with the code, after the PIN on the phone. */
  async collect(): Promise<string> {
    const link = await this.link();
    await this.http.post(link);
    const { json } = await this.http.get('/local/outbox');
    return (await this.http.post(link, `pin=${pinIn(json)}`)).text;
  }

  async #move(target: number): Promise<void> {
    const to = new Date(Math.max(target, await this.now())).toISOString();
    await this.http.post('/local/clock', { to });
  }

  async #moveUntilKilled(target: number, { name, call, delayMs }: KillPoint): Promise<void> {
    let hasArrived = false;
    const before = (await this.#calls(call)).length;
    const moved = this.#move(target)
      .catch(() => {})
      .finally(() => {
        hasArrived = true;
      });
    while (!hasArrived && (await this.#calls(call)).length === before) await pause(LOOK_EVERY_MS);
    await pause(delayMs);
    if (!hasArrived) this.kills.push(`${name}, ${delayMs} ms later`);
    await this.kill();
    await moved;
    await this.start();
  }

  async #calls(begin: string): Promise<string[]> {
    const lines = (await this.http.get('/local/traffic')).json as {
      method: string;
      path: string;
    }[];
    return lines
      .map(({ method, path }) => `${method} ${path}`)
      .filter((line) => line.startsWith(begin));
  }
}
