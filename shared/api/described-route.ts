import type { z } from 'zod';
import type { RoleName } from '../tenant/roles.ts';

/** What belongs together, and what it is. */
export const TAGS = {
  hires: 'HR announces hires, changes and withdrawals.',
  onboardings: 'How far an onboarding is, and what operators do to it.',
  devices: 'Passes for a device and a person who is here already.',
  recovery: 'Passes for people who are here already and cannot sign in.',
  operations: 'Waiting mails and work that failed for good.',
  claim: 'The pages of the new hire.',
  service: 'The app itself.',
  pages: 'The pages of operators and managers.',
} as const;
export type Tag = keyof typeof TAGS;

/** One HTTP function in the API description. */
export interface DescribedRoute {
  /** The name of the function. It is also the id of the operation. */
  readonly name: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  /**
   * Who may call: a sender that is `signed` by a webhook secret, a `vendor` with its own scheme, an
   * app role of Entra, `anyone`, or for pages a `manager` who is signed in.
   */
  readonly access: 'signed' | 'vendor' | 'anyone' | 'manager' | RoleName;
  /** Another app role that is admitted as well. */
  readonly alsoFor?: RoleName;
  /** A page: the role is that of a person who is signed in at the browser. */
  readonly isPage?: true;
  readonly tag: Tag;
  /** The schema that the query is checked with. */
  readonly query?: z.ZodObject;
  /** Media type → name of the schema. */
  readonly body?: Readonly<Record<string, string>>;
  readonly isBodyOptional?: boolean;
  /** Status → [description, media type → name of the schema]. */
  readonly answers: Readonly<Record<number, readonly [string, Readonly<Record<string, string>>?]>>;
  /** Statuses that are answered with a problem. */
  readonly problems: readonly number[];
}
