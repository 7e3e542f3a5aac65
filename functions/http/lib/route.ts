import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

export type Handler = (
  request: HttpRequest,
  context: InvocationContext,
) => Promise<HttpResponseInit>;

/** One HTTP function: its name, its route, and what the host has to bring along for it. */
export interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether the handler asks the task hub, so that the host hands it the durable client. */
  readonly usesWorkflow?: true;
  readonly handler: Handler;
}
