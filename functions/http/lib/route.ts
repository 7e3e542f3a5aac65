import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

export type Handler = (
  request: HttpRequest,
  context: InvocationContext,
) => Promise<HttpResponseInit>;

/** One HTTP function: its name, its route and what it needs from the host. */
export interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether the handler calls the task hub. Then the host passes the durable client to it. */
  readonly usesWorkflow?: true;
  readonly handler: Handler;
}
