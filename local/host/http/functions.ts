import type { Clock } from '../../clock.ts';
import type { Invoke } from '../invoke.ts';
import { type LogSink, logFailure } from '../log.ts';
import type { RegisteredFunction } from '../registry.ts';
import type { NamedData } from '../wire.ts';
import { empty, type HttpAnswer, type HttpCall, pathOf } from './call.ts';
import { type HostKeys, refuseFunctionCall } from './keys.ts';
import { fromRpcResponse, toRpcRequest } from './messages.ts';
import { findRoute, type Route, type Routes } from './routes.ts';

export interface FunctionCalls {
  readonly routes: Routes;
  readonly invoke: Invoke;
  readonly keys: HostKeys | undefined;
  readonly clock: Clock;
  readonly log: LogSink;
  /** Values of the function's other input bindings. */
  readonly moreInputs: (called: RegisteredFunction) => NamedData[];
}

/** Answers a call by the function whose route takes it, or with undefined if none does. */
export async function callFunction(
  calls: FunctionCalls,
  call: HttpCall,
): Promise<HttpAnswer | undefined> {
  const found = findRoute(calls.routes, call.method, pathOf(call));
  if (!found) return undefined;
  const { route, params } = found;
  const startedAt = performance.now();
  const answer = refuse(calls, call, route) ?? (await run(calls, call, route, params));
  calls.log({
    level: 'information',
    category: 'http',
    functionName: route.called.name,
    message: `${call.method} /${route.template.text} ${answer.status} (${Math.round(performance.now() - startedAt)} ms)`,
  });
  return answer;
}

function refuse({ keys }: FunctionCalls, call: HttpCall, route: Route): HttpAnswer | undefined {
  return refuseFunctionCall(keys, call, {
    level: route.authLevel,
    functionName: route.called.name,
  });
}

// A failing function answers 500 with an empty body: the cause goes to the log only.
async function run(
  calls: FunctionCalls,
  call: HttpCall,
  { called, trigger }: Route,
  params: Record<string, string>,
): Promise<HttpAnswer> {
  const done = calls.clock.working();
  try {
    const request = { name: trigger.name, data: toRpcRequest(call, params) };
    const inputs = [request, ...calls.moreInputs(called)];
    const { returnValue } = await calls.invoke(called, { inputs });
    return fromRpcResponse(returnValue);
  } catch (error) {
    logFailure(calls.log, called.name, error);
    return empty(500);
  } finally {
    done();
  }
}
