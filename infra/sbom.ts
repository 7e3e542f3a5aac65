import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { bundle } from '../local/build.ts';
import { flagsOf } from '../local/flags.ts';
import { type ShippedPackage, shippedPackages } from './licences.ts';

const PROJECT = resolve(import.meta.dirname, '..');

/**
 * The software bill of materials in CycloneDX 1.6: the packages whose code stands in the bundle, with
 * the hash by which npm knows each. The same bundle gives the same text, so no moment is in it.
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(inputs: readonly string[]): string {
  const { name, version } = JSON.parse(read('package.json'));
  const integrity = integrityByPackage();
  const packages = shippedPackages(inputs);
  const components = packages.map((one) => componentOf(one, integrity));
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: new Models.Component(Enums.ComponentType.Application, name, {
        version,
        bomRef: `${name}@${version}`,
      }),
    }),
    components: new Models.ComponentRepository(components),
    serialNumber: serialNumber(packages),
  });
  const json = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const text = new Serialize.JsonSerializer(json).serialize(bom, { sortLists: true, space: 2 });
  return `${text}\n`;
}

function componentOf(
  { name, version, licence }: ShippedPackage,
  integrity: ReadonlyMap<string, string>,
): Models.Component {
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const sha512 = integrity.get(`${name} ${version}`);
  return new Models.Component(Enums.ComponentType.Library, own ?? name, {
    ...(group !== undefined && { group }),
    version,
    bomRef: `${name}@${version}`,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(licence)]),
    hashes: new Models.HashDictionary(sha512 ? [[Enums.HashAlgorithm['SHA-512'], sha512]] : []),
  });
}

/** SHA-512 in hex of each package's archive, as package-lock.json has it. */
function integrityByPackage(): Map<string, string> {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { name?: string; version?: string; integrity?: string }>;
  };
  return new Map(
    Object.entries(packages).map(([path, { name, version, integrity }]) => [
      `${name ?? path.split('node_modules/').at(-1)} ${version}`,
      Buffer.from(integrity?.replace('sha512-', '') ?? '', 'base64').toString('hex'),
    ]),
  );
}

/** A UUID that says what is in the bill. */
function serialNumber(packages: readonly ShippedPackage[]): string {
  const names = packages.map(({ name, version }) => `${name}@${version}`).join('\n');
  const hex = createHash('sha256').update(names).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')}`;
}

const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');

if (import.meta.main) {
  flagsOf({});
  const file = join(PROJECT, 'dist/firstkey.cdx.json');
  mkdirSync(join(PROJECT, 'dist'), { recursive: true });
  writeFileSync(file, billOfMaterials((await bundle()).inputs));
  console.log('dist/firstkey.cdx.json');
}
