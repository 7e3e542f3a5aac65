import { answered, type RoleHandler } from '../../functions/http/lib/guarded.ts';
import type { Actor } from '../../shared/clients/entra-tokens.ts';
import { httpRequest, invocation } from './requests.ts';

export interface Sent {
  readonly id?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly query?: string;
}

/** Posts to a handler as a caller whose token was accepted. */
export const sendAs = (
  handler: RoleHandler,
  actor: Actor,
  { id = '', body, headers = {}, query = '' }: Sent = {},
) =>
  answered((request, context) => handler(request, context, actor))(
    httpRequest('POST', `/x${query}`, {
      params: { id },
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
    invocation(),
  );
