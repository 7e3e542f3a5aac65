import { type Change, type Changes, nothing } from '../change.ts';
import { type Current, nameFilter, type Raw } from '../current.ts';
import type { Desired, MadeGroup } from '../desired.ts';

type Name = 'hires' | 'privileged';
const DESCRIPTIONS: Record<Name, string> = {
  hires: 'New hires, for as long as Firstkey sets up their accounts. Made by Firstkey.',
  privileged: 'Privileged accounts, which never get a Temporary Access Pass. Made by Firstkey.',
};

/** How later changes name a group: by its id where there is one, or by what will be made. */
export const groupRef = ({ groups }: Current, name: Name): string =>
  groups[name] === null ? `{group:${name}}` : String(groups[name]['id']);

/** Groups that are to be there and are not. */
export function groupChanges(current: Current, { groups }: Desired): Changes {
  const missing = (['hires', 'privileged'] as const).filter((name) => !current.groups[name]);
  const changes = missing
    .filter((name) => groups[name].create)
    .map((name) => makeGroup(name, groups[name]));
  const left = missing
    .filter((name) => !groups[name].create)
    .map((name) => ({
      what: `There is no group "${groups[name].displayName}", and the desired state does not let it be made.`,
    }));
  return missing.length === 0 ? nothing : { changes, left };
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
