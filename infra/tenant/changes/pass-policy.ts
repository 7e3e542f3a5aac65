import type { Changes, Consent, LeftAlone } from '../change.ts';
import type { Current } from '../current.ts';
import type { Desired } from '../desired.ts';
import { groupRef } from './groups.ts';
import { configurationOf, groupTarget, methodChange, type RawTarget, targetsIn } from './method.ts';

const ID = 'TemporaryAccessPass';

/**
 * The pass policy. Included groups are added to, not replaced, unless the method is off: then its
 * list covers nobody yet. "All users" gives way to the hires only with consent.
 */
export function passPolicyChanges(
  current: Current,
  { pass }: Desired,
  consents: ReadonlySet<Consent>,
): Changes {
  const before = configurationOf(current, ID);
  const isOn = before['state'] === 'enabled';
  const left: LeftAlone[] = [];
  const { lifetimeMinutes: _, isUsableOnce, ...numbers } = pass;

  const endsReusable = isOn && isUsableOnce && before['isUsableOnce'] === false;
  if (endsReusable && !consents.has('endReusablePasses')) {
    left.push({ what: 'Passes for more than one use stay allowed.', consent: 'endReusablePasses' });
  }
  return methodChange(
    ID,
    before,
    {
      state: 'enabled',
      isUsableOnce: endsReusable && !consents.has('endReusablePasses') ? false : isUsableOnce,
      ...numbers,
      includeTargets: included(current, isOn, consents, left),
      excludeTargets: excluded(current),
    },
    left,
  );
}

function included(
  current: Current,
  isOn: boolean,
  consents: ReadonlySet<Consent>,
  left: LeftAlone[],
): readonly RawTarget[] {
  const before = isOn ? targetsIn(configurationOf(current, ID), 'includeTargets') : [];
  const hires = groupRef(current, 'hires');
  const isForAll = before.some(({ id }) => id === 'all_users');
  const mayNarrow = consents.has('narrowPassTargets');
  if (isForAll && !mayNarrow) {
    left.push({ what: 'Passes stay open to all users.', consent: 'narrowPassTargets' });
  }
  const kept = mayNarrow ? before.filter(({ id }) => id !== 'all_users') : before;
  return kept.some(({ id }) => id === hires) ? kept : [...kept, groupTarget(hires)];
}

function excluded(current: Current): readonly RawTarget[] {
  const before = targetsIn(configurationOf(current, ID), 'excludeTargets');
  const privileged = groupRef(current, 'privileged');
  if (before.some(({ id }) => id === privileged)) return before;
  return [...before, { id: privileged, targetType: 'group' }];
}
