import type { Hire } from '../domain/hire.ts';
import { displayNameOf } from '../domain/profile.ts';

/** The hire, by the name that people use. No language may need to know whether man or woman. */
export interface Person {
  readonly given: string;
  readonly full: string;
}

/** The hire by the names that people use. */
export function personOf(hire: Hire): Person {
  return { given: hire.preferredName ?? hire.givenName, full: displayNameOf(hire) };
}
