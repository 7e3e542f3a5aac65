import { HubError } from '../../hub/contract.ts';
import { empty, type HttpAnswer, json } from '../http/call.ts';
import { invalidJson } from './answers.ts';
import type { ManagementCall } from './management-call.ts';
import { isTerminal } from './status-view.ts';

/** Sends an event: 202 stored, 404 unknown, 410 ended, 400 for anything but a JSON body. */
export async function raiseEvent(
  { hub, call }: ManagementCall,
  instanceId: string,
  eventName: string,
): Promise<HttpAnswer> {
  const status = await hub.status(instanceId);
  if (!status) return empty(404);
  if (isTerminal(status.runtimeStatus)) return empty(410);
  const mediaType = (call.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    return json(400, { Message: 'Only application/json request content is supported' });
  }
  let dataJson: string;
  try {
    dataJson = JSON.stringify(JSON.parse(new TextDecoder().decode(call.body)));
  } catch (error) {
    return invalidJson(error);
  }
  return hub.raiseEvent(instanceId, eventName, dataJson).then(() => empty(202), goneMeanwhile);
}

/** The answer when an instance ended or went between the look at it and the change. */
export function goneMeanwhile(error: unknown): HttpAnswer {
  if (!(error instanceof HubError)) throw error;
  if (error.code === 'notFound') return empty(404);
  if (error.code === 'finished') return empty(410);
  throw error;
}
