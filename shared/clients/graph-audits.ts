import type { Client, GraphRequest } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AuditEntry, AuditLog, SignInWithPass } from '../domain/audit-log.ts';
import { ServiceError } from '../errors.ts';
import { ask, graph } from './graph-client.ts';

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
const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

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

/** More than a busy tenant writes in the hours that are asked for. */
const PAGES_MAX = 20;

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
        const filter = `loggedByService eq '${service}' and activityDateTime ge ${since.toISOString()}${about}`;
        const request = ask(client, '/auditLogs/directoryAudits').filter(filter);
        return (await listed(client, request, Entry)).map(entryOf);
      }),

    // Only beta says how somebody signed in (`authenticationDetails`).
    signInsWithPass: (userId, since) =>
      orUnknown(async () => {
        const filter = `userId eq '${userId.toLowerCase()}' and createdDateTime ge ${since.toISOString()}`;
        // The newest come first, and the sign-in with the pass is among the oldest.
        const request = ask(client, '/auditLogs/signIns').version('beta').filter(filter);
        return (await listed(client, request, SignIn)).flatMap(byPass);
      }),
  };
}

/** All pages, and not more than `PAGES_MAX`. */
async function listed<S extends z.ZodType>(
  client: Client,
  first: GraphRequest,
  schema: S,
): Promise<z.output<S>[]> {
  const found: z.output<S>[] = [];
  let request = first;
  for (let pages = 1; ; pages++) {
    const current = request;
    const page = Page.parse(await graph(() => current.get()));
    found.push(...z.array(schema).parse(page.value));
    const next = page['@odata.nextLink'];
    if (!next || pages >= PAGES_MAX) return found;
    request = ask(client, next);
  }
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

const UNKNOWN_STATUSES = [401, 403];

async function orUnknown<T>(read: () => Promise<T>): Promise<T | 'unknown'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ServiceError && UNKNOWN_STATUSES.includes(error.status ?? 0)) {
      return 'unknown';
    }
    throw error;
  }
}
