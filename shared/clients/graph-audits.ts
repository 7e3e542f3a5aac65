import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AuditEntry, AuditLog, SignInWithPass } from '../domain/audit-log.ts';
import { ask, isRefused, serviceError } from './graph-client.ts';
import { allOf } from './graph-pages.ts';

const Initiator = z.object({
  user: z.object({ id: z.string().nullish(), userPrincipalName: z.string().nullish() }).nullish(),
  app: z
    .object({
      appId: z.string().nullish(),
      servicePrincipalId: z.string().nullish(),
      displayName: z.string().nullish(),
    })
    .nullish(),
});
const Entry = z.object({
  id: z.string(),
  activityDateTime: z.string(),
  activityDisplayName: z.string(),
  result: z.string().nullish(),
  resultReason: z.string().nullish(),
  loggedByService: z.string().nullish(),
  initiatedBy: Initiator.nullish(),
  targetResources: z
    .array(z.object({ id: z.string().nullish(), displayName: z.string().nullish() }))
    .nullish(),
});
const SignIn = z.object({
  id: z.string(),
  createdDateTime: z.string(),
  status: z.object({ errorCode: z.number() }).nullish(),
  authenticationDetails: z
    .array(
      z.object({
        authenticationMethod: z.string().nullish(),
        succeeded: z.boolean().nullish(),
      }),
    )
    .nullish(),
});

/** The largest page: the logs take five requests in ten seconds. */
const PAGE_SIZE = 999;
/**
 * How many days the logs go back, with and without a premium licence. Graph refuses a moment before that.
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention
 */
const KEPT_DAYS = [30, 7];
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const TOO_LONG_AGO = /minimum allowed time/i;

/**
 * The audit logs of the directory. Both answer `unknown` when the app may not read them or the
 * tenant has no licence for them; other failures throw `ServiceError`.
 * @see https://learn.microsoft.com/graph/api/directoryaudit-list
 */
export function graphAudits(client: Client): AuditLog {
  return {
    entries: ({ service, since, userId }) =>
      orUnknown(async () => {
        const about = userId ? ` and targetResources/any(t:t/id eq '${userId}')` : '';
        const found = await sinceKept(since, (from) => {
          const filter = `loggedByService eq '${service}' and activityDateTime ge ${from}${about}`;
          return allOf(
            client,
            ask(client, '/auditLogs/directoryAudits').filter(filter).top(PAGE_SIZE),
          );
        });
        return found.map((entry) => entryOf(Entry.parse(entry)));
      }),

    // Only beta says how somebody signed in (`authenticationDetails`).
    signInsWithPass: (userId, since) =>
      orUnknown(async () => {
        const found = await sinceKept(since, (from) => {
          const filter = `userId eq '${userId.toLowerCase()}' and createdDateTime ge ${from}`;
          const request = ask(client, '/auditLogs/signIns').version('beta');
          return allOf(client, request.filter(filter).top(PAGE_SIZE));
        });
        return found.flatMap((signIn) => byPass(SignIn.parse(signIn)));
      }),
  };
}

/** Reads a log since a moment, or since the first one of which the tenant keeps a log. */
async function sinceKept(
  since: Date,
  read: (from: string) => Promise<unknown[]>,
): Promise<unknown[]> {
  const firsts = KEPT_DAYS.map((days) => Date.now() - days * DAY_MS + HOUR_MS);
  const later = firsts.filter((at) => at > since.getTime());
  let from = since.toISOString();
  for (const next of later) {
    try {
      return await read(from);
    } catch (error) {
      if (!isRefused(error, TOO_LONG_AGO)) throw error;
      from = new Date(next).toISOString();
    }
  }
  return read(from);
}

function byPass({
  id,
  createdDateTime: at,
  status,
  authenticationDetails,
}: z.output<typeof SignIn>): SignInWithPass[] {
  const isByPass = (authenticationDetails ?? []).some(
    ({ authenticationMethod, succeeded }) =>
      succeeded === true && /temporary access pass/i.test(authenticationMethod ?? ''),
  );
  return isByPass && status?.errorCode === 0 ? [{ id, at }] : [];
}

function entryOf(entry: z.output<typeof Entry>): AuditEntry {
  const { user, app } = entry.initiatedBy ?? {};
  return {
    id: entry.id,
    at: new Date(entry.activityDateTime).toISOString(),
    activity: entry.activityDisplayName,
    reason: entry.resultReason ?? '',
    isSuccess: entry.result !== 'failure',
    userId: user?.id ?? null,
    userName: user?.userPrincipalName ?? null,
    appId: app?.appId ?? null,
    appPrincipalId: app?.servicePrincipalId ?? null,
    appName: app?.displayName ?? null,
    targets: (entry.targetResources ?? []).map(({ id, displayName }) => ({
      id: id ?? null,
      name: displayName ?? null,
    })),
  };
}

const FORBIDDEN = 403;
/** Graph says this of a tenant without the licence, at times with 401. */
const WITHOUT_LICENCE = /NonPremiumTenant/;

async function orUnknown<T>(read: () => Promise<T>): Promise<T | 'unknown'> {
  try {
    return await read();
  } catch (error) {
    const failure = serviceError(error);
    const { status, code } = failure;
    if (status === FORBIDDEN || WITHOUT_LICENCE.test(code)) return 'unknown';
    throw failure;
  }
}
