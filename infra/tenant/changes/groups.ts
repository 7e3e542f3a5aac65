import type { Change, Changes } from '../change.ts';
import { type Current, nameFilter, type Raw } from '../current.ts';
import { type Desired, type MadeGroup, TenantCommandError } from '../desired.ts';

type Name = 'hires' | 'privileged';
const DESCRIPTIONS: Record<Name, string> = {
  hires: 'New hires, for as long as Firstkey sets up their accounts. Made by Firstkey.',
  privileged: 'Privileged accounts, which never get a Temporary Access Pass. Made by Firstkey.',
};

/** How later changes name a group: by its id where there is one, or by what will be made. */
export const groupRef = ({ groups }: Current, name: Name): string =>
  groups[name] === null ? `{group:${name}}` : String(groups[name]['id']);

/** Groups that are to be there and are not. Throws `TenantCommandError` for one that may not be made. */
export function groupChanges(current: Current, { groups }: Desired): Changes {
  const missing = (['hires', 'privileged'] as const).filter((name) => !current.groups[name]);
  const unmade = missing.find((name) => !groups[name].create);
  if (unmade) {
    throw new TenantCommandError(
      'groupMissing',
      `There is no group "${groups[unmade].displayName}". Make it, or let \`apply\` do so: "create": true in the desired state.`,
    );
  }
  return { changes: missing.map((name) => makeGroup(name, groups[name])), left: [] };
}

function makeGroup(name: Name, { displayName }: MadeGroup): Change {
  const body: Raw = {
    displayName,
    description: DESCRIPTIONS[name],
    mailEnabled: false,
    mailNickname: `firstkey-${name}`,
    securityEnabled: true,
  };
  return {
    id: `group:${name}`,
    what: `Make the group "${displayName}".`,
    look: {
      path: `/groups?$filter=${nameFilter(displayName)}&$select=id,${Object.keys(body).join(',')}`,
      inList: { property: 'displayName', value: displayName },
    },
    before: null,
    after: body,
    request: { method: 'POST', path: '/groups', body },
    undo: { method: 'DELETE', path: '/groups/{it}' },
    makes: `group:${name}`,
    keptWhileNotEmpty: '/groups/{it}/members?$select=id',
  };
}
