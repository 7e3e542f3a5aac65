import type { Dice } from '../chaos/dice.ts';
import { hireData, hireEvent } from '../support/hires.ts';

/** One request to throw at the intake. Unsigned ones get whatever signature headers they have. */
export interface Thrown {
  readonly body: Uint8Array;
  readonly headers: Record<string, string>;
  readonly isSigned: boolean;
}

type Some<T> = readonly [T, ...T[]];

const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

const ODD_TEXTS: Some<string> = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202eabc',
  '🎉'.repeat(40),
  'x'.repeat(70_000),
  '__proto__',
  'constructor',
  'toString',
  '../../../etc/passwd',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '$' + '{jndi:ldap://x}',
  '%00%ff%',
  'NaN',
  '9'.repeat(400),
  '2026-02-30',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20',
  '2026-11-23T08:00:00Z',
  'Europe/Oslo',
  '+01:00',
  'İ'.repeat(64),
  `${'a'.repeat(63)}@${'b'.repeat(190)}`,
  'a@'.repeat(2_000),
  'ß'.repeat(64),
  'ﷺ'.repeat(64),
  'e\u0301'.repeat(64),
];
const ODD_VALUES: Some<unknown> = [
  null,
  true,
  0,
  -0,
  1e308,
  -1,
  2 ** 53,
  [],
  {},
  [[]],
  { toString: 1, valueOf: null },
  { length: 1e9 },
  ...ODD_TEXTS,
];
const ODD_TYPES: Some<string> = [
  'application/json',
  'application/json; charset=utf-16',
  'application/scim+json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'x'.repeat(500),
  ';;;',
];

/** A request that was right before it was changed in one to four ways. */
export function throwOne(dice: Dice): Thrown {
  const base = dice.pick([ours, withdrawal, cloudEvent, binaryEvent, bulk, bulk])();
  let json: unknown = base.json;
  const headers: Record<string, string> = { ...base.headers };
  for (let changes = below(dice, 4); changes > 0; changes--) json = changed(json, dice);
  let text = textOf(json, dice);
  if (dice.isLucky(0.1)) text = deep(dice);
  if (dice.isLucky(0.05)) text = text.replace(/"(Larsen|Jansen|hr|POST)"/, deep(dice));
  if (dice.isLucky(0.1)) text = withProtoKeys(text);
  if (dice.isLucky(0.2)) headers['content-type'] = dice.pick(ODD_TYPES);
  if (dice.isLucky(0.1)) headers[dice.pick(CE_HEADERS)] = dice.pick(HEADER_VALUES);
  let body: Uint8Array = Buffer.from(text);
  if (dice.isLucky(0.2)) body = damaged(body, dice);
  if (dice.isLucky(0.05)) headers['content-length'] = dice.pick(LENGTHS);
  if (dice.isLucky(0.03)) headers['transfer-encoding'] = 'chunked';
  if (dice.isLucky(0.03)) body = new Uint8Array();
  return { body, headers, isSigned: dice.isLucky(0.9) };
}

const CE_HEADERS: Some<string> = [
  'ce-specversion',
  'ce-id',
  'ce-type',
  'ce-time',
  'ce-source',
  'ce-data',
];
const HEADER_VALUES: Some<string> = [
  '1.0',
  '',
  '%C3%28',
  '"',
  '"\\',
  '%',
  '"%zz"',
  'x'.repeat(9_000),
  '2026',
];
const LENGTHS: Some<string> = ['0', '-1', 'NaN', '1e9', '99999999999999999999', 'abc', '65537'];

interface Base {
  readonly json: unknown;
  readonly headers: Record<string, string>;
}

const ours = (): Base => ({ json: hireEvent(), headers: JSON_HEADERS });
const withdrawal = (): Base => ({
  json: { ...hireEvent(), type: 'hire.withdrawn', data: { employmentId: 'E-1' } },
  headers: JSON_HEADERS,
});
const cloudEvent = (): Base => ({
  json: {
    specversion: '1.0',
    id: 'x',
    source: '/hr',
    type: 'hire.created',
    time: '2026-11-23T08:00:00Z',
    data: hireData(),
  },
  headers: { 'content-type': 'application/cloudevents+json' },
});
const binaryEvent = (): Base => ({
  json: hireData(),
  headers: {
    ...JSON_HEADERS,
    'ce-specversion': '1.0',
    'ce-id': 'x',
    'ce-source': '/hr',
    'ce-type': 'hire.updated',
  },
});
const bulk = (): Base => ({
  json: {
    schemas: [BULK],
    failOnErrors: 5,
    Operations: ['1', '2'].map((externalId) => ({
      method: 'POST',
      bulkId: 'op',
      path: '/Users',
      data: {
        externalId,
        active: true,
        name: { givenName: 'Zoë', familyName: 'Jansen' },
        timezone: 'Europe/Amsterdam',
        emails: [{ value: 'zoe@private.example', type: 'home' }],
        addresses: [{ country: 'NL' }],
        [ENTRA]: { employeeHireDate: '2026-12-04T00:00:00+01:00' },
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value: '8' } },
      },
    })),
  },
  headers: { 'content-type': 'application/scim+json' },
});
const JSON_HEADERS = { 'content-type': 'application/json' };

/** A whole number from 0 up to, not including, `count`. */
const below = (dice: Dice, count: number) => dice.between(0, Math.max(0, count - 1));

/** Somewhere in the tree, everywhere alike, a value becomes odd, goes, doubles or gets a neighbour. */
function changed(value: unknown, dice: Dice): unknown {
  if (!isContainer(value) || dice.isLucky(0.03)) return dice.pick(ODD_VALUES);
  const copy = structuredClone(value);
  const containers = containersIn(copy);
  const container = containers[below(dice, containers.length)] ?? copy;
  const keys = Object.keys(container);
  const key = keys[below(dice, keys.length)] ?? 'data';
  const what = below(dice, 6);
  if (what < 2) delete container[key];
  else if (what === 2) container[dice.pick(ODD_TEXTS).slice(0, 50) || 'x'] = dice.pick(ODD_VALUES);
  else if (what === 3) container[key] = Array(below(dice, 70)).fill(container[key]);
  else container[key] = dice.isLucky(0.3) ? null : dice.pick(ODD_VALUES);
  return copy;
}

type Container = Record<string, unknown>;

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null;

const containersIn = (value: Container): Container[] => [
  value,
  ...Object.values(value).filter(isContainer).flatMap(containersIn),
];

/** Lone halves of letters as they are, escaped, or as a sender with another idea of JSON writes. */
function textOf(json: unknown, dice: Dice): string {
  const text = JSON.stringify(json) ?? '';
  if (dice.isLucky(0.05)) return `\uFEFF${text}`;
  if (dice.isLucky(0.05)) return `${text}${text}`;
  if (dice.isLucky(0.05)) return text.replaceAll('"', "'");
  return text;
}

function deep(dice: Dice): string {
  const depth = dice.pick([100, 5_000, 30_000]);
  const [open, close] = dice.pick([
    ['[', ']'],
    ['{"data":', '}'],
  ]);
  const inner = dice.isLucky(0.5) ? '1' : '';
  return open.repeat(depth) + inner + (dice.isLucky(0.7) ? close.repeat(depth) : '');
}

function withProtoKeys(text: string): string {
  const evil = '"__proto__":{"isEvil":true},"constructor":{"prototype":{"isEvil":true}},';
  return text.replace('{', `{${evil}`).replace('"data":{', `"data":{${evil}`);
}

function damaged(body: Uint8Array, dice: Dice): Uint8Array {
  const copy = Uint8Array.from(body);
  if (copy.length === 0) return copy;
  for (let bytes = 1 + below(dice, 4); bytes > 0; bytes--) {
    copy[below(dice, copy.length)] = below(dice, 256);
  }
  return dice.isLucky(0.3) ? copy.slice(0, below(dice, copy.length)) : copy;
}
