import { type Change, type Changes, isWithin, nothing } from '../change.ts';
import type { Current, Raw } from '../current.ts';

const ROOT = '/identity/conditionalAccess/policies';
export const REPORTING = 'enabledForReportingButNotEnforced';

const named = ({ accessPolicies }: Current, displayName: string) =>
  accessPolicies.find((policy) => policy['displayName'] === displayName);

/** A policy of ours, by its name, that only reports at first. Others are never looked at. */
export function policyChanges(current: Current, displayName: string, body: Raw): Changes {
  const before = named(current, displayName);
  if (!before) return { changes: [made(displayName, body)], left: [] };
  if (isWithin(body, before)) return nothing;
  return { changes: [changed(before, body)], left: [] };
}

function made(displayName: string, body: Raw): Change {
  const whole = { displayName, state: REPORTING, ...body };
  return {
    id: `access:${displayName}`,
    what: `Make the Conditional Access policy "${displayName}", which only reports.`,
    look: { path: ROOT, inList: { property: 'displayName', value: displayName } },
    before: null,
    after: { displayName, ...body },
    request: { method: 'POST', path: ROOT, body: whole },
    undo: { method: 'DELETE', path: `${ROOT}/{it}` },
    makes: `policy:${displayName}`,
  };
}

function changed(before: Raw, body: Raw): Change {
  const path = `${ROOT}/${String(before['id'])}`;
  const from = Object.fromEntries(Object.keys(body).map((name) => [name, writable(before[name])]));
  return {
    id: `access:${String(before['displayName'])}`,
    what: `Change the Conditional Access policy "${String(before['displayName'])}".`,
    look: { path },
    before: writable(before) as Raw,
    after: body,
    request: { method: 'PATCH', path, body },
    undo: { method: 'PATCH', path, body: from },
  };
}

/** Switches a policy on, whether it is there already or made by a change before. */
export function enablingChanges(current: Current, displayName: string): Changes {
  const before = named(current, displayName);
  if (before?.['state'] === 'enabled') return nothing;
  const id = before ? String(before['id']) : `{policy:${displayName}}`;
  const path = `${ROOT}/${id}`;
  const state = before?.['state'] ?? REPORTING;
  return {
    changes: [
      {
        id: `enable:${displayName}`,
        what: `Enforce the Conditional Access policy "${displayName}".`,
        look: { path },
        before: { state },
        after: { state: 'enabled' },
        request: { method: 'PATCH', path, body: { state: 'enabled' } },
        undo: { method: 'PATCH', path, body: { state } },
      },
    ],
    left: [],
  };
}

/**
 * What was read is not what may be written: annotations go, and of a strength only the id stays. Its
 * own changes are not changes of the policy.
 */
function writable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !name.includes('@odata'));
  return Object.fromEntries(
    entries.map(([name, part]) => [
      name,
      name === 'authenticationStrength' && part ? { id: (part as Raw)['id'] } : writable(part),
    ]),
  );
}
