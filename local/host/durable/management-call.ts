import type { Clock } from '../../clock.ts';
import type { TaskHub } from '../../hub/contract.ts';
import type { HttpCall } from '../http/call.ts';
import type { LinkParts } from './links.ts';

/** What the management API works with. */
export interface Management {
  readonly hub: TaskHub;
  readonly clock: Clock;
  readonly code: string | undefined;
  /** Scheme, host and port of the public listener, for links in answers to the local client. */
  readonly publicOrigin: string;
}

/** One call to the management API, taken apart. */
export interface ManagementCall extends Management {
  readonly call: HttpCall;
  readonly query: URLSearchParams;
  readonly links: LinkParts;
}
