import type { Clock } from '../clock.ts';
import type { TaskHub } from '../hub/contract.ts';
import type { ExtraRoutes } from './http/handler.ts';
import type { HostKeys } from './http/keys.ts';
import type { LogSink } from './log.ts';
import type { Registry } from './registry.ts';
import type { Settings } from './settings.ts';
import type { TimerState } from './triggers/timer.ts';

/** What a host is started with. */
export interface HostStart {
  /** An app that has already registered itself. */
  readonly registry?: Registry;
  /** Or the folder of the app, loaded by the `main` of its package.json. */
  readonly appFolder?: string;
  /** host.json, already parsed. */
  readonly hostJson?: unknown;
  /** App settings, for connections and `%NAME%`; the caller has put them into `process.env`. */
  readonly settings?: Settings;
  readonly clock: Clock;
  /** The host opens and closes it. */
  readonly hub?: TaskHub;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly bind?: string;
  readonly log?: LogSink;
  readonly keys?: HostKeys;
  readonly extraRoutes?: ExtraRoutes;
  readonly timerState?: TimerState;
  /** Whether a receive would find a message now, where the storage is in this process. */
  readonly hasMessage?: (queueName: string) => boolean;
}
