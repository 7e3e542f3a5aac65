import { errorMessage } from '../log.ts';
import type { RegisteredFunction } from '../registry.ts';
import type { Binding } from '../wire.ts';
import { matchTemplate, parseTemplate, type Template } from './template.ts';

export type AuthLevel = 'anonymous' | 'function' | 'admin';

/** One HTTP function in the order it is tried. */
export interface Route {
  readonly called: RegisteredFunction;
  readonly trigger: Binding;
  readonly template: Template;
  readonly methods: ReadonlySet<string>;
  readonly authLevel: AuthLevel;
}

export interface Routes {
  readonly served: readonly Route[];
  /** Functions whose route the host refuses, with the reason; they are not served. */
  readonly refused: readonly { name: string; reason: string }[];
}

/**
 * The routing table of an app. Routes are tried by function name in alphabetical order, and the
 * first match wins: how specific a route is does not count (observed on Microsoft's host).
 */
export function buildRoutes(functions: readonly RegisteredFunction[], prefix: string): Routes {
  const served: Route[] = [];
  const refused: { name: string; reason: string }[] = [];
  for (const called of functions) {
    const trigger = Object.values(called.bindings).find(({ type }) => type === 'httpTrigger');
    if (!trigger) continue;
    try {
      served.push(toRoute(called, trigger, prefix));
    } catch (error) {
      refused.push({ name: called.name, reason: errorMessage(error) });
    }
  }
  served.sort((a, b) => compare(a.called.name.toLowerCase(), b.called.name.toLowerCase()));
  return { served, refused };
}

/** The first route that takes the method and the percent-encoded path, with its parameters. */
export function findRoute(
  { served }: Routes,
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  for (const route of served) {
    if (!route.methods.has(method.toUpperCase())) continue;
    const params = matchTemplate(route.template, path);
    if (params) return { route, params };
  }
  return undefined;
}

function toRoute(called: RegisteredFunction, trigger: Binding, prefix: string): Route {
  const own = typeof trigger['route'] === 'string' ? trigger['route'] : '';
  const template = parseTemplate([prefix, own || called.name].filter(Boolean).join('/'));
  if (/^(admin|runtime)/i.test(template.text)) {
    throw new Error(
      `The route "${template.text}" of function '${called.name}' begins with a word the host keeps for itself ("admin" or "runtime"). Choose another route.`,
    );
  }
  const methods = (trigger['methods'] as string[] | undefined) ?? ['GET', 'POST'];
  return {
    called,
    trigger,
    template,
    methods: new Set(methods.map((method) => method.toUpperCase())),
    authLevel: ((trigger['authLevel'] as string | undefined) ?? 'function') as AuthLevel,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
