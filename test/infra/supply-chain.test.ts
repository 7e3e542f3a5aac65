import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { beforeAll, expect, test } from 'vitest';
import {
  licenceNotices,
  otherLicences,
  type ShippedPackage,
  shippedPackages,
} from '../../infra/licences.ts';
import { billOfMaterials } from '../../infra/sbom.ts';
import { bundle } from '../../local/build.ts';

const PROJECT = join(import.meta.dirname, '../..');
const lock = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; integrity?: string; dev?: boolean }>;
};

let inputs: readonly string[];
let shipped: readonly ShippedPackage[];

beforeAll(async () => {
  ({ inputs } = await bundle());
  shipped = shippedPackages(inputs);
}, 60_000);

test('every package of somebody else is pinned by the hash of its archive', () => {
  const loose = Object.entries(lock.packages).filter(
    ([path, { integrity }]) => path && !integrity?.startsWith('sha512-'),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

test('nothing that is for development only is shipped', () => {
  const entries = Object.entries(lock.packages).map(
    ([path, entry]) => [path.split('node_modules/').at(-1) ?? '', entry] as const,
  );
  const forDevelopment = shipped.filter(({ name, version }) =>
    entries.every(
      ([other, entry]) => other !== name || entry.version !== version || entry.dev === true,
    ),
  );
  expect(forDevelopment.map(({ name }) => name)).toEqual([]);
  expect(shipped.length).toBeGreaterThan(50);
});

test('every licence is one that asks for no more than to be named', () => {
  expect(otherLicences(shipped).map(({ name, licence }) => `${name} ${licence}`)).toEqual([]);
});

test.each(['GPL-3.0-only', '', 'SEE LICENSE IN LICENSE', 'MPL-2.0 OR GPL-2.0-only'])(
  'the licence "%s" is noticed',
  (licence) => {
    const planted = { name: 'planted', version: '1.0.0', licence, text: '' };
    expect(otherLicences([planted])).toEqual([planted]);
  },
);

test('a choice of licences is fine when one of them is', () => {
  const planted = { name: 'planted', version: '1.0.0', licence: '(GPL-2.0 OR MIT)', text: '' };
  expect(otherLicences([planted])).toEqual([]);
});

test('the notices name every package that is shipped', () => {
  const notices = licenceNotices(inputs);
  const missing = shipped.filter(({ name, version }) => !notices.includes(`${name} ${version}\n`));
  expect(missing).toEqual([]);
});

test('the bill of materials is valid CycloneDX and lists what is shipped, each with its hash', async () => {
  const text = billOfMaterials(inputs);
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(text)).toBeNull();
  const { components } = JSON.parse(text) as {
    components: { purl: string; hashes: { alg: string; content: string }[] }[];
  };
  const purls = components.map(({ purl }) => decodeURIComponent(purl.replace('pkg:npm/', '')));
  expect(purls.toSorted()).toEqual(
    shipped.map(({ name, version }) => `${name}@${version}`).toSorted(),
  );
  expect(components.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)).toEqual([]);
});

test('the bill of materials is the same each time', () => {
  expect(billOfMaterials(inputs)).toBe(billOfMaterials(inputs));
});
