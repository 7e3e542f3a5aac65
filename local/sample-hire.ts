import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { signWebhook } from '../shared/clients/webhook-signature.ts';
import { Secret } from '../shared/secret.ts';

/** A hire as HR would send it: Europe/Oslo, starting nine days from `now`. */
export function sampleHire(now: Date) {
  const startDate = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO('Europe/Oslo')
    .toPlainDate()
    .add({ days: 9 })
    .toString();
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

/** Headers and body of a signed webhook with `body`. */
export function signedWebhook(body: object, secret: string, now: Date) {
  const text = JSON.stringify(body);
  const headers = signWebhook(text, `msg_${randomUUID()}`, now, new Secret(secret));
  return { body: text, headers: { 'content-type': 'application/json', ...headers } };
}
