import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { appended, type Plant, row } from './plant.ts';
import { copyOf, keptIn } from './stores.ts';
import { codeIn, firstMorning, iso, look, untilInvited, withPin } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

// The secret sweep: whatever is stored or sent is searched, byte by byte, for the code and the link.

let running: Running;
let code = '';
let token = '';
/** What the folder held while the pass lay in the vault, uncollected. */
let midway: Place[] = [];
/** All that was kept and sent once the story was over and everything was on the disk. */
let kept: Place[] = [];
let sent: Sent;

interface Sent {
  readonly mails: Place[];
  readonly others: Place[];
}

beforeAll(async () => {
  running = await startedFirstkey();
  await tell(running);
  sent = await sentBy(running);
  await running.stop();
  kept = keptIn(running.folder);
}, 60_000);

afterAll(() => running?.remove());

async function tell(running: Running): Promise<void> {
  const { http, person, webhook, folder, local } = running;
  const { headers, body } = webhook();
  const location = (await http.post('/api/hires', body, headers)).headers.get('location') ?? '';
  await person.moveClock({ advance: 'PT15M' });
  const view = (await look(running, location)).json;
  const user = await person.directoryUser(view.userPrincipalName);
  const startsAt = Date.parse(view.startsAt);
  const { linkPath, token: linkToken } = await untilInvited(running, startsAt, user.id);
  midway = keptIn(folder);
  await http.get(linkPath);
  code = codeIn((await withPin(running, linkPath)).shown.text);
  token = linkToken;
  await firstMorning(running, { startsAt, user, code });
  await person.moveClock({ to: iso(local.clock.now() + 2 * 3_600_000) });
  expect((await look(running, location)).json.outcome).toBe('completed');
}

async function sentBy({ http, log, local, person }: Running): Promise<Sent> {
  const place = (name: string, value: unknown): Place => ({
    name,
    bytes: Buffer.from(JSON.stringify(value)),
  });
  const { instances } = await local.hub.list({ top: 10 });
  const histories = instances.map(({ instanceId }) => local.hub.history(instanceId));
  return {
    mails: (await person.outbox()).map((mail, index) => place(`mail ${index}`, mail)),
    others: [
      place('log', log),
      place('callbacks', (await http.get('/local/callbacks')).json),
      place('traffic', (await http.get('/local/traffic')).json),
      place('histories', await Promise.all(histories)),
    ],
  };
}

const withoutOwnMail = () => [...kept.filter(({ name }) => !isOutbox(name)), ...sent.others];
/** The simulated mail service keeps what it sent: in these rows, and so in the bytes of its file. */
const isOutbox = (name: string) => /^simulators(\/outbox|\.sqlite(-journal)?$)/.test(name);

test('the code is nowhere when the story is over', () => {
  expect(code).toHaveLength(8);
  expect(placesOf(code, [...kept, ...sent.others, ...sent.mails])).toEqual([]);
});

test("the link is in the hire's own mail and nowhere else", () => {
  expect(placesOf(token, sent.mails)).toEqual(['mail 0']);
  expect(placesOf(token, withoutOwnMail())).toEqual([]);
  // The part that only the key can make is looked for by itself as well.
  expect(placesOf(token.split('.').at(-1) ?? '', withoutOwnMail())).toEqual([]);
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
    'azurite/__azurite_db_table__.json',
    'simulators/hrCallbacks',
    'simulators/outbox',
  ]) {
    expect([...found, ...placesOf('ada@example.net', kept)]).toContain(name);
  }
  const messages = kept.filter(({ name }) => name.includes('__queuestorage__'));
  expect(messages.some(({ bytes }) => bytes.length > 0)).toBe(true);
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
  'simulators/audits': row('simulators.sqlite', 'documents', { collection: 'audits' }),
  'azurite/__azurite_db_table__.json': appended('azurite', /^__azurite_db_table__/),
  'azurite/__azurite_db_queue__.json': appended('azurite', /^__azurite_db_queue__/),
  'azurite/__queuestorage__': appended('azurite/__queuestorage__', /./),
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

const leak = (text: string): Buffer => Buffer.from(`"${text}"`);
