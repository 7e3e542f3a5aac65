import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../shared/config.ts';

type Environment = Record<string, string | undefined>;
type Row = readonly [name: string, defaultCell: string];

const APP_FOLDER = join(import.meta.dirname, '..');
const page = readFileSync(join(APP_FOLDER, 'docs/settings.md'), 'utf8');
const rows: Row[] = [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(
  ([, name = '', defaultCell = '']) => [name, defaultCell.trim()],
);
const withDefault = rows.filter(([, cell]) => cell.startsWith('`'));
const without = rows.filter(([, cell]) => cell === '–');
const needed = rows.filter(([, cell]) => cell === 'needed').map(([name]) => name);

const sample = JSON.parse(readFileSync(join(APP_FOLDER, 'local.settings.sample.json'), 'utf8')) as {
  Values: Environment;
};
const least: Environment = Object.fromEntries(needed.map((name) => [name, sample.Values[name]]));

const settingOf = (environment: Environment, name: string): unknown =>
  (loadConfig(environment) as unknown as Record<string, unknown>)[name];

test('every setting stands on the page once, and nothing that is none', () => {
  // That the sample shows every setting is a guarantee of config.test.ts.
  const { FUNCTIONS_WORKER_RUNTIME: _, ...settings } = sample.Values;
  expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(settings).toSorted());
  expect(withDefault.length + without.length + needed.length).toBe(rows.length);
});

test.each(needed)('%s is needed, as the page says', (name) => {
  expect(() => loadConfig(least)).not.toThrow();
  expect(() => loadConfig({ ...least, [name]: undefined })).toThrow(ConfigError);
});

test.each(withDefault)('%s is %s when it is left out', (name, cell) => {
  const said = cell.slice(1, -1);
  expect(settingOf(least, name)).toEqual(settingOf({ ...least, [name]: said }, name));
  expect(settingOf(least, name)).not.toBeUndefined();
});

test.each(without)('%s is nothing when it is left out', (name) => {
  expect([undefined, '', [], {}]).toContainEqual(settingOf(least, name));
});

test('a lone comma is an empty list, as the page says', () => {
  expect(settingOf({ ...least, REMIND_HIRE: ',' }, 'REMIND_HIRE')).toEqual([]);
});
