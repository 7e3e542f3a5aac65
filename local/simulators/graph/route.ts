import type { Call, Reply } from '../call.ts';
import type { Permission } from './permissions.ts';

/** A call whose path has matched a route; `params` are the parts in braces, in order. */
export interface GraphCall extends Call {
  params: string[];
  version: 'v1.0' | 'beta';
  roles: readonly string[];
}

/** Which service behind Graph answers; each words its refusals differently. */
export type Family =
  | 'directory'
  | 'methods'
  | 'pim'
  | 'policy'
  | 'conditionalAccess'
  | 'reports'
  | 'intune';

export interface Route {
  method: string;
  /** Without the version, with `{name}` for parameters: `/users/{id}/manager/$ref`. */
  path: string;
  family: Family;
  permission: Permission | ((call: Call) => Permission);
  run: (call: GraphCall) => Reply;
  isBetaOnly?: boolean;
}

/** The n-th path parameter. */
export function param(call: GraphCall, index: number): string {
  return call.params[index] ?? '';
}

export function noContent(): Reply {
  return { status: 204 };
}
