import { type Change, type Changes, type Consent, canonical, nothing } from '../change.ts';
import type { Current, Raw } from '../current.ts';
import type { Desired } from '../desired.ts';

const ROOT = '/policies/authenticationStrengthPolicies';
const DESCRIPTION =
  'A Temporary Access Pass to begin with, phishing-resistant methods after. Made by Firstkey.';

const ours = ({ strengths }: Current, { strength }: Desired) =>
  strengths.find((one) => one['displayName'] === strength.displayName);

/** How later changes name the strength. */
export const strengthRef = (current: Current, desired: Desired): string =>
  String(ours(current, desired)?.['id'] ?? '{strength}');

/** The strength of the desired state. One of the same name is brought to it. */
export function strengthChanges(
  current: Current,
  desired: Desired,
  consents: ReadonlySet<Consent>,
): Changes {
  const before = ours(current, desired);
  const { displayName, allowedCombinations } = desired.strength;
  if (!before) {
    const body = { displayName, description: DESCRIPTION, allowedCombinations };
    return { changes: [made(displayName, body)], left: [] };
  }
  if (isSame(before['allowedCombinations'], allowedCombinations)) return nothing;
  if (isInUse(current, before) && !consents.has('changeStrengthInUse')) {
    const what = `The strength "${displayName}" keeps its combinations.`;
    return { changes: [], left: [{ what, consent: 'changeStrengthInUse' }] };
  }
  return { changes: [changed(before, allowedCombinations)], left: [] };
}

function made(displayName: string, body: Raw): Change {
  return {
    id: 'strength',
    what: `Make the authentication strength "${displayName}".`,
    look: { path: ROOT, inList: { property: 'displayName', value: displayName } },
    before: null,
    after: body,
    request: { method: 'POST', path: ROOT, body },
    undo: { method: 'DELETE', path: `${ROOT}/{it}` },
    makes: 'strength',
  };
}

function changed(before: Raw, allowedCombinations: readonly string[]): Change {
  const path = `${ROOT}/${String(before['id'])}`;
  const action = (combinations: unknown) => ({
    method: 'POST' as const,
    path: `${path}/updateAllowedCombinations`,
    body: { allowedCombinations: combinations },
  });
  return {
    id: 'strength',
    what: `Change the combinations of the strength "${String(before['displayName'])}".`,
    look: { path },
    before,
    after: { allowedCombinations },
    request: action(allowedCombinations),
    undo: action(before['allowedCombinations']),
  };
}

function isInUse({ accessPolicies }: Current, strength: Raw): boolean {
  return accessPolicies.some((policy) => {
    const controls = policy['grantControls'] as Raw | null | undefined;
    const used = controls?.['authenticationStrength'] as Raw | null | undefined;
    return used?.['id'] === strength['id'];
  });
}

function isSame(found: unknown, wanted: readonly string[]): boolean {
  const sorted = (list: readonly unknown[]) =>
    list.map((one) => String(one).replaceAll(' ', '')).sort();
  return Array.isArray(found) && canonical(sorted(found)) === canonical(sorted(wanted));
}
