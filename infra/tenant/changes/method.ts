import { type Change, type Changes, differencesOf, type LeftAlone } from '../change.ts';
import type { Current, Raw } from '../current.ts';

export interface RawTarget extends Raw {
  readonly id: string;
}

/** A method's configuration as the tenant has it. */
export function configurationOf({ methodsPolicy }: Current, id: string): Raw {
  const all = methodsPolicy['authenticationMethodConfigurations'];
  const found = (Array.isArray(all) ? (all as Raw[]) : []).find((one) => one['id'] === id);
  return found ?? {};
}

export const targetsIn = (configuration: Raw, name: 'includeTargets' | 'excludeTargets') =>
  (configuration[name] ?? []) as readonly RawTarget[];

export const groupTarget = (id: string, more: Raw = {}): RawTarget => ({
  targetType: 'group',
  id,
  isRegistrationRequired: false,
  ...more,
});

/** Sets properties of a method's configuration, where they are not so already. */
export function methodChange(
  id: string,
  before: Raw,
  wanted: Raw,
  left: readonly LeftAlone[] = [],
): Changes {
  const differences = differencesOf({ before, after: wanted });
  if (differences.length === 0) return { changes: [], left };
  const path = `/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/${id}`;
  const type = { '@odata.type': before['@odata.type'] };
  const to = Object.fromEntries(differences.map((one) => [one.property, one.to]));
  const from = Object.fromEntries(differences.map((one) => [one.property, one.from]));
  const change: Change = {
    id: `method:${id}`,
    what: `Change the policy of ${TITLES[id] ?? id}.`,
    look: { path },
    before,
    after: to,
    request: { method: 'PATCH', path, body: { ...type, ...to } },
    undo: { method: 'PATCH', path, body: { ...type, ...from } },
  };
  return { changes: [change], left };
}

const TITLES: Record<string, string> = {
  TemporaryAccessPass: 'Temporary Access Pass',
  Fido2: 'passkeys',
};
