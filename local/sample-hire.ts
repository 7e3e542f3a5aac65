import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { signWebhook } from '../shared/clients/webhook-signature.ts';
import { Secret } from '../shared/secret.ts';

const FRIDAY = 5;
const SUNDAY = 7;

/** A hire as HR would send it: Europe/Oslo, starting nine days from `now`, or on the Monday after. */
export function sampleHire(now: Date) {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO('Europe/Oslo')
    .toPlainDate();
  const startDate = workdayFrom(today.add({ days: 9 })).toString();
  return {
    type: 'hire.created',
    timestamp: now.toISOString(),
    data: {
      employmentId: 'E-104233-1',
      employeeId: 'E-104233',
      givenName: 'Ada',
      surname: 'Larsen',
      personalEmail: 'ada@example.net',
      mobilePhone: '+4799999999',
      startDate,
      startTime: '09:00',
      timeZone: 'Europe/Oslo',
      country: 'NO',
      locale: 'nb-NO',
      department: 'Finance',
      jobTitle: 'Analyst',
      employeeType: 'Employee',
      manager: { userPrincipalName: 'boss@contoso.com' },
    },
  };
}

/** Few people start on a weekend. */
function workdayFrom(day: Temporal.PlainDate): Temporal.PlainDate {
  const daysAhead = day.dayOfWeek > FRIDAY ? SUNDAY + 1 - day.dayOfWeek : 0;
  return day.add({ days: daysAhead });
}

/** Headers and body of a signed webhook with `body`. */
export function signedWebhook(body: object, secret: string, now: Date) {
  const text = JSON.stringify(body);
  const headers = signWebhook(text, `msg_${randomUUID()}`, now, new Secret(secret));
  return { body: text, headers: { 'content-type': 'application/json', ...headers } };
}
