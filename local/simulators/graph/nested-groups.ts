import type { Reply } from '../call.ts';
import { unsupportedQuery } from './errors.ts';
import { readGroup } from './permissions.ts';
import { isEventual, listReply } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store } from './store.ts';

/** The groups inside a group, at any depth. A cast with query parameters is an advanced query. */
export function nestedGroupRoutes(store: Store): Route[] {
  function list(call: GraphCall): Reply {
    const { id } = store.group(param(call, 0));
    if (call.query.size > 0 && !(isEventual(call) && call.query.get('$count') === 'true')) {
      throw unsupportedQuery(
        'A cast with query parameters requires the ConsistencyLevel:eventual header and $count=true.',
      );
    }
    const inside = store.groups
      .all()
      .filter((group) => store.transitiveGroupIdsOf(group.id).includes(id))
      .map((group) => ({ '@odata.type': '#microsoft.graph.group', id: group.id }));
    return listReply(call, inside, { resource: 'Group', rules: {}, context: 'groups' });
  }

  return [
    {
      method: 'GET',
      path: '/groups/{id}/transitiveMembers/microsoft.graph.group',
      family: 'directory',
      permission: readGroup,
      run: list,
    },
  ];
}
