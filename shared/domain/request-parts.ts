import { z } from 'zod';
import { onOneLine } from './unprintable.ts';

const REASON_LENGTH_MAX = 200;

/** A person of Entra, named by object id or user principal name. */
export const NamedPerson = z.union(
  [z.strictObject({ userId: z.guid() }), z.strictObject({ userPrincipalName: z.email() })],
  { error: 'an object with userId or userPrincipalName' },
);
export type NamedPerson = z.output<typeof NamedPerson>;

/** What somebody types to name a person: a user principal name, or else an object id. */
export const namedPerson = (typed: string): object =>
  typed.includes('@') ? { userPrincipalName: typed } : { userId: typed };

export const nameOf = (person: NamedPerson): string =>
  'userId' in person ? person.userId : person.userPrincipalName;

/** Why something is asked for, in the words of the person who asks. */
export const RequestReason = z.string().overwrite(onOneLine).trim().min(1).max(REASON_LENGTH_MAX);

/** What is wrong with a request. Every finding is told at once. */
export interface RequestFinding {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
