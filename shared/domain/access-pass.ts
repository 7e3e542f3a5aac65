import { type DeviceSetUp, type PassShape, passShape } from './devices/pass-shape.ts';

const MINUTE_MS = 60_000;
/**
 * Graph refuses a start in the past and documents no tolerance. A start nearer than this is left
 * out of the request, so the pass is usable at once.
 */
const START_MARGIN_MS = 2 * MINUTE_MS;

/** The part of the tenant's Temporary Access Pass policy that decides about one pass. */
export interface PassPolicy {
  readonly isEnabled: boolean;
  /** The tenant permits no pass that may be used more than once. */
  readonly isOneTimeOnly: boolean;
  readonly minimumLifetimeInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
  /** Group ids, or `all_users`. */
  readonly includedGroupIds: readonly string[];
  readonly excludedGroupIds: readonly string[];
}

export interface PassRequest {
  /** UTC. When absent, the pass is usable at once. */
  readonly startDateTime?: string;
  readonly lifetimeInMinutes: number;
  /** False only for a device whose set-up may restart Windows. */
  readonly isUsableOnce: boolean;
}

export type PassPlan =
  | {
      readonly kind: 'possible';
      readonly request: PassRequest;
      /** Only for a device: how often the pass may be used, and why. */
      readonly shape?: PassShape;
    }
  | {
      readonly kind: 'impossible';
      readonly reason: 'passPolicyDisabled' | 'passPolicyExcludesUser';
    };

export interface PassWish {
  readonly startsAt: Date;
  readonly lifetimeInMinutes: number;
  /** The device that the pass is used on, with the lifetime of a reusable pass. */
  readonly device?: (DeviceSetUp & { readonly reusableMinutes: number }) | undefined;
}

/**
 * Plans the pass to ask Graph for, from the start instant. It is usable once, except for a device
 * whose set-up needs more; then its life is short. The lifetime is fitted into the limits of the
 * live policy, because Graph refuses a lifetime outside of them.
 */
export function planPass(
  policy: PassPolicy,
  memberOf: readonly string[],
  wish: PassWish,
  now: Date,
): PassPlan {
  if (!policy.isEnabled) return { kind: 'impossible', reason: 'passPolicyDisabled' };
  if (!covers(policy, memberOf)) return { kind: 'impossible', reason: 'passPolicyExcludesUser' };
  const { minimumLifetimeInMinutes: least, maximumLifetimeInMinutes: most } = policy;
  const shape = wish.device && passShape(wish.device, policy);
  const lifetimeInMinutes = Math.min(Math.max(wishedMinutes(wish, shape), least), most);
  const isAhead = wish.startsAt.getTime() - now.getTime() > START_MARGIN_MS;
  return {
    kind: 'possible',
    request: {
      ...(isAhead && { startDateTime: wish.startsAt.toISOString() }),
      lifetimeInMinutes,
      isUsableOnce: shape?.uses !== 'repeatedly',
    },
    ...(shape && { shape }),
  };
}

function wishedMinutes(
  { lifetimeInMinutes, device }: PassWish,
  shape: PassShape | undefined,
): number {
  if (!device || shape?.uses !== 'repeatedly') return lifetimeInMinutes;
  return Math.min(lifetimeInMinutes, device.reusableMinutes);
}

function covers(policy: PassPolicy, memberOf: readonly string[]): boolean {
  const isExcluded = policy.excludedGroupIds.some((id) => memberOf.includes(id));
  const isIncluded = policy.includedGroupIds.some(
    (id) => id === 'all_users' || memberOf.includes(id),
  );
  return isIncluded && !isExcluded;
}

/** A pass as Entra shows it. It never holds the code. */
export interface PassState {
  readonly id: string;
  readonly createdAt: string;
  readonly startsAt: string;
  readonly lifetimeInMinutes: number;
  /**
   * `EnabledByPolicy`, `NotYetValid`, `Expired`, `OneTimeUsed` or `DisabledByPolicy`, in any case.
   */
  readonly usability: string;
}

/** Whether somebody can still sign in with the pass, now or later. */
export function isPassAlive({ usability }: PassState): boolean {
  return ['enabledbypolicy', 'notyetvalid'].includes(usability.toLowerCase());
}

export function passExpiresAt(pass: Pick<PassState, 'startsAt' | 'lifetimeInMinutes'>): Date {
  return new Date(Date.parse(pass.startsAt) + pass.lifetimeInMinutes * MINUTE_MS);
}

/** From when to when somebody can sign in with a pass (ISO 8601). */
export interface PassLife {
  readonly startsAt: string;
  readonly expiresAt: string;
}

export const lifeOf = (pass: PassState): PassLife => ({
  startsAt: pass.startsAt,
  expiresAt: passExpiresAt(pass).toISOString(),
});

/**
 * Whether Entra says that a one-time pass was used (`methodUsabilityReason`). Its documents write the
 * word in two ways. A pass for many uses has no such mark.
 */
export const isUsed = ({ usability }: { readonly usability: string }): boolean =>
  usability.toLowerCase() === 'onetimeused';

/** Whether the moment at which a pass ends (ISO 8601) has come. */
export const isOver = (expiresAt: string, now: Date): boolean => new Date(expiresAt) <= now;
