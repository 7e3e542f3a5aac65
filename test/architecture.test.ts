import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { STEPS } from '../shared/workflow/steps.ts';

const ROOT = join(import.meta.dirname, '..');

interface Import {
  readonly from: string;
  readonly to: string;
}

const sources = globSync(
  ['functions/**/*.ts', 'shared/**/*.ts', 'local/**/*.ts', 'infra/tenant/**/*.ts'],
  { cwd: ROOT },
);
const imports = sources.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(join(ROOT, from), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (m) => m[1] ?? '',
  );
  return specifiers.map((specifier) => ({
    from,
    to: specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier,
  }));
}

/** The arrows: who may import what. A file belongs to the first layer it matches. */
const layers: [name: string, files: RegExp, mayImport: RegExp][] = [
  [
    'domain',
    /^shared\/domain\//,
    /^(zod|temporal-polyfill|@sindresorhus\/transliterate|shared\/(domain\/.*|secret\.ts))$/,
  ],
  [
    'messages',
    /^shared\/messages\//,
    /^(zod|temporal-polyfill|@sindresorhus\/transliterate|shared\/(domain|messages)\/.*|shared\/secret\.ts)$/,
  ],
  [
    'storage',
    /^shared\/storage\//,
    /^(zod|node:.*|shared\/(domain|storage|workflow)\/.*|shared\/errors\.ts)$/,
  ],
  [
    'workflow/durable.ts',
    /^shared\/workflow\/durable\.ts$/,
    /^(zod|durable-functions|shared\/(domain\/.*|workflow\/step\.ts))$/,
  ],
  [
    'workflow',
    /^shared\/workflow\//,
    /^(zod|node:crypto|shared\/(domain|workflow)\/.*|shared\/secret\.ts)$/,
  ],
  [
    'clients',
    /^shared\/clients\//,
    /^(zod|node:.*|@azure\/.*|@opentelemetry\/.*|@microsoft\/microsoft-graph-client.*|jose|shared\/(domain|clients)\/.*|shared\/(secret|errors|correlation|clouds)\.ts)$/,
  ],
  ['shared', /^shared\//, /^(zod|temporal-polyfill|node:.*|@azure\/functions|shared\/.*)$/],
  [
    'orchestrators',
    /^functions\/orchestrators\//,
    /^(zod|durable-functions|shared\/(domain|workflow)\/.*|functions\/orchestrators\/.*)$/,
  ],
  [
    // A file for each step. What two of them share is in lib/.
    'activities',
    /^functions\/activities\//,
    /^(zod|node:crypto|shared\/(?!clients|config).*|functions\/activities\/lib\/.*)$/,
  ],
  [
    'routes and triggers',
    /^functions\/(http\/([a-z-]+\/)?(lazy-)?routes|queues\/triggers)\.ts$/,
    /^(@azure\/functions|shared\/.*|functions\/(?!app|index).*)$/,
  ],
  [
    'http and queues',
    /^functions\/(http|queues|timers)\//,
    /^(zod|node:crypto|@azure\/functions|shared\/(?!config).*|functions\/(http|queues|orchestrators\/run)\/.*)$/,
  ],
  ['functions', /^functions\//, /^(zod|@azure\/.*|durable-functions|shared\/.*|functions\/.*)$/],
  ['the start of the tenant command', /^infra\/tenant\/command\.ts$/, /^(?!functions\/|test\/)/],
  ['local', /^local\//, /^(?!functions\/|\.\.\/|test\/)/],
  [
    'the tenant command',
    /^infra\/tenant\//,
    /^(zod|node:.*|@azure\/identity|shared\/.*|infra\/tenant\/.*)$/,
  ],
];

function strayArrows(all: readonly Import[]): string[] {
  return all
    .filter(({ from, to }) => {
      const layer = layers.find(([, files]) => files.test(from));
      return !layer?.[2].test(to);
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

test('every import follows an arrow of the design', () => {
  expect(sources.length).toBeGreaterThan(60);
  expect(strayArrows(imports)).toEqual([]);
});

test('an import against the arrows is noticed', () => {
  const planted = [
    { from: 'shared/domain/hire.ts', to: '@azure/identity' },
    { from: 'functions/orchestrators/run/core.ts', to: 'shared/clients/acs-mailer.ts' },
    { from: 'shared/workflow/steps.ts', to: 'durable-functions' },
    { from: 'functions/activities/lib/run-step.ts', to: 'shared/clients/graph-client.ts' },
    { from: 'functions/activities/hold-access.ts', to: 'functions/activities/close-link.ts' },
    { from: 'local/boot.ts', to: 'functions/app.ts' },
  ];
  expect(strayArrows(planted)).toHaveLength(planted.length);
});

test('only durable.ts imports durable-functions in shared', () => {
  const importers = imports
    .filter(({ from, to }) => from.startsWith('shared/') && to === 'durable-functions')
    .map(({ from }) => from);
  expect([...new Set(importers)]).toEqual(['shared/workflow/durable.ts']);
});

test('the app has no import from local and does not ask where it runs', () => {
  const app = sources.filter((file) => /^(functions|shared)\//.test(file));
  const texts = app.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);
  expect(imports.filter(({ from, to }) => app.includes(from) && to.startsWith('local/'))).toEqual(
    [],
  );
  const asking = /AZURE_FUNCTIONS_ENVIRONMENT|NODE_ENV|WEBSITE_INSTANCE_ID|isLocal|VITEST/;
  expect(texts.filter(([, text]) => asking.test(text)).map(([file]) => file)).toEqual([]);
});

test('every step has a wire name of its own', () => {
  const names = Object.values(STEPS).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(20);
  expect(new Set(names).size).toBe(names.length);
});

/** The first circle that is found, as a path that ends where it began. */
function circleIn(all: readonly Import[]): string[] {
  const targets = Map.groupBy(all, ({ from }) => from);
  const done = new Set<string>();
  const search = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const { to } of targets.get(file) ?? []) {
      const circle = search(to, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  return [...targets.keys()].map((file) => search(file, [])).find(({ length }) => length > 0) ?? [];
}

test('no file imports itself by way of others, not even for a type', () => {
  expect(circleIn(imports)).toEqual([]);
});

test('a circle of imports is noticed, and named', () => {
  const planted = [
    { from: 'local/hub/contract.ts', to: 'local/hub/engine.ts' },
    { from: 'local/hub/engine.ts', to: 'local/hub/contract.ts' },
  ];
  const circle = circleIn([...imports, ...planted]);
  expect(circle.at(0)).toBe(circle.at(-1));
  expect(circle).toEqual(expect.arrayContaining(['local/hub/contract.ts', 'local/hub/engine.ts']));
});
