import type { Hire } from '../domain/hire.ts';

/** The hire, by the name that people use. No language may need to know whether man or woman. */
export interface Person {
  readonly given: string;
  readonly full: string;
}

/** The hire by the names that people use. */
export function personOf({ givenName, preferredName, surname }: Hire): Person {
  const given = preferredName ?? givenName;
  return { given, full: `${given} ${surname}` };
}
