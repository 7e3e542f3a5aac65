import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pinIn } from '../../local/demo/person.ts';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { type Plant, row } from './plant.ts';
import { operator } from './someone.ts';
import { standalonePlacesOf } from './standalone.ts';
import { copyOf, keptIn } from './stores.ts';
import { codeIn, firstMorning, iso, look, untilInvited } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

// The secret sweep: whatever is stored or sent is searched, byte by byte, for the code, the link,
// the PIN and the cookie.

const TABLE = 'storage/table Onboardings';
const QUEUE = 'storage/queue hire-events';
const HIRE = { mail: 'ada@example.net', phone: '+4799999999' };

let running: Running;
let code = '';
let token = '';
let pin = '';
/** What somebody typed in place of the PIN. */
let wrongPin = '';
let cookie = '';
/** What the folder held while the pass lay in the vault, uncollected. */
let midway: Place[] = [];
/** All that was kept, just before everything was stopped and after it. */
let kept: Place[] = [];
let sent: Sent;

interface Sent {
  readonly mails: Place[];
  readonly others: Place[];
}

/** In Azure what is written to the console ends in the log as well. */
const written: string[] = [];

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void written.push(parts.join(' ')));
  }
  running = await startedFirstkey();
  await tell(running);
  sent = await sentBy(running);
  // Before the end the logs of the databases still hold rows and messages that were deleted since.
  const beforeTheEnd = keptIn(running.folder);
  await running.stop();
  kept = [...beforeTheEnd, ...keptIn(running.folder)];
}, 60_000);

afterAll(() => {
  vi.restoreAllMocks();
  running?.remove();
});

async function tell(running: Running): Promise<void> {
  const { http, person, webhook, folder, local } = running;
  // HR is away for days, which leaves a dead letter; its replay delivers.
  for (let attempt = 0; attempt < 11; attempt++) {
    local.services.simulators.faults.set({ kind: 'status', service: 'hr', status: 503 });
  }
  const { headers, body } = webhook();
  const location = (await http.post('/api/hires', body, headers)).headers.get('location') ?? '';
  await person.moveClock({ advance: 'PT15M' });
  const view = (await look(running, location)).json;
  const user = await person.directoryUser(view.userPrincipalName);
  const startsAt = Date.parse(view.startsAt);
  const { linkPath, token: linkToken } = await untilInvited(running, startsAt, user.id);
  midway = keptIn(folder);
  token = linkToken;
  await http.get(linkPath);
  await collectWithPin(running, linkPath);
  await firstMorning(running, { startsAt, user, code });
  await person.moveClock({ to: iso(local.clock.now() + 2 * 3_600_000) });
  expect((await look(running, location)).json.outcome).toBe('completed');
}

/** A PIN is asked for, typed wrongly and then rightly, all in one browser. */
async function collectWithPin({ http, person }: Running, linkPath: string): Promise<void> {
  const asked = await http.post(linkPath);
  const pair = /__Host-firstkey-claim=[^;]+/.exec(asked.headers.get('set-cookie') ?? '')?.[0] ?? '';
  cookie = pair.slice(pair.indexOf('=') + 1);
  pin = pinIn(await person.outbox());
  wrongPin = pin === '482913' ? '739184' : '482913';
  const type = (typed: string) => http.post(linkPath, `pin=${typed}`, { cookie: pair });
  expect((await type(wrongPin)).text).not.toContain('<output');
  code = codeIn((await type(pin)).text);
}

async function sentBy(running: Running): Promise<Sent> {
  const { http, log, local, person } = running;
  const place = (name: string, value: unknown): Place => ({
    name,
    bytes: Buffer.from(JSON.stringify(value)),
  });
  const { instances } = await local.hub.list({ top: 10 });
  const histories = instances.map(({ instanceId }) => local.hub.history(instanceId));
  const letters = await http.get('/api/dead-letters', await operator(running));
  for (const { id } of letters.json.deadLetters) {
    await http.post(`/api/dead-letters/${id}/replay`, { reason: 'swept' }, await operator(running));
  }
  await local.clock.idle();
  return {
    mails: (await person.outbox()).map((mail) => place(`to ${mail.to}`, mail)),
    others: [
      place('log', [log, written]),
      place('dead letters', letters.text),
      place('callbacks', (await http.get('/local/callbacks')).json),
      place('traffic', (await http.get('/local/traffic')).json),
      place('histories', await Promise.all(histories)),
    ],
  };
}

const withoutOwnMail = () => [...kept.filter(({ name }) => !isOutbox(name)), ...sent.others];
/** The simulated mail service keeps what it sent: in these rows, and so in the bytes of its file. */
const isOutbox = (name: string) => /^simulators(\/outbox|\.sqlite(-journal)?$)/.test(name);

test('the code is nowhere when the run is over', () => {
  expect(code).toHaveLength(8);
  expect(placesOf(code, [...kept, ...sent.others, ...sent.mails])).toEqual([]);
});

test("the link is in the hire's own mail and nowhere else", () => {
  expect(placesOf(token, sent.mails)).toEqual([`to ${HIRE.mail}`]);
  expect(placesOf(token, withoutOwnMail())).toEqual([]);
  // The part that only the key can make is looked for by itself as well.
  expect(placesOf(token.split('.').at(-1) ?? '', withoutOwnMail())).toEqual([]);
});

test("the PIN is in the hire's own SMS and nowhere else", () => {
  expect(pin).toMatch(/^\d{6}$/);
  expect(standalonePlacesOf(pin, sent.mails)).toEqual([`to ${HIRE.phone}`]);
  expect(standalonePlacesOf(pin, withoutOwnMail())).toEqual([]);
});

test('what was typed in place of the PIN is nowhere', () => {
  expect(standalonePlacesOf(wrongPin, [...kept, ...sent.others, ...sent.mails])).toEqual([]);
});

test("the cookie by which the browser is known again is in that browser's hands alone", () => {
  expect(cookie).toMatch(/^[\w-]{22,}$/);
  expect(placesOf(cookie, [...kept, ...sent.others, ...sent.mails])).toEqual([]);
});

test('log, histories, dead letters and callbacks hold no address, number or name of the hire', () => {
  const impersonal = sent.others.filter(({ name }) => name !== 'traffic');
  expect(impersonal.map(({ name }) => name)).toEqual([
    'log',
    'dead letters',
    'callbacks',
    'histories',
  ]);
  for (const personal of ['ada@example.net', '+4799999999', '4799999999']) {
    expect(placesOf(personal, impersonal), personal).toEqual([]);
  }
  const unnamed = impersonal.filter(({ name }) => name !== 'callbacks');
  expect(placesOf('Larsen', unnamed)).toEqual([]);
});

test('while nobody has collected it, the code lies in Key Vault alone', () => {
  expect(new Set(placesOf(code, midway))).toEqual(
    new Set(['simulators.sqlite', 'simulators/secrets']),
  );
});

test('the sweep looked into every store', () => {
  const id = /[a-z2-7]{26}/.exec(sent.others.map(({ bytes }) => String(bytes)).join())?.[0] ?? '';
  const found = new Set(placesOf(id, kept));
  for (const name of [
    'hub.sqlite',
    'hub/instances',
    'hub/history',
    'storage.sqlite',
    TABLE,
    'simulators/hrCallbacks',
    'simulators/outbox',
  ]) {
    expect([...found, ...placesOf('ada@example.net', kept)]).toContain(name);
  }
  expect(placesOf('ada@example.net', kept)).toContain('simulators/deliveryReports');
  expect(placesOf('callbackUndelivered', [...kept, ...sent.others])).toEqual(
    expect.arrayContaining([TABLE, 'dead letters']),
  );
  expect(placesOf('callback-account-ready-1', kept)).toContain(TABLE);
  const message = Buffer.from(`{"onboardingId":"${id}`).subarray(0, 42).toString('base64');
  const inQueues = kept.filter(({ name }) => /^storage\/queue/.test(name));
  expect(placesOf(message, inQueues), 'handled long since').toEqual([]);
  expect(placesOf(message, kept)).toContain('storage.sqlite-wal');
});

/** How a text may be written, spelled out here and not taken from the sweep. */
const encodings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  json: (secret) => JSON.stringify({ secret }),
  'json with escapes': (secret) => secret.replace('&', '\\u0026').replace('<', '\\u003c'),
  url: (secret) => `?code=${encodeURIComponent(secret)}`,
  form: (secret) => String(new URLSearchParams({ secret })),
  'html by number': (secret) => secret.replace('&', '&#38;').replace('<', '&#60;'),
  'html by name': (secret) => secret.replace('&', '&amp;').replace('<', '&lt;'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  base64: (secret) => Buffer.from(`${secret} tail`).toString('base64'),
  'base64, moved by one': (secret) => Buffer.from(`.${secret} tail`).toString('base64'),
  'base64, moved by two': (secret) => Buffer.from(`..${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(`.${secret}`).toString('base64url'),
  'UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('latin1'),
};

/** Every store of the folder, by the place in which the sweep must find what is planted there. */
const stores: Record<string, Plant> = {
  'hub/history': row('hub.sqlite', 'history'),
  'hub/inbox': row('hub.sqlite', 'inbox'),
  'hub/tasks': row('hub.sqlite', 'tasks'),
  'hub/instances': row('hub.sqlite', 'instances'),
  'simulators/deliveryReports': row('simulators.sqlite', 'documents', {
    collection: 'deliveryReports',
  }),
  'simulators/audits': row('simulators.sqlite', 'documents', { collection: 'audits' }),
  [TABLE]: row('storage.sqlite', 'documents', { collection: 'table Onboardings' }),
  [QUEUE]: row('storage.sqlite', 'documents', { collection: 'queue hire-events' }),
};

test('a leak into any store, in any encoding, would be found', () => {
  const folder = copyOf(running.folder);
  const planted = plantEverywhere(folder);
  const places = keptIn(folder);
  rmSync(folder, { recursive: true });
  for (const { secret, store, encoding } of planted) {
    const found = placesOf(secret, places).filter((name) => name.startsWith(store));
    expect(found.length, `${encoding} in ${store}`).toBeGreaterThan(0);
  }
});

function plantEverywhere(folder: string) {
  const all = Object.entries(stores).flatMap(([store, plant]) =>
    Object.entries(encodings).map(([encoding, encode]) => ({ store, plant, encoding, encode })),
  );
  return all.map(({ store, plant, encoding, encode }, index) => {
    const secret = `<x${index}&y!`;
    plant(folder, encode(secret));
    return { secret, store, encoding };
  });
}

test('a leak that lies across the pages of a database would be found', () => {
  const folder = copyOf(running.folder);
  const lengths = Array.from({ length: 40 }, (_, index) => 3_900 + index * 10);
  const plant = stores['hub/history'];
  for (const length of lengths) plant?.(folder, `${'.'.repeat(length)}<p${length}&y!`);
  const places = keptIn(folder);
  rmSync(folder, { recursive: true });
  for (const length of lengths) {
    expect(placesOf(`<p${length}&y!`, places)).toContain('hub/history');
  }
});

test('a leak into what is sent, in any encoding, would be found', () => {
  const planted = sent.others.concat(sent.mails).flatMap(({ name, bytes }, index) =>
    Object.values(encodings).map((encode, kind) => {
      const secret = `<s${index}.${kind}&y!`;
      return { secret, name, place: { name, bytes: Buffer.concat([bytes, leak(encode(secret))]) } };
    }),
  );
  for (const { secret, name, place } of planted) {
    expect(placesOf(secret, [...sent.others, place])).toEqual([name]);
  }
});

test('a PIN that leaks is found in every encoding, and digits within longer numbers are none', () => {
  const planted = '904175';
  for (const [encoding, encode] of Object.entries(encodings)) {
    const place = { name: 'store', bytes: leak(encode(planted)) };
    expect(standalonePlacesOf(planted, [place]), encoding).toEqual(['store']);
  }
  const longer = { name: 'store', bytes: leak(`at 1${planted}8, id a${planted}b`) };
  expect(standalonePlacesOf(planted, [longer])).toEqual([]);
});

const leak = (text: string): Buffer => Buffer.from(`"${text}"`);
