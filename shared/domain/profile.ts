import type { Hire } from './hire.ts';

/**
 * The properties of a user in Entra that HR decides. A property that HR did not send is absent and
 * stays unchanged in Entra.
 */
export interface Profile {
  readonly employeeId: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname?: string;
  /** UTC. */
  readonly employeeHireDate: string;
  /** ISO 3166 alpha-2. */
  readonly usageLocation: string;
  readonly department?: string;
  readonly jobTitle?: string;
  readonly companyName?: string;
}

export function profileOf(hire: Hire, startsAt: Date): Profile {
  return {
    employeeId: hire.employeeId,
    displayName: displayNameOf(hire),
    givenName: hire.givenName,
    ...(hire.surname !== undefined && { surname: hire.surname }),
    employeeHireDate: startsAt.toISOString(),
    usageLocation: hire.country,
    ...(hire.department !== undefined && { department: hire.department }),
    ...(hire.jobTitle !== undefined && { jobTitle: hire.jobTitle }),
    ...(hire.company !== undefined && { companyName: hire.company }),
  };
}

/** The name by which the person is called, and the surname where there is one. */
export function displayNameOf({
  preferredName,
  givenName,
  surname,
}: Pick<Hire, 'givenName' | 'surname' | 'preferredName'>): string {
  return [preferredName ?? givenName, surname].filter(Boolean).join(' ');
}

/** The part of `wished` that `current` does not have yet. Empty when nothing has to change. */
export function profileChange(current: Partial<Profile>, wished: Profile): Partial<Profile> {
  const names = Object.keys(wished) as (keyof Profile)[];
  const differing = names.filter((name) => !isSame(name, current[name], wished[name]));
  return Object.fromEntries(differing.map((name) => [name, wished[name]]));
}

/** Entra returns times without milliseconds, so hire dates are compared as moments. */
function isSame(name: keyof Profile, one: string | undefined, other: string | undefined): boolean {
  if (name !== 'employeeHireDate' || one === undefined || other === undefined) return one === other;
  return Date.parse(one) === Date.parse(other);
}
