import { type Changes, nothing } from '../change.ts';
import type { Current, Raw } from '../current.ts';
import type { Desired } from '../desired.ts';
import { groupRef } from './groups.ts';
import { type RawTarget, targetsIn } from './method.ts';

const PATH = '/policies/authenticationMethodsPolicy';
const PLACE = ['registrationEnforcement', 'authenticationMethodsRegistrationCampaign'] as const;

/** Hires are left out of the registration campaign; everybody else’s campaign stays as it is. */
export function campaignChanges(current: Current, { campaign }: Desired): Changes {
  const enforcement = current.methodsPolicy[PLACE[0]] as Raw | undefined;
  const before = enforcement?.[PLACE[1]] as Raw | undefined;
  if (!campaign.excludesHires || !before || before['state'] === 'disabled') return nothing;
  const excluded = targetsIn(before, 'excludeTargets');
  const hires = groupRef(current, 'hires');
  if (excluded.some(({ id }) => id === hires)) return nothing;
  const excludeTargets: readonly RawTarget[] = [...excluded, { id: hires, targetType: 'group' }];
  const patch = (whole: Raw) => ({
    method: 'PATCH' as const,
    path: PATH,
    body: { [PLACE[0]]: { [PLACE[1]]: whole } },
  });
  return {
    changes: [
      {
        id: 'campaign',
        what: 'Leave new hires out of the registration campaign.',
        look: { path: PATH, pick: PLACE },
        before,
        after: { excludeTargets },
        request: patch({ ...before, excludeTargets }),
        undo: patch(before),
      },
    ],
    left: [],
  };
}
