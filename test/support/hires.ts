import { Hire } from '../../shared/domain/hire.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { startsAt } from '../../shared/domain/schedule.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';

export const NOW = new Date('2026-11-23T08:00:00.000Z');

/** The id of the onboarding in most tests. */
export const ID = 'onboarding2345672345672345';

/** The data of a hire in a webhook body. Pass only the fields that matter to the test. */
export function hireData(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    employmentId: 'E-104233-1',
    employeeId: 'E-104233',
    givenName: 'Ada',
    surname: 'Larsen',
    personalEmail: 'ada.private@example.net',
    mobilePhone: '+4799999999',
    startDate: '2026-12-02',
    startTime: '09:00',
    timeZone: 'Europe/Oslo',
    country: 'NO',
    locale: 'nb-NO',
    department: 'Finance',
    manager: { userPrincipalName: 'boss@contoso.com' },
    ...change,
  };
}

/** The body of a webhook. Undefined fields are left out. */
export function hireEvent(
  hire: Record<string, unknown> = {},
  envelope: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    type: 'hire.created',
    timestamp: '2026-11-23T08:00:00Z',
    data: hireData(hire),
    ...envelope,
  };
}

export const aHire = (change: Record<string, unknown> = {}): Hire => Hire.parse(hireData(change));

/** The hire of the onboarding, as it is passed to a step. */
export const hireIn = (records: Pick<Records, 'read'>) => async (): Promise<HireDocument> => {
  const found = await records.read(ID, HIRE, HireDocument);
  if (!found) throw new Error('There is no hire.');
  return found.value;
};

/** The document that a run reads. */
export function hireDocument(change: Record<string, unknown> = {}) {
  const hire = aHire(change);
  return HireDocument.parse({
    hire,
    startsAt: startsAt(hire).toISOString(),
    revision: 1,
    asOf: NOW.toISOString(),
    source: 'hr',
    withdrawal: null,
  });
}
