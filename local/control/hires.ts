import { Temporal } from 'temporal-polyfill';
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
    startDate: workdayFrom(sample.data.startDate),
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

/** Few people start on a weekend. */
function workdayFrom(date: string): string {
  const day = Temporal.PlainDate.from(date);
  const daysAhead = day.dayOfWeek > FRIDAY ? SUNDAY + 1 - day.dayOfWeek : 0;
  return day.add({ days: daysAhead }).toString();
}
const FRIDAY = 5;
const SUNDAY = 7;

const bodyOf = async (response: Response): Promise<object> =>
  z.looseObject({}).parse(await response.json());
