import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { flagsOf } from '../local/flags.ts';

/** A package of somebody else that is part of what ships. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its package.json; empty when it says nothing. */
  readonly licence: string;
  /** Its licence file; empty when it has none. */
  readonly text: string;
}

/** Licences that ask for no more than to be named. Another one needs a decision of a person. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

const PROJECT = resolve(import.meta.dirname, '..');
const PACKAGE_FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The packages that the given files of a bundle belong to, by name and version. */
export function shippedPackages(inputs: readonly string[]): readonly ShippedPackage[] {
  const folders = inputs.map((path) => PACKAGE_FOLDER.exec(path)?.[1] ?? '').filter(Boolean);
  const packages = [...new Set(folders)].map((folder) => packageIn(resolve(PROJECT, folder)));
  const byName = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return [...byName.keys()].sort().flatMap((key) => byName.get(key) ?? []);
}

function packageIn(folder: string): ShippedPackage {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, version, license } = JSON.parse(text) as Record<string, unknown>;
  const file = readdirSync(folder).find((entry) => /^(licen[sc]e|copying)/i.test(entry));
  return {
    name: String(name),
    version: String(version),
    licence: typeof license === 'string' ? license : '',
    text: file ? readFileSync(join(folder, file), 'utf8').trim() : '',
  };
}

/** The packages whose licence is not one of the permissive ones, or is not known. */
export function otherLicences(packages: readonly ShippedPackage[]): readonly ShippedPackage[] {
  return packages.filter(({ licence }) => {
    const choices = licence.replace(/[()]/g, '').split(' OR ');
    return !choices.some((choice) => PERMISSIVE.includes(choice));
  });
}

/** The text that goes with the bundle: who wrote what is in it, and under which terms. */
export function licenceNotices(inputs: readonly string[]): string {
  const notices = shippedPackages(inputs).map(
    ({ name, version, licence, text }) =>
      `${name} ${version}\n${licence}\n\n${text || 'The package brings no licence file.'}\n`,
  );
  return `This program contains the following packages.\n\n${notices.join('\n---\n\n')}`;
}

if (import.meta.main) {
  flagsOf({});
  const { bundle } = await import('../local/build.ts');
  const packages = shippedPackages((await bundle()).inputs);
  const counts = Map.groupBy(packages, ({ licence }) => licence);
  for (const [licence, some] of counts) console.log(`${licence}: ${some.length}`);
  const others = otherLicences(packages);
  for (const { name, version, licence } of others) {
    console.error(`${name} ${version} has the licence "${licence}", which nobody has allowed yet.`);
  }
  process.exitCode = others.length > 0 ? 1 : 0;
}
