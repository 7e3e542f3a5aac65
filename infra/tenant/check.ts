import { z } from 'zod';
import { CHECKS } from '../../shared/tenant/checks/all.ts';
import type { Finding } from '../../shared/tenant/finding.ts';
import { judgeTenant } from '../../shared/tenant/judge-tenant.ts';
import { readTenant, type Surroundings } from '../../shared/tenant/read-tenant.ts';
import { read, unknown } from '../../shared/tenant/reading.ts';
import { all, assignmentsPath, type Caller } from './current.ts';
import { type Desired, TenantCommandError } from './desired.ts';
import { wantedOf } from './wanted.ts';

/** What Graph does not show, so the command cannot check it. */
export const APP_ONLY = ['mailSender', 'smsSender', 'webhookSecrets'];
export const COMMAND_CHECKS = CHECKS.filter(({ id }) => !APP_ONLY.includes(id));

/** What every check of the command finds. Throws `TenantCommandError` when nothing can be read. */
export async function checkTenant(caller: Caller, desired: Desired, now: Date): Promise<Finding[]> {
  const wanted = await wantedOf(caller, desired);
  const surroundings = surroundingsOf(caller, desired);
  const tenant = await readTenant({ ...caller, surroundings }, wanted);
  return judgeTenant(tenant, wanted, now, COMMAND_CHECKS);
}

const Principal = z.object({
  id: z.string(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })).default([]),
});
const Assignment = z.object({ appRoleId: z.string(), resourceId: z.string() });

function surroundingsOf(caller: Caller, { app }: Desired): Surroundings {
  const elsewhere = async () => unknown('notNamed', 'only the app can see it');
  return {
    appRoles: async () => {
      try {
        return read(await rolesOf(caller, app.clientId));
      } catch (error) {
        if (!(error instanceof TenantCommandError)) throw error;
        return unknown('forbidden', error.message);
      }
    },
    mailDomain: elsewhere,
    smsNumbers: elsewhere,
    secretAges: elsewhere,
  };
}

/** The Graph app roles that the app's identity was granted, by name. */
async function rolesOf(caller: Caller, clientId: string): Promise<string[]> {
  const principal = async (appId: string) => {
    const path = `/servicePrincipals(appId='${appId}')`;
    const answer = await caller.graph.get(path);
    if (answer.status === 200) return Principal.parse(answer.body);
    throw new TenantCommandError('notFound', `${path} answered ${answer.status}`);
  };
  const graph = await principal('00000003-0000-0000-c000-000000000000');
  const app = await principal(clientId);
  const assignments = await all(caller, assignmentsPath(app.id), Assignment);
  return assignments
    .filter(({ resourceId }) => resourceId === graph.id)
    .map(({ appRoleId }) => {
      const role = graph.appRoles.find(({ id }) => id === appRoleId);
      return role?.value ?? appRoleId;
    });
}

/** The exit code for findings, so that a pipeline can tell how bad it is. */
export function exitCodeFor(findings: readonly Finding[], tolerated: readonly string[]): number {
  const has = (is: (finding: Finding) => boolean) => findings.some(is);
  if (has(({ result, severity }) => result === 'fail' && severity === 'mustHave')) return 2;
  if (has(({ result }) => result === 'fail')) return 3;
  if (has(({ result }) => result === 'warn') && !tolerated.includes('warn')) return 4;
  if (has(({ result }) => result === 'unknown') && !tolerated.includes('unknown')) return 5;
  return 0;
}
