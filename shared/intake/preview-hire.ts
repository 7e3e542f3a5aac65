import { planPass } from '../domain/access-pass.ts';
import { type AccessRule, accessOf, type Condition, isInScope } from '../domain/access-rules.ts';
import { type Factor, factorFor } from '../domain/challenge.ts';
import { type Channel, channelAfter } from '../domain/channels.ts';
import type { Hire } from '../domain/hire.ts';
import {
  familyOf,
  type NameFamily,
  type Naming,
  numberIn,
  principalName,
} from '../domain/naming.ts';
import type { Directory } from '../domain/ports.ts';
import { issueMoment, startsAt } from '../domain/schedule.ts';

export interface PreviewDeps extends Naming {
  readonly directory: Pick<
    Directory,
    'findByEmployeeId' | 'findManager' | 'takenAddresses' | 'passPolicy' | 'freeSeats'
  >;
  readonly groupIds: readonly string[];
  readonly accessRules: readonly AccessRule[];
  readonly scope: readonly Condition[];
  readonly issueLead: string;
  readonly passLifetimeMinutes: number;
  readonly secondFactor: Factor;
  readonly fallbackChannels: readonly Channel[];
  readonly hasSmsSender: boolean;
}

/** What would happen to a hire. It holds no address and no number of the person. */
export interface HirePreview {
  readonly isInScope: boolean;
  /** `found`: somebody in Entra has the employee id; then that account is judged by the guards. */
  readonly account: 'created' | 'found' | 'employeeIdNotUnique';
  readonly userPrincipalName: string | null;
  readonly manager: 'found' | 'notFound' | 'none';
  readonly groups: readonly string[];
  readonly licences: readonly { readonly skuId: string; readonly freeSeats: number }[];
  /** Names of the access rules that match. */
  readonly rules: readonly string[];
  readonly startsAt: string;
  /** When the pass is issued. In the past: at once. */
  readonly issueAt: string;
  readonly pass:
    | { readonly lifetimeMinutes: number; readonly isUsableOnce: boolean }
    | { readonly impossible: string };
  readonly channels: readonly Channel[];
  readonly secondFactor: Factor;
}

/**
 * Tells what would happen to a hire, from the settings and from what Entra says now. Nothing is
 * written, not even a reservation of the user name, so another hire may get the name first.
 */
export async function previewHire(
  deps: PreviewDeps,
  hire: Omit<Hire, 'knownFact'> & { readonly knownFact?: object | undefined },
  now: Date,
): Promise<HirePreview> {
  const { directory } = deps;
  const access = accessOf(hire, { groupIds: deps.groupIds, rules: deps.accessRules });
  const start = startsAt(hire);
  const [holders, manager, policy] = await Promise.all([
    directory.findByEmployeeId(hire.employeeId),
    directory.findManager(hire.manager),
    directory.passPolicy(),
  ]);
  const wish = { startsAt: start, lifetimeInMinutes: deps.passLifetimeMinutes };
  const plan = planPass(policy, access.groupIds, wish, now);
  return {
    isInScope: isInScope(hire, deps.scope),
    account:
      holders.length > 1 ? 'employeeIdNotUnique' : holders.length === 1 ? 'found' : 'created',
    userPrincipalName: holders[0]?.userPrincipalName ?? (await freeName(deps, hire)),
    manager: hire.manager === undefined ? 'none' : manager ? 'found' : 'notFound',
    groups: access.groupIds,
    licences: await seatsOf(directory, access.licences),
    rules: access.rules,
    startsAt: start.toISOString(),
    issueAt: issueMoment(start, deps.issueLead).toISOString(),
    pass:
      plan.kind === 'possible'
        ? {
            lifetimeMinutes: plan.request.lifetimeInMinutes,
            isUsableOnce: plan.request.isUsableOnce,
          }
        : { impossible: plan.reason },
    channels: channelsOf(hire, deps),
    secondFactor: factorFor(deps.secondFactor, hire, deps.hasSmsSender),
  };
}

async function freeName(
  { directory, ...naming }: PreviewDeps,
  hire: Parameters<typeof familyOf>[0],
): Promise<string | null> {
  const made = familyOf(hire, naming);
  if (!made) return null;
  const family: NameFamily = made;
  const addresses = await directory.takenAddresses(family.base, family.domain);
  const taken = new Set(addresses.map((address) => numberIn(family, address)));
  let number = 1;
  while (taken.has(number) || principalName(family, number) === undefined) number++;
  return principalName(family, number) ?? null;
}

async function seatsOf(
  directory: PreviewDeps['directory'],
  skuIds: readonly string[],
): Promise<HirePreview['licences']> {
  if (skuIds.length === 0) return [];
  const free = await directory.freeSeats();
  return skuIds.map((skuId) => ({ skuId, freeSeats: Math.max(0, free.get(skuId) ?? 0) }));
}

function channelsOf(
  { otherEmail, mobilePhone }: Pick<Hire, 'otherEmail' | 'mobilePhone'>,
  { fallbackChannels, hasSmsSender }: PreviewDeps,
): Channel[] {
  const reachable = { otherEmail, mobilePhone: hasSmsSender ? mobilePhone : undefined };
  const channels: Channel[] = ['mail'];
  for (let next = channelAfter('mail', fallbackChannels, reachable); next; ) {
    channels.push(next);
    next = channelAfter(next, fallbackChannels, reachable);
  }
  return channels;
}
