import type { Reader } from './reader.ts';
import type { Session } from './session.ts';

/** Somebody at a browser, signed in or not. */
export interface Viewer {
  readonly reader: Reader;
  readonly session?: Session;
  readonly formToken?: string;
}
