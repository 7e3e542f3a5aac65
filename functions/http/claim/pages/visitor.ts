import type { Language } from '../../../../shared/messages/language.ts';

/**
 * What is known of the person who looks at a page of a link. Before the second factor a page shows
 * only what the message with the link says as well. The page `gone` knows nothing of it.
 */
export interface Visitor {
  readonly language?: Language;
  /** The hire's language tag, for the way dates are written in the region. */
  readonly locale?: string;
  /** Absent: moments are shown in UTC. */
  readonly timeZone?: string;
  /** A device is prepared: the first sign-in happens on it. */
  readonly hasDevice?: boolean;
  /** The user principal name. */
  readonly signInName?: string;
  readonly givenName?: string;
  /** Who expects the person, by the name that Entra has. */
  readonly managerName?: string;
  /** The first day as HR says it. */
  readonly firstDayAt?: Date;
}
