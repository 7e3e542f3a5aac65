import { Hire, HireShape } from './hire.ts';
import type { Person } from './people.ts';
import { singleTimeZoneOf } from './time-zone.ts';

/** A private address first: the work mailbox may need the very sign-in that the pass is for. */
export const addressesOf = ({ otherMails, mail }: Person): string[] =>
  [...otherMails, mail].filter((address) => address !== null);

interface Known {
  readonly person: Person;
  readonly manager: Person;
  readonly startsAt: Date;
  /** The time zone of the person. Absent: that of their country. */
  readonly timeZone?: Hire['timeZone'] | undefined;
  readonly device?: Hire['device'];
  /** True when nothing may be sent to the mobile number, because somebody else may have the phone. */
  readonly isPhoneLost?: boolean;
}

/**
 * A person who is here already, as a run knows its hires, so that link, factor, reminders and pages
 * are the same. `id` is the id of the run. Undefined when Entra's data cannot be used as it is, such
 * as a name with control characters.
 */
export function hireOfPerson(
  id: string,
  { person, manager, startsAt, timeZone, device, isPhoneLost = false }: Known,
): Hire | undefined {
  const [personalEmail = person.userPrincipalName, otherEmail] = addressesOf(person);
  const { displayName, userPrincipalName, usageLocation } = person;
  const name = displayName ?? userPrincipalName;
  const locale = HireShape.shape.locale.safeParse(person.preferredLanguage ?? undefined);
  const phone = HireShape.shape.mobilePhone.safeParse(digitsOf(person.mobilePhone));
  return Hire.safeParse({
    employmentId: id,
    employeeId: person.employeeId ?? person.id.replaceAll('-', '').slice(0, 16),
    givenName: person.givenName ?? name.split(' ')[0],
    surname: person.surname ?? name,
    personalEmail,
    otherEmail,
    mobilePhone: isPhoneLost ? undefined : phone.data,
    startDate: startsAt.toISOString().slice(0, 10),
    country: usageLocation,
    timeZone: timeZone ?? singleTimeZoneOf(usageLocation ?? 'ZZ') ?? 'UTC',
    ...(locale.success && { locale: locale.data }),
    manager: { userPrincipalName: manager.userPrincipalName },
    device,
  }).data;
}

/** `+47 (999) 99-999` as `+4799999999`. Numbers without a country code are left out. */
const digitsOf = (phone: string | null): string | undefined =>
  phone === null ? undefined : phone.replaceAll(/[\s().-]/g, '');
