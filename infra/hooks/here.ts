import { spawnSync } from 'node:child_process';
import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  ChainedTokenCredential,
} from '@azure/identity';
import { type Cloud, cloudNamed } from '../../shared/clouds.ts';
import { addressesOf } from './addresses.ts';
import { type Rest, restOf } from './rest.ts';

// What the hooks use of the machine they run on: who is signed in, and the environment of azd.

/** The person or pipeline that is signed in with `azd auth login` or `az login`. */
export const credential = new ChainedTokenCredential(
  new AzureDeveloperCliCredential(),
  new AzureCliCredential(),
);

/** The cloud that is deployed to, by `AZURE_CLOUD`. */
export const cloud = (): Cloud => cloudNamed(process.env['AZURE_CLOUD']);

export const graph = (): Rest => restOf(`${addressesOf(process.env).graph}/v1.0`, credential);
export const resourceManager = (): Rest =>
  restOf(addressesOf(process.env).resourceManager, credential);

/** A value of the environment. Throws with what to do when it is missing. */
export function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set. Run this as a hook of azd, which hands over its environment ` +
      `(azd hooks run preprovision, postprovision or postdeploy), or: azd env set ${name} <value>`,
  );
}

/** The resource id of the resource group that was deployed to. */
export const resourceGroup = (): string =>
  `/subscriptions/${needed('AZURE_SUBSCRIPTION_ID')}/resourceGroups/${needed('AZURE_RESOURCE_GROUP')}`;

/** Keeps a value in the environment of azd, for the deployments that follow. */
export function keep(name: string, value: string): void {
  const { status } = spawnSync('azd', ['env', 'set', name, value], { stdio: 'inherit' });
  if (status !== 0) console.warn(`Keep it yourself: azd env set ${name} ${value}`);
}

/**
 * Does every part, also after one that failed: who may give Graph roles need not have rights in Azure.
 * @throws one error with a line for each part that failed
 */
export async function everyPart(...parts: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: string[] = [];
  for (const part of parts) {
    await part().catch((error: unknown) => {
      failures.push(error instanceof Error ? error.message : String(error));
    });
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

/** Runs a hook; what goes wrong is one line, and the deployment stops. */
export async function hook(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
