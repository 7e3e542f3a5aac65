import { z } from 'zod';
import { isTimeZone, singleTimeZoneOf } from './time-zone.ts';

const name = (charactersMax: number) => z.string().trim().min(1).max(charactersMax);

const Manager = z.union([
  z.object({ userPrincipalName: z.email() }),
  z.object({ employeeId: name(16) }),
]);

/** A person who will start, in HR's words. Limits are Entra's (`employeeId` 16, names 64). */
export const Hire = z
  .object({
    employmentId: name(64),
    employeeId: name(16),
    givenName: name(64),
    surname: name(64),
    preferredName: name(64).optional(),
    personalEmail: z.email().max(254),
    mobilePhone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, 'a number in E.164 form, such as +4712345678')
      .optional(),
    startDate: z.iso.date(),
    startTime: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')
      .default('09:00'),
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Oslo').optional(),
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code such as NO'),
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?$/, 'a language tag such as nb-NO')
      .default('en'),
    department: name(64).optional(),
    jobTitle: name(128).optional(),
    employeeType: name(64).optional(),
    manager: Manager,
    device: z.object({ serialNumber: name(64) }).optional(),
  })
  .transform((hire, context) => {
    const timeZone = hire.timeZone ?? singleTimeZoneOf(hire.country);
    if (timeZone) return { ...hire, timeZone };
    context.addIssue({
      code: 'custom',
      path: ['timeZone'],
      message: 'needed, because the country has more than one time zone',
    });
    return z.NEVER;
  });
export type Hire = z.output<typeof Hire>;

/** What an HR system posts. The envelope's time is UTC. */
export const HireEvent = z.object({
  type: z.literal('hire.created'),
  timestamp: z.iso.datetime(),
  data: Hire,
});
export type HireEvent = z.output<typeof HireEvent>;
