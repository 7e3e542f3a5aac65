import type { Clock } from '../clock.ts';
import type { TaskHub } from '../hub/contract.ts';
import type { Simulators } from '../simulators/simulators.ts';

/** What the control API acts on. */
export interface ControlDeps {
  readonly clock: Clock;
  readonly simulators: Simulators;
  /** Absent beside a Functions host of the user's own. */
  readonly hub?: TaskHub;
  /** The running app, as HR and operators reach it. Absent where the host is the user's own. */
  readonly app?: { readonly url: string; readonly webhookSecret: string };
}
