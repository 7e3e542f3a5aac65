import { createHash, timingSafeEqual } from 'node:crypto';
import { bodyOf, type Reply } from '../call.ts';
import type { World } from '../world.ts';
import { GraphProblem, methodsBadRequest, methodsNotFound } from './errors.ts';
import { isExternal } from './identities.ts';
import { readMethod, readMethods, writePass } from './permissions.ts';
import type { Policies } from './policies.ts';
import type { PassPolicy } from './policy-rules.ts';
import { listReply } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import type { Store, StoredUser } from './store.ts';
import type { MethodStore, StoredPass } from './user-methods.ts';

export type Usability =
  | 'EnabledByPolicy'
  | 'DisabledByPolicy'
  | 'Expired'
  | 'NotYetValid'
  | 'OneTimeUsed';

const TYPE = '#microsoft.graph.temporaryAccessPassAuthenticationMethod';
/** With the symbols that trip up HTML, URLs and shells. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+&=$!()*%#<@';
const MINUTE_MS = 60_000;
/** Edm.DateTimeOffset: a day alone is no moment. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/i;

/** Temporary Access Passes: one per user, the code shown once, no PATCH. */
export function passRoutes(
  world: World,
  store: Store,
  policies: Policies,
  methods: MethodStore,
): Route[] {
  const { clock, chance, unkind } = world;

  function list(call: GraphCall): Reply {
    const user = store.userForMethods(param(call, 0));
    const pass = methods.of(user.id).pass;
    const items = pass ? [shown(pass, user)] : [];
    return listReply(call, items, {
      resource: 'temporaryAccessPassMethod',
      rules: {},
      context: context(user),
    });
  }

  function read(call: GraphCall): Reply {
    const user = store.userForMethods(param(call, 0));
    return { status: 200, body: shown(passOf(call, user), user) };
  }

  function remove(call: GraphCall): Reply {
    const user = store.userForMethods(param(call, 0));
    passOf(call, user);
    const { pass: _, ...rest } = methods.of(user.id);
    methods.put(rest);
    audit(
      'Admin deleted security info',
      'Admin deleted temporary access pass method for user',
      user,
      call,
    );
    return noContent();
  }

  function create(call: GraphCall): Reply {
    const user = store.userForMethods(param(call, 0));
    if (isExternal(user)) {
      throw methodsBadRequest('Temporary Access Pass cannot be added to an external guest user.');
    }
    const policy = policies.pass();
    if (!policies.isOnFor(policy, user.id) && unkind.untargetedPass === 'reject') {
      throw methodsBadRequest(
        'Converged UserCredentialPolicy does not allow creating or updating Temporary Access Pass.',
      );
    }
    const wish = wishIn(call, policy);
    const before = methods.of(user.id);
    if (before.pass && unkind.secondPass === 'reject') {
      throw methodsBadRequest('A Temporary Access Pass already exists.');
    }
    const code = newCode(policy.defaultLength);
    const salt = chance.bytes(16).toString('hex');
    const pass: StoredPass = {
      id: chance.uuid(),
      createdAt: clock.now(),
      ...wish,
      salt,
      codeHash: hashed(salt, code),
    };
    methods.put({ ...before, pass });
    world.codesIssued.add(code);
    world.masking.learn(code);
    audit(
      'Admin registered security info',
      'Admin registered temporary access pass method for user',
      user,
      call,
    );
    return { status: 201, body: { ...shown(pass, user), temporaryAccessPass: code } };
  }

  function wishIn(call: GraphCall, policy: PassPolicy) {
    const body = bodyOf(call);
    if (!body) throw new GraphProblem(400, 'BadRequest', 'Empty Payload. JSON content expected.');
    const unknown = Object.keys(body).find(
      (name) =>
        !['startDateTime', 'lifetimeInMinutes', 'isUsableOnce', '@odata.type'].includes(name),
    );
    if (unknown !== undefined) throw methodsBadRequest(`The property '${unknown}' cannot be set.`);
    const lifetimeInMinutes = body['lifetimeInMinutes'] ?? policy.defaultLifetimeInMinutes;
    const { minimumLifetimeInMinutes: least, maximumLifetimeInMinutes: most } = policy;
    if (
      !Number.isInteger(lifetimeInMinutes) ||
      Number(lifetimeInMinutes) < least ||
      Number(lifetimeInMinutes) > most
    ) {
      throw methodsBadRequest(
        `Invalid LifetimeInMinutes specified. The valid range between ${least} and ${most}.`,
      );
    }
    const isUsableOnce = body['isUsableOnce'] ?? policy.isUsableOnce;
    if (typeof isUsableOnce !== 'boolean')
      throw methodsBadRequest('Invalid IsUsableOnce specified.');
    if (!isUsableOnce && policy.isUsableOnce) {
      throw methodsBadRequest(
        'Invalid IsUsableOnce specified. The policy only allows one-time passes.',
      );
    }
    return { startsAt: startIn(body), lifetimeInMinutes: Number(lifetimeInMinutes), isUsableOnce };
  }

  /** Without a start, it is now. */
  function startIn(body: Record<string, unknown>): number {
    const text = body['startDateTime'];
    if (text === undefined || text === null) return clock.now();
    const startsAt = Date.parse(String(text));
    if (Number.isNaN(startsAt) || !MOMENT.test(String(text)))
      throw methodsBadRequest('Invalid StartDateTime specified.');
    const isRefused = unkind.refusesOffsets && !String(text).endsWith('Z');
    if (isRefused || startsAt < clock.now()) {
      throw methodsBadRequest('Invalid StartDateTime specified. It can not be a time in the past.');
    }
    return startsAt;
  }

  /** At least one symbol, so that a page that does not escape the code fails. */
  function newCode(length: number): string {
    return `${chance.pick(ALPHABET, length - 1)}${chance.pick('+&=$!()<', 1)}`;
  }

  function passOf(call: GraphCall, user: StoredUser): StoredPass {
    const pass = methods.of(user.id).pass;
    if (!pass || pass.id !== param(call, 1).toLowerCase()) throw methodsNotFound('The method');
    return pass;
  }

  function shown(pass: StoredPass, user: StoredUser): Record<string, unknown> {
    const methodUsabilityReason = usability(world, policies, pass, user.id);
    return {
      '@odata.type': TYPE,
      id: pass.id,
      temporaryAccessPass: null,
      createdDateTime: new Date(pass.createdAt).toISOString(),
      startDateTime: new Date(pass.startsAt).toISOString(),
      lifetimeInMinutes: pass.lifetimeInMinutes,
      isUsableOnce: pass.isUsableOnce,
      isUsable: methodUsabilityReason === 'EnabledByPolicy',
      methodUsabilityReason,
    };
  }

  function audit(
    activityDisplayName: string,
    resultReason: string,
    user: StoredUser,
    call: GraphCall,
  ): void {
    store.audit({ activityDisplayName, resultReason }, user.id, call.caller?.clientId);
  }

  const family = 'methods' as const;
  const all = '/users/{id}/authentication/temporaryAccessPassMethods';
  const one = `${all}/{passId}`;
  return [
    { method: 'GET', path: all, family, permission: readMethods('temporaryAccessPass'), run: list },
    { method: 'POST', path: all, family, permission: writePass, run: create },
    { method: 'GET', path: one, family, permission: readMethod('temporaryAccessPass'), run: read },
    { method: 'DELETE', path: one, family, permission: writePass, run: remove },
  ];
}

/** Whether and why (not) a pass would let its user in now. */
export function usability(
  { clock }: World,
  policies: Policies,
  pass: StoredPass,
  userId: string,
): Usability {
  const policy = policies.pass();
  const isAllowed = policies.isOnFor(policy, userId) && (pass.isUsableOnce || !policy.isUsableOnce);
  if (!isAllowed) return 'DisabledByPolicy';
  if (pass.isUsableOnce && pass.usedAt !== undefined) return 'OneTimeUsed';
  if (endsAt(pass) <= clock.now()) return 'Expired';
  return pass.startsAt > clock.now() ? 'NotYetValid' : 'EnabledByPolicy';
}

export function endsAt(pass: StoredPass): number {
  return pass.startsAt + pass.lifetimeInMinutes * MINUTE_MS;
}

export function isCodeOf(pass: StoredPass, code: string): boolean {
  return timingSafeEqual(Buffer.from(hashed(pass.salt, code)), Buffer.from(pass.codeHash));
}

function context(user: StoredUser): string {
  return `users('${user.id}')/authentication/temporaryAccessPassMethods`;
}

function hashed(salt: string, code: string): string {
  return createHash('sha256').update(`${salt}:${code}`).digest('hex');
}
