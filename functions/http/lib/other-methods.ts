import type { HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Route } from './route.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A function that answers the methods that an address does not take. */
export interface OtherMethods {
  readonly name: string;
  readonly methods: readonly (typeof METHODS)[number][];
  readonly path: string;
  readonly handler: () => Promise<HttpResponseInit>;
}

/**
 * For each address of the API: 405 with `Allow`. Without it the host answers 404, and a caller with
 * the wrong method looks for a wrong address.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export function otherMethods(routes: readonly Route[]): OtherMethods[] {
  const paths = [...new Set(routes.map(({ path }) => path))].filter((path) => /^api\//.test(path));
  return paths.map((path) => {
    const taken = routes.filter((route) => route.path === path);
    const allowed = taken.map(({ method }) => method);
    return {
      name: `${taken[0]?.name}Only`,
      methods: METHODS.filter((method) => !allowed.some((one) => one === method)),
      path,
      handler: () => Promise.resolve(notAllowed(allowed.join(', '))),
    };
  });
}

function notAllowed(allow: string): HttpResponseInit {
  const title = `This address takes ${allow} only.`;
  const refusal = problem({ status: 405, code: 'methodNotAllowed', title });
  return { ...refusal, headers: { ...refusal.headers, allow } };
}
