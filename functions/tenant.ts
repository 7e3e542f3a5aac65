import type { TokenCredential } from '@azure/identity';
import type { Config } from '../shared/config.ts';
import type { Records } from '../shared/domain/ports.ts';
import { ServiceError } from '../shared/errors.ts';
import { lookAt, type TenantLook } from '../shared/tenant/judge-tenant.ts';
import { createPace } from '../shared/tenant/pace.ts';
import { readTenant, type Surroundings } from '../shared/tenant/read-tenant.ts';
import { type Reading, read, unknown } from '../shared/tenant/reading.ts';
import { settingAges } from '../shared/tenant/secret-ages.ts';
import { wantedOfSettings } from '../shared/tenant/wanted-of-settings.ts';

export interface TenantChecker {
  /** Reads the tenant and judges it, in some seconds. Changes nothing in the tenant. */
  look(now: Date): Promise<TenantLook>;
}

interface Parts {
  readonly config: Config;
  readonly credential: TokenCredential;
  readonly records: Records;
  /** When the current version of a secret was put into the vault. */
  readonly secretSince: (name: string) => Promise<Date | undefined>;
}

/** The checks of the tenant as the app makes them: with its own identity and its own settings. */
export async function tenantChecker(parts: Parts): Promise<TenantChecker> {
  const { GRAPH_ENDPOINT: endpoint } = parts.config;
  const { graphClient } = await import('../shared/clients/graph-client.ts');
  const { graphTenant } = await import('../shared/clients/graph-tenant.ts');
  const graph = graphTenant(graphClient(endpoint, parts.credential), endpoint);
  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const pace = createPace({ now: () => Date.now(), wait });
  const wanted = wantedOfSettings(parts.config);
  return {
    async look(now) {
      const surroundings = surroundingsOf(parts, now);
      return lookAt(await readTenant({ graph, pace, surroundings }, wanted), wanted, now);
    },
  };
}

/** What is not in Graph, read with the app's own means. */
function surroundingsOf(
  { config, credential, records, secretSince }: Parts,
  now: Date,
): Surroundings {
  return {
    async appRoles() {
      const { ownToken } = await import('../shared/clients/own-token.ts');
      const { defaultScope } = await import('../shared/clients/graph-client.ts');
      const token = await ownToken(credential, defaultScope(config.GRAPH_ENDPOINT));
      return token
        ? read(token.roles)
        : unknown('unreadable', 'the app’s own token could not be read');
    },
    async mailDomain() {
      const { COMMUNICATION_RESOURCE_ID: id, RESOURCE_MANAGER_ENDPOINT: endpoint } = config;
      if (!id) return unknown('notNamed', 'COMMUNICATION_RESOURCE_ID is not set');
      const { mailDomain } = await import('../shared/clients/mail-domain.ts');
      return answered(() => mailDomain(endpoint, credential, id)(config.MAIL_SENDER));
    },
    async smsNumbers() {
      // Only a number can be looked up. A name as sender is in no list.
      if (!config.SMS_SENDER?.startsWith('+')) return read([]);
      const { acsNumbers } = await import('../shared/clients/acs-numbers.ts');
      return answered(acsNumbers(config.COMMUNICATION_ENDPOINT, credential));
    },
    secretAges: () =>
      answered(async () => {
        const { HIRE_WEBHOOK_SECRETS: secrets, SOURCES: sources } = config;
        const ages = await settingAges(records, 'HIRE_WEBHOOK_SECRETS', secrets, now);
        for (const { name: source } of sources) {
          const name = `source-${source}-webhook`;
          const since = await secretSince(name);
          if (since) ages.push({ name, since });
        }
        return ages;
      }),
  };
}

/** A service that does not answer leaves its part of the tenant unknown. */
async function answered<T>(ask: () => Promise<T>): Promise<Reading<T>> {
  try {
    return read(await ask());
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const isForbidden = error.status === 401 || error.status === 403;
    return unknown(isForbidden ? 'forbidden' : 'unreachable', `${error.service} ${error.code}`);
  }
}
