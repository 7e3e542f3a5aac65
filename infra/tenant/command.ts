import { resolve } from 'node:path';
import tls from 'node:tls';
import type { TokenCredential } from '@azure/identity';
import { ADMINISTRATOR, defaultTenant } from '../../local/simulators/world.ts';
import { StartError } from '../../local/start-error.ts';
import { openLocalTenant } from '../../local/tenant.ts';
import { graphClient } from '../../shared/clients/graph-client.ts';
import { graphTenant } from '../../shared/clients/graph-tenant.ts';
import { createPace } from '../../shared/tenant/pace.ts';
import { TenantCommandError } from './desired.ts';
import { type Options, optionsIn } from './options.ts';
import { READING, WRITING } from './permissions.ts';
import { runTenant } from './run.ts';
import { type SignIn, signInAs, signInLocally } from './sign-in.ts';
import type { WritingCaller } from './writer.ts';

// `npm run tenant -- VERB`: the tenant as code. See infra/tenant/README.md.

try {
  const options = optionsIn(process.argv.slice(2), process.env);
  const { signIn } = options;
  process.exitCode = await (signIn ? inTenant(options, signIn) : inLocalTenant(options));
} catch (error) {
  if (error instanceof TenantCommandError) console.error(`${error.message}\n(${error.code})`);
  else if (error instanceof StartError) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}

async function inTenant(options: Options, signIn: SignIn): Promise<number> {
  const { graph, login, verb, clientId } = options;
  const tenantId = options.tenantId ?? process.env['AZURE_TENANT_ID'] ?? '';
  const permissions = verb === 'check' || verb === 'plan' ? READING : [...READING, ...WRITING];
  const tell = (message: string) => console.error(message);
  const { credential, scopes } = signInAs({
    signIn,
    tenantId,
    clientId,
    graph,
    login,
    permissions,
    tell,
  });
  await signedIn(credential, scopes);
  return run(options, tenantId, graphTenant(graphClient(graph, credential, scopes), graph));
}

/** Asks for a token first: later a sign-in that does not work would look like a Graph that is away. */
async function signedIn(credential: TokenCredential, scopes: readonly string[]): Promise<void> {
  try {
    await credential.getToken([...scopes]);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason was given';
    throw new TenantCommandError('signInFailed', `The sign-in did not work: ${why}`);
  }
}

/** Says whose tenant it is, because a clean result would be taken for that of the own one. */
async function inLocalTenant(options: Options): Promise<number> {
  console.error(
    'This is the tenant of the local simulators. For yours: --sign-in azure-cli --tenant-id ID',
  );
  const { tenantId } = defaultTenant;
  const local = await openLocalTenant(resolve(process.env['FIRSTKEY_DATA'] || '.firstkey'));
  try {
    const { origin, certificateAuthority } = local;
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificateAuthority]);
    const { clientId, secret } = ADMINISTRATOR;
    const credential = signInLocally({ origin, tenantId, clientId, secret });
    return await run(options, tenantId, graphTenant(graphClient(origin, credential), origin));
  } finally {
    await local.stop();
  }
}

function run(options: Options, tenantId: string, graph: WritingCaller['graph']): Promise<number> {
  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const pace = createPace({ now: () => Date.now(), wait });
  return runTenant(options, {
    caller: { graph, pace },
    tenantId,
    now: () => new Date(),
    print: (text) => console.log(text),
  });
}
