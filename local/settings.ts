import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './read-json.ts';
import { StartError } from './start-error.ts';

const Sample = z.object({ Values: z.record(z.string(), z.string()) });

/**
 * The values of local.settings.sample.json: every setting, none of them secret. None if the app has
 * no such file: its settings are then those of this process's environment.
 */
export function sampleSettings(appFolder: string): Record<string, string> {
  const file = join(appFolder, 'local.settings.sample.json');
  if (!existsSync(file)) return {};
  const sample = Sample.safeParse(readJson(file)).data;
  if (sample) return sample.Values;
  throw new StartError(`${file} must hold {"Values": {"NAME": "text"}}, every value a text.`);
}

/** The settings, each replaced by the environment variable of its name, even by an empty one. */
export function withOwn(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, process.env[name] ?? value]),
  );
}

/** Settings of the environment that were not taken, because simulated Azure has its own. */
export function ignoredSettings(
  environment: Readonly<Record<string, string | undefined>>,
  used: Readonly<Record<string, string>>,
): string[] {
  return Object.keys(used).filter((name) => environment[name] && environment[name] !== used[name]);
}
