import { z } from 'zod';
import { isTimeZone } from '../domain/time-zone.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code such as NL');
const timeZone = z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Amsterdam');
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as nl-NL');
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'an https:// address' })
  .transform((url) => url.replace(/\/+$/, ''));

/** Where people of a site start. */
const Site = z.strictObject({
  country,
  timeZone: timeZone.optional(),
  locale: locale.optional(),
});

/** Fields of a hire that can be read from a field of the vendor, named by `fields`. */
export const DRAFT_FIELDS = [
  'employeeId',
  'givenName',
  'surname',
  'preferredName',
  'personalEmail',
  'otherEmail',
  'mobilePhone',
  'startDate',
  'startTime',
  'timeZone',
  'country',
  'locale',
  'department',
  'jobTitle',
  'employeeType',
  'managerUserPrincipalName',
  'managerEmployeeId',
  'site',
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/** Which field of the vendor holds which field of a hire. */
export type FieldMap = { readonly [Field in DraftField]?: string | undefined };

/** The vendor's names in a map, each of which has to be asked for. */
export function fieldNames(fields: FieldMap): readonly string[] {
  return Object.values(fields).filter((name) => name !== undefined);
}

/**
 * What every vendor's setting `SOURCE_<NAME>` may hold beside its own: what HR systems do not say
 * of a hire, and where they say what they do.
 */
export const commonSettings = {
  /** Instead of the vendor's own address, such as a sandbox. */
  apiUrl: httpsUrl.optional(),
  /** By the vendor's name or id of a site, office or location. */
  sites: z.record(z.string(), Site).default({}),
  country: country.optional(),
  timeZone: timeZone.optional(),
  locale: locale.optional(),
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')
    .optional(),
  /** For hires whose manager the vendor does not name. */
  manager: z
    .union([
      z.strictObject({ userPrincipalName: z.email() }),
      z.strictObject({ employeeId: z.string().min(1).max(16) }),
    ])
    .optional(),
  /** Makes an employee id of the vendor's own number; may be empty. Without it there is none. */
  employeeIdPrefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,8}$/, 'at most eight letters, digits, - or _')
    .optional(),
  fields: z.partialRecord(z.enum(DRAFT_FIELDS), z.string().min(1)).default({}),
};

export type CommonSettings = z.output<z.ZodObject<typeof commonSettings>>;
