import { sendDeadline } from '../shared/domain/send-line.ts';

import { type TenantNewsItem, tenantChangedLetter } from '../shared/messages/tenant-changed.ts';
import { CHECKS } from '../shared/tenant/checks/all.ts';
import { fingerprintOf } from '../shared/tenant/compare-checks.ts';
import { TENANT } from '../shared/tenant/stored-check.ts';
import { initiatorName } from '../shared/tenant/who-changed.ts';
import { type ItDeps, tellIt } from './activities/lib/tell-it.ts';
import type { CheckTenantDeps, TenantNews } from './timers/check-tenant.ts';

/** Tells IT of the changes of the tenant, once, by mail and in the chat, whichever is configured. */
export function tellItOfTenant(deps: ItDeps): CheckTenantDeps['tellIt'] {
  return async (news) => {
    const { changes, readiness, waiting } = news;
    const letter = tenantChangedLetter({
      isStopped: readiness.state === 'notReady',
      waiting,
      changes: changes.map((change) => itemOf(change, news)),
    });
    const occurrence = fingerprintOf(changes);
    const deadline = sendDeadline('escalation', new Date());
    const sending = await tellIt(deps, { onboardingId: TENANT, occurrence, deadline }, letter);
    return sending.kind === 'later' ? 'later' : 'told';
  };
}

function itemOf(change: TenantNews['changes'][number], { document }: TenantNews): TenantNewsItem {
  const { id, from, to, by } = change;
  const evidence = document.findings.find((finding) => finding.id === id)?.evidence ?? '';
  const entry = (one: Exclude<typeof by, 'unknown'>[number]) =>
    `${initiatorName(one)}, ${one.at}: ${one.activity}`;
  return {
    check: id,
    seen: `${from ?? '…'} → ${to}. ${evidence}.`,
    by: by === 'unknown' ? by : by.map(entry),
    fix: to === 'pass' ? null : (CHECKS.find((check) => check.id === id)?.fix ?? null),
  };
}
