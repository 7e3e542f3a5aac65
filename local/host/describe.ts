import type { Routes } from './http/routes.ts';
import type { Registry } from './registry.ts';
import { triggerOf } from './triggers/start.ts';

/** One function of the app, for people and for the admin API. */
export interface FunctionDescription {
  readonly name: string;
  /** The type of its trigger, such as `httpTrigger`. */
  readonly trigger: string;
  readonly route?: string;
  readonly methods?: readonly string[];
  /** Why it is not served, if it is not. */
  readonly error?: string;
}

/** Lists what an app has registered, by name. */
export function describeFunctions(registry: Registry, routes: Routes): FunctionDescription[] {
  return registry.functions.map((called) => {
    const { name } = called;
    const route = routes.served.find((one) => one.called === called);
    const refusal = routes.refused.find((one) => one.name === name);
    return {
      name,
      trigger: triggerOf(called)?.type ?? '',
      ...(route && { route: `/${route.template.text}`, methods: [...route.methods] }),
      ...(refusal && { error: refusal.reason }),
    };
  });
}
