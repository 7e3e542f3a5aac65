import { HubError } from '../../hub/contract.ts';
import { type HttpAnswer, json } from '../http/call.ts';
import { invalidArgument, invalidJson } from './answers.ts';
import { managementLinks, statusLink } from './links.ts';
import type { ManagementCall } from './management-call.ts';
import { isTerminal, jsonOrText, statusView } from './status-view.ts';

const RETRY_AFTER_START_S = 10;

/**
 * Starts an orchestration: 202 with its links, or with `timeout` (seconds) its result if it ends
 * in time. A running instance of that id is 409; a finished one is replaced. The name need not be
 * known: such an instance fails when it runs.
 */
export async function startInstance(
  one: ManagementCall,
  name: string,
  instanceId: string | undefined,
): Promise<HttpAnswer> {
  const { hub, call, query } = one;
  const body = new TextDecoder().decode(call.body);
  let inputJson: string | undefined;
  try {
    inputJson = body.trim() === '' ? undefined : JSON.stringify(JSON.parse(body));
  } catch (error) {
    return invalidJson(error);
  }
  const version = query.get('version');
  const start = {
    name,
    ...(instanceId !== undefined && { instanceId }),
    ...(inputJson !== undefined && { inputJson }),
    ...(version !== null && { version }),
  };
  return answerStart(one, () => hub.start(start), instanceId);
}

/** Starts a finished instance again with its old input, under a new id by default. */
export async function restartInstance(
  one: ManagementCall,
  instanceId: string,
): Promise<HttpAnswer> {
  if (!(await one.hub.status(instanceId))) {
    return invalidArgument(
      'InstanceId does not match a valid orchestration instance.',
      `No instance with ID '${instanceId}' was found. (Parameter 'instanceId')`,
    );
  }
  const withNewId = one.query.get('restartWithNewInstanceId')?.toLowerCase() !== 'false';
  return answerStart(one, () => one.hub.restart(instanceId, withNewId), instanceId);
}

async function answerStart(
  one: ManagementCall,
  start: () => Promise<string>,
  requestedId: string | undefined,
): Promise<HttpAnswer> {
  let id: string;
  try {
    id = await start();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    if (error.code === 'alreadyExists') return conflict(one, requestedId);
    return invalidArgument('One or more of the arguments submitted is incorrect', error.message);
  }
  return (await waitForResult(one, id)) ?? started(one, id);
}

async function conflict({ hub }: ManagementCall, id: string | undefined): Promise<HttpAnswer> {
  const status = id === undefined ? undefined : await hub.status(id);
  return json(409, {
    Message: `An Orchestration instance with the status ${status?.runtimeStatus ?? 'Running'} already exists.`,
  });
}

function started({ links }: ManagementCall, id: string): HttpAnswer {
  return json(202, { id, ...managementLinks(links, id) }, [
    ['location', statusLink(links, id)],
    ['retry-after', String(RETRY_AFTER_START_S)],
  ]);
}

async function waitForResult(one: ManagementCall, id: string): Promise<HttpAnswer | undefined> {
  const timeoutMs = seconds(one.query.get('timeout')) * 1000;
  if (!(timeoutMs > 0)) return undefined;
  const intervalMs = (seconds(one.query.get('pollingInterval')) || 1) * 1000;
  const deadline = one.clock.now() + timeoutMs;
  for (;;) {
    const answer = await resultOf(one, id);
    if (answer || one.clock.now() >= deadline) return answer;
    await one.clock.sleep(Math.min(intervalMs, deadline - one.clock.now()));
  }
}

async function resultOf({ hub }: ManagementCall, id: string): Promise<HttpAnswer | undefined> {
  const status = await hub.status(id);
  if (!status || !isTerminal(status.runtimeStatus)) return undefined;
  if (status.runtimeStatus === 'Completed') return json(200, jsonOrText(status.output));
  const view = statusView(status, { showInput: true });
  return json(status.runtimeStatus === 'Failed' ? 500 : 200, view);
}

function seconds(text: string | null): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value : 0;
}
