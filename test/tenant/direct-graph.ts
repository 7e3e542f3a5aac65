import type { Simulators } from '../../local/simulators/simulators.ts';
import type { GraphReply } from '../../shared/clients/graph-tenant.ts';

/**
 * The simulated Graph without the SDK and without the wire between: for tests that make tens of
 * thousands of requests. What the SDK does with them is tested elsewhere.
 */
export function directGraph(simulators: Simulators, roles: readonly string[]) {
  let token: Promise<string> | undefined;

  async function send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { body, isEventual = false }: { body?: unknown; isEventual?: boolean } = {},
  ): Promise<GraphReply> {
    token ??= simulators.issueToken({
      audience: 'https://graph.microsoft.com',
      roles: [...roles],
    });
    const url = path.startsWith('/') ? `https://graph.microsoft.com/v1.0${path}` : path;
    const response = await simulators.fetch(
      new Request(url, {
        method,
        headers: {
          authorization: `Bearer ${await token}`,
          ...(isEventual && { consistencylevel: 'eventual' }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
  return {
    send,
    get: (path: string, options: { isEventual?: boolean } = {}) => send('GET', path, options),
  };
}
