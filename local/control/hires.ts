import { z } from 'zod';
import { sampleHire, signedWebhook } from '../sample-hire.ts';
import type { ControlDeps } from './deps.ts';

/** An onboarding as the page shows it, with the name that the directory has. */
export interface Hire {
  readonly id: string;
  readonly name: string;
  readonly userId: string | undefined;
  readonly userPrincipalName: string | null;
  readonly stage: string;
  readonly reason: string | null;
  readonly startsAt: string;
  readonly lastEvent: string;
}

const Page = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      employeeId: z.string(),
      userPrincipalName: z.string().nullable(),
      stage: z.string(),
      reason: z.string().nullable(),
      startsAt: z.string(),
      timeline: z.array(z.object({ event: z.string(), detail: z.string().optional() })),
    }),
  ),
});

/** What the app says of its onboardings, the newest start first. */
export async function hiresOf({ app, simulators }: ControlDeps): Promise<readonly Hire[]> {
  if (!app) return [];
  const audience = 'api://firstkey';
  const token = await simulators.issueToken({ audience, roles: ['Onboarding.Read'] });
  const response = await fetch(`${app.url}/api/onboardings?top=100`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) return [];
  const { items } = Page.parse(await response.json());
  return items.reverse().map(({ timeline, employeeId, ...item }) => {
    const user = item.userPrincipalName
      ? simulators.directory.user(item.userPrincipalName)
      : undefined;
    const last = timeline.at(-1);
    return {
      ...item,
      name: user?.displayName ?? employeeId,
      userId: user?.id,
      lastEvent: [last?.event, last?.detail].filter(Boolean).join(' '),
    };
  });
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The start after `now`, in ms; undefined when nobody starts later. */
export const nextStart = (hires: readonly Hire[], now: number): number | undefined =>
  hires
    .map(({ startsAt }) => Date.parse(startsAt))
    .filter((start) => start > now)
    .sort((a, b) => a - b)[0];

/** A minute after the moment at which the link to a start is sent. */
export const eveBefore = (start: number): number => start - DAY_MS + MINUTE_MS;

const PEOPLE = [
  ['Ada', 'Larsen', 'nb-NO'],
  ['Jonas', 'Weber', 'de-DE'],
  ['Layla', 'Haddad', 'ar'],
  ['Sam', 'Taylor', 'en-GB'],
] as const;

/** Posts a signed hire of the next sample person, as HR would. Answers what the app answered. */
export async function postSampleHire({ app, clock, simulators }: ControlDeps): Promise<unknown> {
  if (!app) throw new Error('The app runs elsewhere; post the hire there.');
  const now = new Date(clock.now());
  const hired = simulators.directory
    .users()
    .filter(({ employeeId }) => /^E-\d{9}$/.test(employeeId ?? ''));
  const [givenName, surname, locale] = PEOPLE[hired.length % PEOPLE.length] ?? PEOPLE[0];
  // Each press is another employment, also while the account of the one before is being made.
  const number = String(now.getTime()).slice(-9);
  const key = `E-${number}`;
  const sample = sampleHire(now);
  const person = {
    employmentId: `${key}-1`,
    employeeId: key,
    givenName,
    surname,
    locale,
    personalEmail: `${givenName.toLowerCase()}@example.net`,
  };
  const event = { ...sample, data: { ...sample.data, ...person } };
  const response = await fetch(`${app.url}/api/hires`, {
    method: 'POST',
    ...signedWebhook(event, app.webhookSecret, now),
  });
  return {
    status: response.status,
    person: `${givenName} ${surname}`,
    ...(await bodyOf(response)),
  };
}

const EMPLOYEES = [
  ['Mika', 'Solberg', 'Oslo'],
  ['Lena', 'Fischer', 'Berlin'],
  ['Noor', 'Haddad', 'Dubai'],
] as const;

/**
 * HR adds the next sample employee to BambooHR, which sends its signed webhook. The app fetches the record,
 * because the webhook holds an id only.
 */
export async function postFromBambooHr({ app, clock, simulators }: ControlDeps): Promise<unknown> {
  if (!app) throw new Error('The app runs elsewhere; send the webhook there.');
  const { bamboohr } = simulators;
  const now = new Date(clock.now());
  const number = String(now.getTime()).slice(-9);
  const [firstName, lastName, location] =
    EMPLOYEES[bamboohr.count() % EMPLOYEES.length] ?? EMPLOYEES[0];
  const { data } = sampleHire(now);
  const id = bamboohr.add({
    employeeNumber: `B-${number}`,
    firstName,
    lastName,
    homeEmail: `${firstName.toLowerCase()}@example.net`,
    mobilePhone: data.mobilePhone,
    hireDate: data.startDate,
    location,
    department: data.department,
    jobTitle: data.jobTitle,
    supervisorEmail: data.manager.userPrincipalName,
  });
  const response = await fetch(`${app.url}/api/webhooks/bamboohr`, {
    method: 'POST',
    ...bamboohr.webhook(id),
  });
  const person = `${firstName} ${lastName}`;
  return { status: response.status, person, employee: id, said: await response.text() };
}

const bodyOf = async (response: Response): Promise<object> =>
  z.looseObject({}).parse(await response.json());
