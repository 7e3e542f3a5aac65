import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { registerFirstkey } from '../../../functions/app.ts';
import { ROOT } from '../../../functions/http/console/root.ts';
import { describeApi } from '../../../functions/http/public/describe-api.ts';
import { openApi } from '../../../shared/api/description.ts';
import { registryOf } from '../../host/world.ts';
import { jsonOf } from '../../support/fakes.ts';

const SAMPLE = join(import.meta.dirname, '../../../local.settings.sample.json');
const description = openApi('https://firstkey.example') as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  components: { schemas: Record<string, Record<string, unknown>>; securitySchemes: object };
};

interface Registered {
  name: string;
  methods: string[];
  route: string;
}
let registered: Registered[];

beforeAll(() => {
  const { Values } = JSON.parse(readFileSync(SAMPLE, 'utf8')) as { Values: Record<string, string> };
  const { functions } = registryOf(() => registerFirstkey(Values));
  registered = functions.flatMap(({ name, bindings }) =>
    Object.values(bindings as Record<string, { type: string; methods?: string[]; route?: string }>)
      .filter(({ type }) => type === 'httpTrigger')
      .map(({ methods = [], route = '' }) => ({ name, methods, route })),
  );
});

/** Without the functions that refuse a method: they are no operations. */
const described = () => registered.filter(({ name }) => !name.endsWith('Only'));

const words = (all: { name: string; method: string; path: string }[]) =>
  all.map(({ name, method, path }) => `${name}: ${method.toLowerCase()} ${path}`).sort();

test('every HTTP function is described, and nothing that is none', () => {
  const inApp = described().flatMap(({ name, methods, route }) =>
    methods
      .filter((method) => method !== 'HEAD')
      .map((method) => ({ name, method, path: `/${route.replace(ROOT, '')}` })),
  );
  const inDescription = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId }]) => ({
      name: operationId,
      method,
      path,
    })),
  );
  expect(registered.length).toBeGreaterThan(10);
  expect(words(inDescription)).toEqual(words(inApp));
});

test('every address that is read can be asked for with HEAD, as link scanners and probes do, and no other', () => {
  for (const { name, methods } of described()) {
    expect(methods.includes('HEAD'), name).toBe(methods.includes('GET'));
  }
});

test('no two routes of one method fit the same path, because the host takes the first by name', () => {
  const pattern = (route: string) =>
    new RegExp(
      `^${route
        .replace(ROOT, '')
        .replaceAll('.', '\\.')
        .replaceAll(/\{[^}]+\}/g, '[^/]+')}$`,
      'i',
    );
  const example = (route: string) => route.replace(ROOT, '').replaceAll(/\{[^}]+\}/g, 'some-thing');
  for (const one of registered) {
    const fitting = registered.filter(
      (other) =>
        other.methods.some((method) => one.methods.includes(method)) &&
        (pattern(other.route).test(example(one.route)) ||
          pattern(one.route).test(example(other.route))),
    );
    expect(
      fitting.map(({ name }) => name),
      one.route,
    ).toEqual([one.name]);
  }
});

test('every example is as its schema says', () => {
  let shown = 0;
  for (const [name, { examples = [], ...schema }] of Object.entries(
    description.components.schemas,
  )) {
    for (const example of examples as unknown[]) {
      const parsed = z.fromJSONSchema(schema as never).safeParse(example);
      expect(parsed.error?.issues ?? [], name).toEqual([]);
      shown++;
    }
  }
  expect(shown).toBeGreaterThan(10);
});

test('a schema refuses what is not as it says', () => {
  const { examples, ...schema } = description.components.schemas['HireEvent'] ?? {};
  const [hire] = examples as { data: object }[];
  const hireEvent = z.fromJSONSchema(schema as never);
  for (const change of [{ employeeId: 'x'.repeat(17) }, { startDate: 7 }, { manager: {} }]) {
    expect(hireEvent.safeParse({ ...hire, data: { ...hire?.data, ...change } }).success).toBe(
      false,
    );
  }
});

test('every reference leads somewhere', () => {
  const names = [...JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g)];
  expect(names.length).toBeGreaterThan(20);
  for (const [, name = ''] of names) {
    expect(Object.keys(description.components.schemas)).toContain(name);
  }
});

test('anyone may read it, and every server is the public one', async () => {
  const answer = await describeApi({ publicUrl: 'https://firstkey.example' })();
  expect(jsonOf(answer)).toMatchObject({
    openapi: '3.1.1',
    servers: [{ url: 'https://firstkey.example' }],
  });
});

test('the claim pages are described with every status and field that they have', () => {
  const known = openApi('https://firstkey.example') as {
    paths: Record<string, Record<string, { responses: object }>>;
    components: { schemas: { ClaimForm: { properties: object } } };
  };
  const { get, post } = known.paths['/claim/{token}'] ?? {};
  expect(Object.keys(get?.responses ?? {})).toEqual(['200', '403', '404', '429', '500', '503']);
  expect(Object.keys(post?.responses ?? {})).toEqual([
    '200',
    '202',
    '303',
    '403',
    '404',
    '413',
    '422',
    '429',
    '500',
    '503',
  ]);
  const fields = Object.keys(known.components.schemas.ClaimForm.properties);
  expect(fields).toEqual(['pin', 'answer', 'action']);
});
