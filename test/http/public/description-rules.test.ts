import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApi } from '../../../shared/api/description.ts';
import { PROBLEM_CODES } from '../../../shared/api/problem-codes.ts';
import { TIMELINE_EVENTS } from '../../../shared/domain/onboarding.ts';

// The rules of spectral:oas and of redocly's recommended set, as far as they can be broken here.
// docs/decisions/0047-our-own-rules-for-the-description.md says why neither of them is installed.

type Json = Record<string, unknown>;
interface Operation extends Json {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: Json }[];
  readonly responses: Record<string, Json>;
  readonly security: readonly Json[];
}
const URL_OF_APP = 'https://onboarding.contoso.com';
const description = openApi(URL_OF_APP) as {
  servers: readonly { url: string }[];
  info: Json;
  tags: readonly { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: Operation }>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
};
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);
const all = [
  ...operations.map(({ operation }) => operation),
  ...Object.values(description.webhooks).map(({ post }) => post),
];

/** Every object in the description, with the key that it stands under. */
function* nodesOf(node: unknown, key = ''): Generator<readonly [key: string, node: Json]> {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) yield [key, node as Json];
  for (const [name, child] of Object.entries(node)) {
    if (name !== 'examples') yield* nodesOf(child, name);
  }
}
const nodes = [...nodesOf(description)].map(([, node]) => node);
const references = nodes.flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));

test('every reference leads to something, and everything is referred to', () => {
  const kept = Object.keys(description.components.schemas).map(
    (name) => `#/components/schemas/${name}`,
  );
  expect(references.filter((one) => !kept.includes(one))).toEqual([]);
  expect(kept.filter((one) => !references.includes(one))).toEqual([]);
  const schemes = Object.keys(description.components.securitySchemes);
  const used = all.flatMap(({ security }) => security.flatMap((one) => Object.keys(one)));
  expect([...new Set(used)].sort()).toEqual(schemes.sort());
});

test('every parameter of a path is described once, and is in the path', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = operation.parameters.filter((one) => one.in === 'path');
    expect(
      described.map(({ name }) => name),
      path,
    ).toEqual(inPath);
    expect(
      described.every(({ required }) => required),
      path,
    ).toBe(true);
    const names = operation.parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(names).size, path).toBe(names.length);
  }
});

test('addresses are plain: no query, no slash at the end, no two that are the same to a router', () => {
  const paths = Object.keys(description.paths);
  for (const path of paths) expect(path).toMatch(/^\/(?:$|[\w./{}-]*[^/]$)/);
  const shapes = paths.map((path) => path.replaceAll(/\{\w+\}/g, '{}'));
  expect(new Set(shapes).size).toBe(shapes.length);
  expect(description.servers).toEqual([{ url: URL_OF_APP }]);
});

test('every operation has an id that is a name, an answer that is none of an error, and one that is', () => {
  for (const { path, operation } of operations) {
    const { operationId, responses } = operation;
    const statuses = Object.keys(responses);
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(
      statuses.some((status) => /^[23]/.test(status)),
      operationId,
    ).toBe(true);
    const isApi = path.startsWith('/api/');
    expect(!isApi || statuses.some((status) => /^4/.test(status)), operationId).toBe(true);
  }
  expect(new Set(all.map((one) => one.operationId)).size).toBe(all.length);
});

test('tags are sorted out: each is explained once, and used', () => {
  const names = description.tags.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const used = all.flatMap((one) => one['tags'] as string[]);
  expect([...new Set(used)].sort()).toEqual([...names].sort());
});

test('an enum names each value once, and values of the type that the field has', () => {
  const enums = nodes.filter((node) => Array.isArray(node['enum']));
  expect(enums.length).toBeGreaterThan(10);
  for (const { enum: values, type } of enums as { enum: unknown[]; type?: string }[]) {
    expect(new Set(values).size).toBe(values.length);
    if (type === 'string') expect(values.every((value) => typeof value === 'string')).toBe(true);
  }
});

test('no text can run code in a viewer', () => {
  const texts = nodes.flatMap(({ title, description: text }) => [title, text]).filter(Boolean);
  expect(texts.filter((text) => /<script|eval\(/i.test(String(text)))).toEqual([]);
});

const doc = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8');

test('the codes of problems are an enum, and each says in the docs what to do', () => {
  const { properties } = description.components.schemas['Problem'] as {
    properties: { code: { enum: string[] } };
  };
  expect(properties.code.enum).toEqual([...PROBLEM_CODES]);
  const known = doc('operations.md') + doc('devices.md') + doc('contract.md');
  expect(PROBLEM_CODES.filter((code) => !known.includes(`\`${code}\``))).toEqual([]);
});

test('the events of a timeline are an enum, and each is explained', () => {
  const { properties } = description.components.schemas['OnboardingDetails'] as {
    properties: { timeline: { items: { properties: { event: { enum: string[] } } } } };
  };
  expect(properties.timeline.items.properties.event.enum).toEqual([...TIMELINE_EVENTS]);
  const contract = doc('contract.md');
  expect(TIMELINE_EVENTS.filter((event) => !contract.includes(`\`${event}\``))).toEqual([]);
});
