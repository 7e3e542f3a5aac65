import type { AuditActor } from '../domain/audit-line.ts';
import type { ChainedLine } from './read.ts';

/**
 * A line as an event of the Open Cybersecurity Schema Framework, class Entity Management.
 * @see https://schema.ocsf.io/1.3.0/classes/entity_management
 */
export function ocsfEvent(line: ChainedLine, tenantId?: string): Record<string, unknown> {
  const { id, at, what, detail, chain, n, hash, reasonHash } = line;
  const activity = ACTIVITIES[what] ?? OTHER;
  return {
    category_uid: 3,
    category_name: 'Identity & Access Management',
    class_uid: CLASS,
    class_name: 'Entity Management',
    activity_id: activity,
    activity_name: what,
    type_uid: CLASS * 100 + activity,
    time: Date.parse(at),
    severity_id: SEVERITIES[what] ?? INFORMATIONAL,
    status_id: what.endsWith('Failed') ? FAILURE : SUCCESS,
    ...(detail && { status_detail: detail }),
    actor: actorOf(line.actor),
    entity: { uid: chain, type: chain.startsWith('operators-') ? 'Service' : 'Onboarding' },
    metadata: {
      version: '1.3.0',
      uid: id,
      event_code: what,
      sequence: n,
      product: { name: 'Firstkey', vendor_name: 'Firstkey' },
      ...(tenantId && { tenant_uid: tenantId }),
    },
    unmapped: { chain_hash: hash, ...(reasonHash && { reason_hash: reasonHash }) },
  };
}

const CLASS = 3004;
const OTHER = 99;
const INFORMATIONAL = 1;
const [SUCCESS, FAILURE] = [1, 2];

/** Create, delete, enrol, disable and resume; everything else goes by its own name. */
const ACTIVITIES: Readonly<Record<string, number>> = {
  accountCreated: 1,
  dataDeleted: 4,
  personErased: 4,
  personExported: 2,
  deviceEnrolled: 6,
  accountRetired: 9,
  resumed: 13,
};

/** Medium where a person must look, low where something was refused. */
const SEVERITIES: Readonly<Record<string, number>> = {
  needsAttention: 3,
  refused: 2,
  holdFailed: 3,
};

function actorOf({ kind, id }: AuditActor): Record<string, unknown> {
  if (kind === 'person') return { user: { uid: id, type_id: 1 } };
  if (kind === 'app') return { user: { uid: id, type: 'Application', type_id: OTHER } };
  return { app_name: kind === 'hire' ? 'Firstkey, the hire' : 'Firstkey' };
}
