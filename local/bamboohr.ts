import { z } from 'zod';
import { SIMULATED } from './simulators/bamboohr.ts';
import type { Simulators } from './simulators/simulators.ts';

const VAULT_API = 'api-version=7.5';

/**
 * Whether somebody's own sources are set. The settings of the simulated one may still be in the environment, of
 * a start before this one in the same process or of `npm run dev`.
 */
export function hasOwnSources({ SOURCES: names }: Readonly<Record<string, string>>): boolean {
  const isSimulated = process.env['SOURCE_BAMBOOHR']?.includes(`"${SIMULATED}"`);
  return Boolean(names) && !isSimulated;
}

/**
 * Switches the simulated BambooHR on as a source: puts its secrets into the vault, over the vault's own
 * API as an administrator would, and returns the settings. May run at every start.
 */
export async function connectBambooHr(
  { fetch, issueToken, bamboohr }: Simulators,
  origin: string,
): Promise<Record<string, string>> {
  const token = await issueToken({ audience: 'https://vault.azure.net', roles: [] });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(bamboohr.vaultSecrets)) {
    const url = `${origin}/secrets/${name}?${VAULT_API}`;
    const kept = await fetch(new Request(url, { headers }));
    if (kept.ok && z.object({ value: z.string() }).parse(await kept.json()).value === value)
      continue;
    const init = { method: 'PUT', headers, body: JSON.stringify({ value }) };
    const put = await fetch(new Request(url, init));
    if (!put.ok) throw new Error(`The simulated vault did not take ${name}: ${put.status}.`);
  }
  return bamboohr.settings(origin);
}
