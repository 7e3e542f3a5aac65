import { empty, type HttpAnswer, type HttpCall, queryOf } from '../http/call.ts';
import { notSupported } from './answers.ts';
import { changeInstance, rewindInstance } from './change.ts';
import type { Management, ManagementCall } from './management-call.ts';
import { purgeInstance, purgeInstances } from './purge.ts';
import { getInstance, listInstances } from './query.ts';
import { raiseEvent } from './raise-event.ts';
import { restartInstance, startInstance } from './start.ts';

/**
 * The HTTP API of Durable Functions over a task hub. `path` is what follows
 * `/runtime/webhooks/durabletask/`, or `/durabletask/` for the client library in this process.
 */
export async function callManagement(
  management: Management,
  call: HttpCall,
  path: string,
  { isRpc }: { isRpc: boolean },
): Promise<HttpAnswer> {
  const query = queryOf(call);
  const { hub, code } = management;
  const hubName = query.get('taskHub') ?? hub.name;
  if (hubName.toLowerCase() !== hub.name.toLowerCase()) return empty(404);
  const origin = isRpc ? management.publicOrigin : call.origin;
  const links = { origin, hubName: hub.name, code };
  const segments = path.split('/').filter(Boolean).map(decode);
  const done = management.clock.working();
  try {
    return await dispatch({ ...management, call, query, links }, segments);
  } finally {
    done();
  }
}

function dispatch(one: ManagementCall, segments: string[]): Promise<HttpAnswer> | HttpAnswer {
  const [area = '', first, second, third, ...more] = segments;
  if (more.length > 0) return empty(404);
  const operation = `${one.call.method} ${area.toLowerCase()}`;
  if (area.toLowerCase() === 'entities') return notSupported('Entities');
  if (operation === 'POST orchestrators' && first && !third)
    return startInstance(one, first, second);
  if (operation === 'GET instances' && !second) {
    return first ? getInstance(one, first) : listInstances(one);
  }
  if (operation === 'DELETE instances' && !second) {
    return first ? purgeInstance(one, first) : purgeInstances(one);
  }
  if (operation === 'POST instances' && first && second) {
    return changeOne(one, first, second.toLowerCase(), third);
  }
  return empty(404);
}

function changeOne(
  one: ManagementCall,
  instanceId: string,
  verb: string,
  detail: string | undefined,
): Promise<HttpAnswer> | HttpAnswer {
  if (verb === 'raiseevent' && detail) return raiseEvent(one, instanceId, detail);
  if (detail) return empty(404);
  switch (verb) {
    case 'terminate':
    case 'suspend':
    case 'resume':
      return changeInstance(one, instanceId, verb);
    case 'rewind':
      return rewindInstance(one, instanceId);
    case 'restart':
      return restartInstance(one, instanceId);
    default:
      return empty(404);
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
