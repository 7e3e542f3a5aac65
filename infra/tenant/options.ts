import { parseArgs } from 'node:util';
import { CLOUDS, type Cloud, cloudNamed } from '../../shared/clouds.ts';
import { CONSENTS, type Consent } from './change.ts';
import { TenantCommandError } from './desired.ts';
import { SIGN_INS, type SignIn } from './sign-in.ts';

export const VERBS = ['check', 'plan', 'apply', 'restore'] as const;
export type Verb = (typeof VERBS)[number];

export const HELP = `npm run tenant -- VERB [options]

  check               hold the tenant against what Firstkey needs
  plan                show what the desired state would change, and the plan's digest
  apply --digest X    make exactly these changes, with a backup
  restore FILE        show what a backup would give back; with --digest X, do it

  --desired FILE      the desired state (infra/tenant/desired.json)
  --json              print JSON; "npm run --silent tenant" prints nothing else
  --junit FILE        check: also write JUnit XML
  --sarif FILE        check: also write SARIF 2.1.0
  --tolerate LIST     check: results that are no failure, of warn, unknown
  --consent LIST      of ${Object.keys(CONSENTS).join(', ')}
  --backups FOLDER    where backups are kept (.firstkey/tenant)

  --sign-in HOW       ${SIGN_INS.join(', ')}; without it the tenant of the local simulators
  --tenant-id ID      the tenant to sign in to
  --client-id ID      the client to sign in with, where it is not the usual one
  --cloud NAME        of ${Object.keys(CLOUDS).join(', ')} (the first, or AZURE_CLOUD)
  --graph URL         Microsoft Graph, where it is not the cloud's usual one

Exit codes of check: 0 all pass, 2 a must-have fails, 3 something required fails, 4 warnings only,
5 something is unknown. Every verb: 1 when it could not be done.`;

export interface Options {
  readonly verb: Verb;
  readonly file: string | undefined;
  readonly desired: string;
  readonly isJson: boolean;
  readonly junit: string | undefined;
  readonly sarif: string | undefined;
  readonly tolerated: readonly string[];
  readonly consents: ReadonlySet<Consent>;
  readonly digest: string | undefined;
  readonly backups: string;
  readonly signIn: SignIn | undefined;
  readonly tenantId: string | undefined;
  readonly clientId: string | undefined;
  readonly graph: string;
  /** The authority to sign in with. */
  readonly login: string;
}

const FLAGS = {
  desired: { type: 'string', default: 'infra/tenant/desired.json' },
  json: { type: 'boolean', default: false },
  junit: { type: 'string' },
  sarif: { type: 'string' },
  tolerate: { type: 'string', default: '' },
  consent: { type: 'string', default: '' },
  digest: { type: 'string' },
  backups: { type: 'string', default: '.firstkey/tenant' },
  'sign-in': { type: 'string' },
  'tenant-id': { type: 'string' },
  'client-id': { type: 'string' },
  cloud: { type: 'string' },
  graph: { type: 'string' },
} as const;

/** Reads the command line. Throws `TenantCommandError` with what is wrong and what is possible. */
export function optionsIn(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Options {
  const { values, positionals } = parsed(args);
  const [verb, file] = positionals;
  const known = VERBS.find((one) => one === verb);
  if (!known || positionals.length > (known === 'restore' ? 2 : 1)) throw misused(HELP);
  const cloud = cloudIn(values.cloud ?? environment['AZURE_CLOUD']);
  const signIn = oneOf('--sign-in', values['sign-in'], SIGN_INS);
  if (signIn && signIn !== 'environment' && !values['tenant-id']) {
    throw misused('--sign-in needs --tenant-id: the command must not act on a tenant by chance.');
  }
  const named = ['tenant-id', 'client-id'] as const;
  const stray = named.find((flag) => !signIn && values[flag] !== undefined);
  if (stray) {
    throw misused(`--${stray} needs --sign-in: without it this is the tenant of the simulators.`);
  }
  if (known === 'apply' && !values.digest) {
    throw misused('apply needs --digest, which `plan` prints: it makes that plan and no other.');
  }
  if (known === 'restore' && !file) throw misused('restore needs the file of a backup.');
  return {
    verb: known,
    file,
    desired: values.desired,
    isJson: values.json,
    junit: values.junit,
    sarif: values.sarif,
    tolerated: listIn('--tolerate', values.tolerate, ['warn', 'unknown']),
    consents: new Set(listIn('--consent', values.consent, Object.keys(CONSENTS) as Consent[])),
    digest: values.digest,
    backups: values.backups,
    signIn,
    tenantId: values['tenant-id'],
    clientId: values['client-id'],
    graph: httpsOrigin(values.graph ?? cloud.graph[0] ?? ''),
    login: cloud.login,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw misused(`${error instanceof Error ? error.message : 'Not understood.'}\n\n${HELP}`);
  }
}

function cloudIn(name: string | undefined): Cloud {
  try {
    return cloudNamed(name);
  } catch {
    throw misused(`--cloud and AZURE_CLOUD take ${Object.keys(CLOUDS).join(', ')}.`);
  }
}

function listIn<T extends string>(flag: string, text: string, known: readonly T[]): T[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.map((name) => oneOf(flag, name, known) as T);
}

function oneOf<T extends string>(
  flag: string,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found) return found;
  throw misused(`${flag} takes ${known.join(', ')}, not "${value}".`);
}

/** Tokens go there, so it must be over TLS. */
function httpsOrigin(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'https:') return url.origin;
  throw misused('--graph takes an https:// address.');
}

const misused = (message: string) => new TenantCommandError('misused', message);
