import type { Hire } from '../domain/hire.ts';
import type { Person } from './catalogue.ts';

/** The hire by the names that people use. */
export function personOf({ givenName, preferredName, surname }: Hire): Person {
  const given = preferredName ?? givenName;
  return { given, full: `${given} ${surname}` };
}
