import { bodyOf, type Call, isObject, type Reply } from './call.ts';
import {
  attributesOf,
  bundle,
  deletedBundle,
  listed,
  page,
  type StoredSecret,
  tagsOf,
  type Version,
  versionOf,
} from './key-vault-bundles.ts';
import {
  badParameter,
  beingDeleted,
  deletedButRecoverable,
  secretNotFound,
  vaultProblem,
} from './key-vault-problems.ts';
import type { World } from './world.ts';

const NAME = /^[0-9a-zA-Z-]{1,127}$/;
const VALUE_BYTES_MAX = 25 * 1024;
const TAGS_MAX = 15;
const DAY_MS = 86_400_000;
/** After a purge the name stays taken for a moment. */
const PURGE_LIMBO_MS = 3_000;

export type VaultSecrets = ReturnType<typeof createVaultSecrets>;

/** The vault's state and operations. Absent: never set, or purged. Soft-deleted: `deleted` is there. */
export function createVaultSecrets(world: World) {
  const { clock, chance, documents, tenant, masking } = world;
  const secrets = documents.collection<StoredSecret>('secrets');
  const purged = documents.collection<{ name: string; until: number }>('purgedSecrets');
  for (const secret of secrets.all()) for (const { value } of secret.versions) masking.learn(value);
  seed('firstkey-link-key');
  seed('firstkey-id-key');
  seed('firstkey-evidence-key');

  const seconds = () => Math.floor(clock.now() / 1000);
  const live = (name: string) => {
    const secret = current(name);
    return secret?.deleted ? undefined : secret;
  };

  function seed(name: string): void {
    if (secrets.get(keyOf(name))) return;
    add({ name, versions: [] }, { value: chance.bytes(32).toString('base64'), tags: {} });
  }

  function add(secret: StoredSecret, body: Record<string, unknown>): Version {
    masking.learn(String(body['value']));
    const now = Math.floor(clock.now() / 1000);
    const version: Version = {
      version: chance.bytes(16).toString('hex'),
      value: String(body['value']),
      ...(typeof body['contentType'] === 'string' ? { contentType: body['contentType'] } : {}),
      tags: tagsOf(body),
      attributes: { enabled: true, ...attributesOf(body), created: now, updated: now },
    };
    secrets.put(keyOf(secret.name), { ...secret, versions: [...secret.versions, version] });
    return version;
  }

  /** Key Vault purges a deleted secret that was not recovered in time. */
  function current(name: string): StoredSecret | undefined {
    const secret = secrets.get(keyOf(name));
    if (secret?.deleted && secret.deleted.purgeAt <= clock.now()) {
      secrets.delete(keyOf(name));
      return undefined;
    }
    return secret;
  }

  function set(call: Call, name: string): Reply {
    const body = bodyOf(call);
    if (!NAME.test(name)) return badParameter(`The request URI contains an invalid name: ${name}`);
    if (typeof body?.['value'] !== 'string') return badParameter('Property value is required.');
    if (Buffer.byteLength(body['value']) > VALUE_BYTES_MAX) {
      return badParameter('The value of the secret is longer than 25 KB.');
    }
    if (Object.keys(tagsOf(body)).length > TAGS_MAX)
      return badParameter('A secret has at most 15 tags.');
    const existing = current(name);
    if (existing?.deleted) return deletedButRecoverable(name);
    const limbo = purged.get(keyOf(name));
    if (limbo && limbo.until > clock.now()) return beingDeleted();
    const version = add(existing ?? { name, versions: [] }, body);
    return { status: 200, body: bundle(call, tenant, name, version, true) };
  }

  function get(call: Call, name: string, wanted?: string): Reply {
    const version = versionOf(live(name), wanted);
    if (!version) return secretNotFound(name);
    if (!version.attributes.enabled) {
      return vaultProblem(
        403,
        'Forbidden',
        'Operation get is not allowed on a disabled secret.',
        'SecretDisabled',
      );
    }
    return { status: 200, body: bundle(call, tenant, name, version, true) };
  }

  function update(call: Call, name: string, wanted?: string): Reply {
    const secret = live(name);
    const version = versionOf(secret, wanted);
    if (!secret || !version || wanted === undefined) return secretNotFound(name);
    const body = bodyOf(call) ?? {};
    const changed: Version = {
      ...version,
      ...(typeof body['contentType'] === 'string' ? { contentType: body['contentType'] } : {}),
      tags: isObject(body['tags']) ? tagsOf(body) : version.tags,
      attributes: { ...version.attributes, ...attributesOf(body), updated: seconds() },
    };
    const versions = secret.versions.map((one) => (one === version ? changed : one));
    secrets.put(keyOf(secret.name), { ...secret, versions });
    return { status: 200, body: bundle(call, tenant, name, changed, false) };
  }

  function remove(call: Call, name: string): Reply {
    const secret = live(name);
    if (!secret) return secretNotFound(name);
    const at = clock.now();
    const refusalsLeft = chance.fraction() < world.unkind.earlyPurgeShare ? 1 : 0;
    const deleted = { at, purgeAt: at + tenant.vaultRetentionDays * DAY_MS, refusalsLeft };
    const gone = { ...secret, deleted };
    secrets.put(keyOf(secret.name), gone);
    return { status: 200, body: deletedBundle(call, tenant, gone) };
  }

  function getDeleted(call: Call, name: string): Reply {
    const secret = current(name);
    return secret?.deleted
      ? { status: 200, body: deletedBundle(call, tenant, secret) }
      : secretNotFound(name);
  }

  function purge(name: string): Reply {
    const secret = current(name);
    if (!secret?.deleted) return secretNotFound(name);
    if (tenant.hasPurgeProtection) {
      return vaultProblem(
        403,
        'Forbidden',
        'Operation "purge" is not allowed because purge protection is enabled for this vault.',
        'ForbiddenByPurgeProtection',
      );
    }
    if (secret.deleted.refusalsLeft > 0) {
      const refusalsLeft = secret.deleted.refusalsLeft - 1;
      secrets.put(keyOf(secret.name), { ...secret, deleted: { ...secret.deleted, refusalsLeft } });
      return beingDeleted();
    }
    secrets.delete(keyOf(secret.name));
    purged.put(keyOf(secret.name), { name: secret.name, until: clock.now() + PURGE_LIMBO_MS });
    return { status: 204 };
  }

  function recover(call: Call, name: string): Reply {
    const secret = current(name);
    if (!secret?.deleted) return secretNotFound(name);
    const { deleted: _, ...recovered } = secret;
    secrets.put(keyOf(secret.name), recovered);
    const version = versionOf(recovered);
    return version
      ? { status: 200, body: bundle(call, tenant, name, version, false) }
      : secretNotFound(name);
  }

  function list(call: Call): Reply {
    const items = secrets.all().filter((secret) => live(secret.name));
    return page(
      call,
      items.flatMap((secret) => listed(call, tenant, secret)),
    );
  }

  function versions(call: Call, name: string): Reply {
    const secret = live(name);
    if (!secret) return secretNotFound(name);
    return page(
      call,
      secret.versions.map((version) => bundle(call, tenant, secret.name, version, false)),
    );
  }

  function listDeleted(call: Call): Reply {
    const items = secrets.all().filter((secret) => current(secret.name)?.deleted);
    return page(
      call,
      items.map((secret) => deletedBundle(call, tenant, secret)),
    );
  }

  return { set, get, update, remove, getDeleted, purge, recover, list, versions, listDeleted };
}

/** Names are compared without regard to case. */
function keyOf(name: string): string {
  return name.toLowerCase();
}
