import { type Call, isObject, type Reply } from './call.ts';
import { badParameter } from './key-vault-problems.ts';
import type { TenantOptions } from './world.ts';

const PAGE_MAX = 25;

type Retention = Pick<TenantOptions, 'vaultRetentionDays' | 'hasPurgeProtection'>;

export interface Version {
  version: string;
  value: string;
  contentType?: string;
  tags: Record<string, string>;
  attributes: { enabled: boolean; nbf?: number; exp?: number; created: number; updated: number };
}

export interface StoredSecret {
  name: string;
  versions: Version[];
  deleted?: { at: number; purgeAt: number; refusalsLeft: number };
}

export function listed(call: Call, retention: Retention, secret: StoredSecret): unknown[] {
  const version = versionOf(secret);
  if (!version) return [];
  const { id: _, ...item } = bundle(call, retention, secret.name, version, false);
  return [{ id: `${call.origin}/secrets/${secret.name}`, ...item }];
}

export function deletedBundle(call: Call, retention: Retention, secret: StoredSecret): unknown {
  const version = versionOf(secret);
  return {
    ...(version ? bundle(call, retention, secret.name, version, false) : {}),
    recoveryId: `${call.origin}/deletedsecrets/${secret.name}`,
    deletedDate: Math.floor((secret.deleted?.at ?? 0) / 1000),
    scheduledPurgeDate: Math.floor((secret.deleted?.purgeAt ?? 0) / 1000),
  };
}

export function bundle(
  call: Call,
  retention: Retention,
  name: string,
  version: Version,
  withValue: boolean,
) {
  return {
    ...(withValue ? { value: version.value } : {}),
    id: `${call.origin}/secrets/${name}/${version.version}`,
    ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
    attributes: {
      ...version.attributes,
      recoveryLevel: recoveryLevel(retention),
      recoverableDays: retention.vaultRetentionDays,
    },
    tags: version.tags,
  };
}

function recoveryLevel({ vaultRetentionDays, hasPurgeProtection }: Retention): string {
  const custom = vaultRetentionDays < 90 ? 'CustomizedRecoverable' : 'Recoverable';
  return hasPurgeProtection ? custom : `${custom}+Purgeable`;
}

export function versionOf(secret: StoredSecret | undefined, wanted?: string): Version | undefined {
  if (!wanted) return secret?.versions.at(-1);
  return secret?.versions.find(({ version }) => version === wanted);
}

export function attributesOf(body: Record<string, unknown>) {
  const given = isObject(body['attributes']) ? body['attributes'] : {};
  const { enabled, nbf, exp } = given;
  return {
    ...(typeof enabled === 'boolean' ? { enabled } : {}),
    ...(typeof nbf === 'number' ? { nbf } : {}),
    ...(typeof exp === 'number' ? { exp } : {}),
  };
}

export function tagsOf(body: Record<string, unknown>): Record<string, string> {
  const given = isObject(body['tags']) ? body['tags'] : {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}

export function page(call: Call, items: unknown[]): Reply {
  const size = Number(call.query.get('maxresults') ?? PAGE_MAX);
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) {
    return badParameter('The query parameter maxresults must be from 1 to 25.');
  }
  const start = Number(call.query.get('$skiptoken') ?? 0);
  const end = start + size;
  const next = new URL(call.path, call.origin);
  for (const [name, value] of call.query) next.searchParams.set(name, value);
  next.searchParams.set('$skiptoken', String(end));
  const nextLink = end < items.length ? next.href : null;
  return { status: 200, body: { value: items.slice(start, end), nextLink } };
}
